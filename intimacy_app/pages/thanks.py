"""Thanks: the newest of the other's, what they did and what it meant, kept or sent; notes; and the log."""

from dataclasses import replace
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import checked_author, member, text
from intimacy_app.components.handful import HandfulState, handful_button, handful_of_thanks
from intimacy_app.components.noticing import NoticingState, notice_form, reminder_to_notice
from intimacy_app.components.responding import RespondingState
from intimacy_app.components.thanks import first_thanks, kept_thanks, sent_thanks
from intimacy_app.components.thanks_forms import SEND, note_form, thanks_form
from intimacy_app.components.ui import (
    drawing,
    empty,
    example,
    older_below,
    quiet_button,
    space_frame,
    undo_button,
    when,
)
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.domain.thanks.appreciations import AppreciationView, ThanksView
from intimacy_app.i18n import _, ngettext
from intimacy_app.live import tabs
from intimacy_app.services.cards import responses
from intimacy_app.services.thanks import appreciations

KEPT = "kept"


class ThanksState(RespondingState, NoticingState, HandfulState, rx.State):
    space: SpaceView = SpaceView()
    first: list[AppreciationView] = []  # none, or the one before all others, which the log leaves out
    is_first: str = ""
    has_others: bool = False
    kept: list[AppreciationView] = []
    kept_in_words: str = ""
    sent: list[AppreciationView] = []
    more: bool = False
    written: str = ""
    noted: str = ""
    writable: bool = True

    @member
    async def open(self):
        """Show the form and the newest of the log; of a space that has ended, the log alone."""
        self.returned, self.handful, self.asked_for_some = Returned(), [], False
        await self._show()
        # Not when the end is news: what is being written stays on the screen.
        self.writable = not self.space.ended
        await self._has_seen(NotificationKind.THANKS)

    @member
    async def write(self, form: dict[str, Any]):
        """Keep or send what was written, by the button that was pressed."""
        send = text(form, "pressed") == SEND
        use_case = appreciations.send_new if send else appreciations.keep
        operation = text(form, "operation")
        await self._as_member(
            checked_author(text(form, "author"), use_case),
            text(form, "deed"),
            text(form, "meaning"),
            operation,
        )
        self.written = operation
        await self._show_after(_("Sent.") if send else _("Kept. Only you can see it."), shared=send)
        self.made = self.made or KEPT

    @member
    async def send_note(self, form: dict[str, Any]):
        """Send a note: anything that is no thanks."""
        operation = text(form, "operation")
        await self._as_member(
            checked_author(text(form, "author"), appreciations.send_note), text(form, "note"), operation
        )
        self.noted = operation
        await self._show_after(_("Sent."), shared=True)

    @member
    async def send_kept(self, id: str):
        """Send one that was kept."""
        await self._as_member(appreciations.send_kept, str(id))
        await self._show_after(_("Sent."), shared=True)

    @member
    async def remove(self, id: str):
        """Remove one that was kept."""
        await self._as_member(appreciations.remove, str(id))
        await self._show_after(_("Removed."), shared=False)

    @member
    async def take_back(self, id: str):
        """Keep one that was sent less than ten minutes ago."""
        await self._as_member(appreciations.take_back, str(id))
        await self._show_after(_("Taken back. You’ll find it under what you’ve kept."), shared=True)
        self.made = KEPT

    @member
    async def older(self):
        """Show the next page of the log below."""
        last = self.sent[-1].id if self.sent else ""
        view = await self._as_member(appreciations.log, last)
        self.sent, self.more = [*self.sent, *view.sent], view.more
        self.heard, self.made = older_below(), f"thanks-{view.sent[0].id}" if view.sent else ""

    async def _show(self):
        view: ThanksView = await self._as_member(appreciations.log, "", self._parameter("thanks"))
        self.space, self.kept, self.sent = view.space, view.kept, view.sent
        self.first, self.is_first = view.first, view.first[0].id if view.first else ""
        self.has_others = any(one.id != self.is_first for one in view.sent)
        self.kept_in_words = ngettext(
            "{count} kept, just for you", "{count} kept, just for you", len(view.kept)
        ).format(count=len(view.kept))
        self.noticed, self.more, self.ready = view.noticed, view.more, True

    async def _show_responses(self, said: str):
        """Notify the other, who reads it, and show what was said where the thanks stand."""
        self.said = said
        tabs.notify(self._member_id, self._other_id, but=self)
        now = await self._as_member(responses.said_to, self.responding)
        self.first, self.sent = (
            [replace(one, responses=now) if one.id == self.responding else one for one in shown]
            for shown in (self.first, self.sent)
        )

    async def _show_after(self, said: str, *, shared: bool):
        """Notify whoever may know of it, show the log as it is now, and say what happened."""
        tabs.notify(self._member_id, self._other_id if shared else None, but=self)
        before = {one.id for one in self.sent}
        await self._show()
        self.said = said
        new = [one.id for one in self.sent if one.mine and one.id not in before]
        if shared and new:
            self.made, self.undo = f"thanks-{new[0]}", new[0]


def thanks() -> rx.Component:
    """Return the page."""
    return space_frame(
        ThanksState,
        ThanksState.space,
        routes.THANKS,
        rx.el.h1(_("Thanks")),
        when(
            ThanksState.space.ended,
            rx.el.p(_("This space has ended. The log stays here to read."), class_name="notice"),
        ),
        when(ThanksState.writable, reminder_to_notice(ThanksState)),
        when(ThanksState.first.length() > 0, first_thanks(ThanksState)),
        rx.el.div(
            when(ThanksState.writable, thanks_form(ThanksState)),
            rx.el.div(
                when(
                    ThanksState.writable,
                    when(ThanksState.space.other != "", note_form(ThanksState)),
                    notice_form(ThanksState),
                ),
                when(ThanksState.space.other != "", handful_button(ThanksState)),
                class_name="chips",
            ),
            handful_of_thanks(ThanksState),
            when(ThanksState.kept.length() > 0, kept_thanks(ThanksState)),
            class_name="stack writing",
        ),
        rx.cond(
            ThanksState.has_others,
            sent_thanks(ThanksState),
            when(ThanksState.first.length() == 0, _nothing()),
        ),
        when(ThanksState.more, quiet_button(_("Show older ones"), on_click=ThanksState.older)),
        ways_back=(
            rx.cond(
                ThanksState.made.startswith("said-"),
                undo_button(ThanksState, ThanksState.unsay),
                undo_button(ThanksState, ThanksState.take_back),
            ),
        ),
    )


def _nothing() -> rx.Component:
    return empty(
        drawing("thanks"),
        _("Nothing here yet"),
        rx.el.p(_("Think of one small thing the other person did this week, and write it above.")),
        example(
            rx.el.p(_("You waited with me for the last train."), class_name="words"),
            rx.el.p(_("I didn’t feel alone that night."), class_name="mine"),
        ),
    )
