"""Say it: five fields for what's hard to say, a reader that looks them over when asked, and what was sent."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import checked_author, member, text
from intimacy_app.components.index import index, row_of
from intimacy_app.components.responding import RespondingState
from intimacy_app.components.say_it.form import SUPPORT, say_it_form
from intimacy_app.components.say_it.said import first_said, said_row
from intimacy_app.components.ui import older_below, quiet_button, space_frame, undo_button, when
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.domain.statements.statements import (
    PARTS,
    LookedOver,
    Parts,
    Spot,
    StatementsView,
    StatementView,
)
from intimacy_app.i18n import _, ngettext
from intimacy_app.live import tabs
from intimacy_app.services.statements import statements


class SayItState(RespondingState, rx.State):
    """What is written stays on the device; of a draft that was looked over there are only places here."""

    space: SpaceView = SpaceView()
    first: list[StatementView] = []
    said_before: list[StatementView] = []
    more: bool = False
    at: str = ""
    written: str = ""
    taken: Parts = Parts()
    times_taken: int = 0
    spots: list[Spot] = []
    times_looked: int = 0
    afraid: bool = False  # *how it may be for you* is gone, since what is in the fields names fear
    needs_support: bool = False
    writable: bool = True

    @member
    async def open(self):
        """Show the form and what was sent, the one first that the address names."""
        self.at, self.returned = self._parameter("statement"), Returned()
        await self._show()
        # Not when the end is news: what is being written stays on the screen.
        self.writable = not self.space.ended
        await self._has_seen(NotificationKind.STATEMENT)

    @member
    async def look_over(self, form: dict[str, Any]):
        """Look a draft over; nobody is told, and nothing of it is kept."""
        looked: LookedOver = await self._as_member(statements.looked_over, _parts_in(form))
        self._show_looked(looked)
        self.afraid, self.made = looked.afraid, SUPPORT if looked.afraid else ""
        self.said = _how_many(looked)

    @member
    async def send(self, form: dict[str, Any]):
        """Send what was written; what names fear shows the way to Support to its author alone."""
        parts, operation = _parts_in(form), text(form, "operation")
        use_case = checked_author(text(form, "author"), statements.send)
        id = await self._as_member(use_case, parts, operation)
        looked: LookedOver = await self._as_member(statements.looked_over, parts)
        self.written, self.taken = operation, Parts()
        self._show_looked(LookedOver(afraid=looked.afraid))
        self.afraid = False
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said, self.undo = _("Sent."), id
        self.made = SUPPORT if looked.afraid else row_of(id) if id else ""

    @member
    async def take_back(self, id: str):
        """Take back what was just sent, a statement or a response; its words are in the fields again."""
        if any(said.id == id for said in (*self.first, *self.said_before)):
            await self._take_back(id)
        else:
            await self._unsay(str(id))

    async def _take_back(self, id: str):
        self.taken = await self._as_member(statements.take_back, id)
        self.times_taken += 1
        self._show_looked(LookedOver())
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said, self.made = _("Taken back. It’s only in the fields now, and nowhere else."), PARTS[0]

    @member
    async def older(self):
        """Show the next page below."""
        last = self.said_before[-1].id if self.said_before else ""
        view: StatementsView = await self._as_member(statements.said, last)
        shown = {said.id for said in self.first}
        older = [said for said in view.said if said.id not in shown]
        self.said_before, self.more = [*self.said_before, *older], view.more
        self.heard, self.made = older_below(), row_of(older[0].id) if older else ""

    def _show_looked(self, looked: LookedOver) -> None:
        self.spots = [Spot(s.part, s.start, s.end, _(s.why), s.gentler) for s in looked.spots]
        self.times_looked += 1
        self.needs_support = looked.afraid

    async def _show_responses(self, said: str):
        """Notify the other, who reads it, and show what was said to a statement where it stands."""
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said = said

    async def _show(self):
        view: StatementsView = await self._as_member(statements.said, "", self.at)
        self.space, self.first, self.said_before = view.space, view.first, view.said
        self.more, self.ready = view.more, True


def _parts_in(form: dict[str, Any]) -> Parts:
    # A browser may end lines with two characters, and places are counted with one.
    return Parts(**{part: text(form, part).replace("\r\n", "\n") for part in PARTS})


def _how_many(looked: LookedOver) -> str:
    """Return what is said after looking; nothing is praised."""
    count = len(looked.spots)
    if not count:
        return _("Looked over.") if looked.afraid else _("Looked over. Nothing stands out.")
    return ngettext(
        "Looked over. {count} spot may come across differently.",
        "Looked over. {count} spots may come across differently.",
        count,
    ).format(count=count)


def say_it() -> rx.Component:
    """Return the page."""
    state = SayItState
    return space_frame(
        state,
        state.space,
        routes.SAY_IT,
        rx.el.h1(_("Say it")),
        when(
            state.space.ended,
            rx.el.p(_("This space has ended. What you both said stays here to read."), class_name="notice"),
        ),
        rx.foreach(state.first, lambda said: first_said(state, said)),
        when(state.writable, say_it_form(state)),
        when(
            state.said_before.length() > 0,
            rx.el.section(
                rx.el.h2(_("What you’ve said to each other")),
                index(rx.foreach(state.said_before, lambda said: said_row(state, said))),
                when(state.more, quiet_button(_("Show older ones"), on_click=state.older)),
                class_name="section",
            ),
        ),
        ways_back=(undo_button(state, state.take_back),),
    )
