"""The rounds that opened, newest first."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components import icons
from intimacy_app.components.frame import space_frame
from intimacy_app.components.letter import both_voices, written_together
from intimacy_app.components.parts import empty, link, quiet_button, when
from intimacy_app.components.receipts import check_of_seals
from intimacy_app.domain.history import HistoryView, OpenedRound
from intimacy_app.domain.spaces import SpaceView
from intimacy_app.door import PrivateState, member
from intimacy_app.language import _
from intimacy_app.services.history import history as build_history


class HistoryState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    rounds: list[OpenedRound] = []
    more: bool = False

    @member
    async def open(self):
        """Show the newest."""
        await self._show()

    @member
    async def older(self):
        """Show the next stretch below."""
        last = self.rounds[-1].id if self.rounds else ""
        view = await self._as_member(build_history, last)
        self.rounds, self.more = [*self.rounds, *view.rounds], view.more

    async def _show(self):
        view: HistoryView = await self._as_member(build_history)
        self.space, self.rounds, self.more, self.ready = view.space, view.rounds, view.more, True


def history() -> rx.Component:
    """Return the page."""
    return space_frame(
        HistoryState,
        HistoryState.space,
        routes.HISTORY,
        rx.el.h1(_("Opened together"), class_name="settled"),
        rx.cond(
            HistoryState.rounds.length() > 0,
            rx.el.ol(rx.foreach(HistoryState.rounds, _round), class_name="days"),
            empty(
                icons.envelope(),
                _("Nothing has opened yet"),
                rx.el.p(_("Once both of you have sealed an answer to the same card, you find it here.")),
                link(_("Go to today’s card"), f"/s/{HistoryState.space.id}/today", class_name="button"),
            ),
        ),
        when(HistoryState.more, quiet_button(_("Show older ones"), on_click=HistoryState.older)),
    )


def _round(round: rx.Var[OpenedRound]) -> rx.Component:
    return rx.el.li(
        when(round.heading != "", rx.el.h2(round.heading, class_name="eyebrow")),
        rx.el.h3(round.prompt, class_name="words"),
        rx.el.div(
            both_voices(round.mine, round.theirs, HistoryState.space.other, heading=rx.el.h4),
            class_name="voices",
        ),
        rx.cond(
            round.on_phone != "",
            rx.el.p(written_together(round.on_phone == "mine", HistoryState.space.other), class_name="aside"),
            check_of_seals(f"{HistoryState.space.author}/{round.id}", round, HistoryState.space.other),
        ),
        class_name="day",
    )
