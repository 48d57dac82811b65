"""Check-in: how I am, what I have to give, what would help; what the other sent, and both of it."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import checked_author, member, text
from intimacy_app.components.by_the_week import WeeklyState
from intimacy_app.components.check_ins import check_in_form, check_ins_sent, newest_of_the_other
from intimacy_app.components.index import row_of
from intimacy_app.components.responding import RespondingState
from intimacy_app.components.ui import (
    drawing,
    empty,
    example,
    link,
    older_below,
    quiet_button,
    space_frame,
    undo_button,
    when,
)
from intimacy_app.components.weekly import weekly_settings, weekly_today
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.check_ins.check_ins import CheckIn, CheckInView
from intimacy_app.domain.check_ins.weekly import WeeklyView
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.check_ins import check_ins, respites, weekly


class CheckInState(WeeklyState, RespondingState, rx.State):
    space: SpaceView = SpaceView()
    first: list[CheckInView] = []  # none, or the newest of the other's, which the list leaves out
    sent: list[CheckInView] = []
    more: bool = False
    start: CheckIn = CheckIn()  # what was taken back, in its fields again
    sheet: str = ""
    written: str = ""
    writable: bool = True

    @member
    async def open(self):
        """Show the sheet and what both have sent; of a space that has ended, the list alone."""
        self.returned, self.start = Returned(), CheckIn()
        self.weekly, self.sends_now = WeeklyView(), False
        await self._show()
        # Not when the end is news: what is being written stays on the screen.
        self.writable = not self.space.ended
        await self._has_seen(NotificationKind.CHECK_IN)
        if self.weekly.round.stage == Stage.REVEALED:
            await self._has_seen(NotificationKind.OPENED, self.weekly.round.id)

    @member
    async def send(self, form: dict[str, Any]):
        """Send what was filled in."""
        operation = text(form, "operation")
        sent = await self._as_member(
            checked_author(text(form, "author"), check_ins.send),
            [text(form, name) for name in ("feeling", "second", "third")],
            text(form, "to_give"),
            text(form, "help"),
            text(form, "line"),
            operation,
            until=text(form, "until"),
            device_zone=text(form, "device_zone"),
        )
        self.written, self.sheet, self.start = operation, operation, CheckIn()
        await self._show_after(_("Sent."))
        if sent:
            self.made, self.undo = row_of(sent), sent

    @member
    async def take_back(self, id: str):
        """Take a check-in back; what it said stands in its fields until I leave the page."""
        self.start = await self._as_member(check_ins.take_back, str(id))
        self.sheet = str(id)
        await self._show_after(_("Taken back. It’s only in the fields now, and nowhere else."))
        self.made = "feeling"

    @member
    async def be_back(self):
        """End being left be early; the line goes from the other's screen."""
        await self._as_member(respites.end)
        await self._show_after(_("You’re back. The line is gone."))

    @member
    async def older(self):
        """Show the next page of the list below."""
        last = self.sent[-1].id if self.sent else ""
        view = await self._as_member(check_ins.look, last)
        self.sent, self.more = [*self.sent, *view.sent], view.more
        self.heard, self.made = older_below(), row_of(view.sent[0].id) if view.sent else ""

    async def _show_responses(self, said: str):
        """Notify the other, who reads it, and show what was answered."""
        await self._show_after(said)

    async def _show_after(self, said: str):
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said = said

    async def _show(self):
        view, by_the_week = await self._as_member(weekly.look)
        self._keep_weekly(by_the_week)
        self.space, self.first, self.sent = view.space, view.first, view.sent
        self.more, self.ready = view.more, True


def check_in() -> rx.Component:
    """Return the page."""
    space, round = CheckInState.space, CheckInState.weekly.round
    is_weekly, is_open = round.id != "", round.stage == Stage.OPEN
    # Two sheets with fields of one name don't stand on one page.
    instead = is_open & CheckInState.sends_now
    return space_frame(
        CheckInState,
        space,
        routes.CHECK_IN,
        rx.el.h1(_("Check-in")),
        when(
            space.ended,
            rx.el.p(_("This space has ended. What you both sent stays here to read."), class_name="notice"),
        ),
        when(space.left_be, _left_be()),
        when(is_weekly & ~instead, weekly_today(CheckInState)),
        when(CheckInState.first.length() > 0, newest_of_the_other(CheckInState)),
        rx.cond(
            space.other != "",
            when(
                CheckInState.writable & (~is_open | instead),
                when(is_weekly, rx.el.h2(_("Send one now"))),
                check_in_form(CheckInState),
            ),
            _nobody_yet(),
        ),
        when(is_open, _other_sheet(instead)),
        rx.cond(
            CheckInState.sent.length() > 0,
            check_ins_sent(CheckInState),
            when((CheckInState.first.length() == 0) & (space.other != ""), _nothing()),
        ),
        when(CheckInState.more, quiet_button(_("Show older ones"), on_click=CheckInState.older)),
        when((space.other != "") & ~space.ended, weekly_settings(CheckInState)),
        ways_back=(_undo(),),
    )


def _other_sheet(instead: rx.Var[bool]) -> rx.Component:
    """Return the way from the sheet of the weekly one to that of what is sent at once, and back."""
    label = rx.cond(instead, _("Back to this week’s check-in"), _("Send one now instead"))
    return quiet_button(label, on_click=CheckInState.other_sheet)


def _left_be() -> rx.Component:
    """Return that I'm left be, with the way to end it."""
    return rx.el.section(
        rx.el.p(_("You’ve asked for some quiet. It ends by itself, and whatever comes in waits for you.")),
        quiet_button(_("End it now"), on_click=CheckInState.be_back),
        class_name="notice stack",
    )


def _undo() -> rx.Component:
    """Return the way back from what was just sent: a check-in, or an answer to one."""
    return rx.cond(
        CheckInState.made.startswith(row_of("")),
        undo_button(CheckInState, CheckInState.take_back),
        undo_button(CheckInState, CheckInState.unsay),
    )


def _nobody_yet() -> rx.Component:
    return empty(
        drawing("check-in"),
        _("Nobody to tell yet"),
        rx.el.p(_("Once someone has joined, you can tell each other in a minute how you are.")),
        link(_("Invite"), routes.invite(CheckInState.space.id), class_name="button"),
    )


def _nothing() -> rx.Component:
    return example(
        rx.el.p(_("Sam: tired, grateful. A little to give. Hold me."), class_name="theirs"),
        rx.el.p(_("You: I’m here."), class_name="mine"),
    )
