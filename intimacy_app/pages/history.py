"""The index of the rounds that opened, newest first, and the search over it."""

from dataclasses import replace

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import member
from intimacy_app.components.answering import tell_me_more
from intimacy_app.components.export_link import book_link
from intimacy_app.components.index import index, index_line, index_row, row_of
from intimacy_app.components.landing import LandingState, how_it_landed
from intimacy_app.components.receipts import check_of_seals
from intimacy_app.components.responding import RespondingState
from intimacy_app.components.responses import responses_to
from intimacy_app.components.searching import SearchingSpaceState, search_form, what_was_found
from intimacy_app.components.ui import (
    both_voices,
    drawing,
    empty,
    example,
    has_guesses,
    link,
    older_below,
    quiet_button,
    space_frame,
    undo_button,
    when,
    written_together,
)
from intimacy_app.domain.cards.history import HistoryView, OpenedRound
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import landing, responses
from intimacy_app.services.cards.history import history as build_history


class HistoryState(SearchingSpaceState, RespondingState, LandingState, rx.State):
    space: SpaceView = SpaceView()
    rounds: list[OpenedRound] = []
    more: bool = False
    at: str = ""

    @member
    async def open(self):
        """Show the newest, or those from the round on that the address names."""
        self.at, self.returned = self._parameter("round"), Returned()
        self._clear_search()
        await self._show()

    @member
    async def newest(self):
        """Show the newest, wherever the page began."""
        self.at = ""
        await self._show()
        await self._has_seen(NotificationKind.OPENED)

    @member
    async def older(self):
        """Show the next page below."""
        last = self.rounds[-1].id if self.rounds else ""
        view = await self._as_member(build_history, last)
        self.rounds, self.more = [*self.rounds, *view.rounds], view.more
        self.heard, self.made = older_below(), row_of(view.rounds[0].id) if view.rounds else ""

    async def _show_responses(self, said: str):
        """Notify the other, who reads it, and show what was said to a round where it stands."""
        self.said = said
        tabs.notify(self._member_id, self._other_id, but=self)
        now = await self._as_member(responses.to_round, self.responding)
        self.rounds = [
            replace(round, responses=now) if round.id == self.responding else round for round in self.rounds
        ]

    async def _show_landed(self, round_id: str):
        now = await self._as_member(landing.to_one, round_id)
        self.rounds = [
            replace(
                round,
                landing=now if round.id == round_id else replace(round.landing, lighter=now.lighter),
            )
            for round in self.rounds
        ]

    async def _show(self):
        view: HistoryView = await self._as_member(build_history, "", self.at)
        self.space, self.rounds, self.more, self.ready = view.space, view.rounds, view.more, True


def history() -> rx.Component:
    """Return the page."""
    return space_frame(
        HistoryState,
        HistoryState.space,
        routes.HISTORY,
        rx.el.h1(_("Opened together")),
        when(
            HistoryState.rounds.length() > 0,
            search_form(HistoryState, _("Search what you’ve both said")),
        ),
        rx.cond(
            HistoryState.searched,
            what_was_found(HistoryState, _("Back to all of it")),
            _all(),
        ),
        ways_back=(undo_button(HistoryState, HistoryState.unsay),),
    )


def _all() -> rx.Component:
    return rx.fragment(
        when(HistoryState.at != "", quiet_button(_("Show the newest"), on_click=HistoryState.newest)),
        rx.cond(
            HistoryState.rounds.length() > 0,
            index(rx.foreach(HistoryState.rounds, _row)),
            empty(
                drawing("opened"),
                _("Nothing has opened yet"),
                rx.el.p(_("Once you’ve both sealed an answer to the same card, you’ll find it here.")),
                example(
                    rx.el.p(_("What made this week lighter?"), class_name="words"),
                    rx.el.p(_("Sam: The soup. And the joke about it."), class_name="theirs"),
                    rx.el.p(_("You: Your voice memo on the bus."), class_name="mine"),
                ),
                link(_("Go to today’s card"), routes.today(HistoryState.space.id), class_name="button"),
            ),
        ),
        when(HistoryState.more, quiet_button(_("Show older ones"), on_click=HistoryState.older)),
        when(HistoryState.rounds.length() > 0, book_link(HistoryState.space.id)),
    )


def _row(round: rx.Var[OpenedRound]) -> rx.Component:
    return index_row(
        round.id,
        round.heading,
        (round.number, round.weekday),
        rx.el.h3(round.prompt, class_name="words"),
        *_opened(round),
        lines=[
            index_line(HistoryState.space.other, round.their_line, mine=False),
            index_line(_("You"), round.my_line, mine=True),
        ],
        is_open=HistoryState.at == round.id,
    )


def _opened(round: rx.Var[OpenedRound]) -> list[rx.Component]:
    return [
        rx.el.div(
            both_voices(round, HistoryState.space.other, heading=rx.el.h4),
            class_name="voices",
        ),
        rx.cond(
            round.on_phone != "",
            rx.fragment(
                rx.el.p(
                    written_together(round.on_phone == "mine", HistoryState.space.other), class_name="aside"
                ),
                tell_me_more(has_guesses(round)),
            ),
            check_of_seals(f"{HistoryState.space.author}/{round.id}", round, HistoryState.space.other),
        ),
        when(
            round.talk != "",
            rx.el.p(
                link(
                    _("The whole conversation"),
                    routes.conversation(HistoryState.space.id, round.talk),
                ),
                class_name="way",
            ),
        ),
        how_it_landed(HistoryState, round.id, round.landing, HistoryState.space.other, rx.el.h4),
        responses_to(
            HistoryState,
            HistoryState.space,
            round.id,
            round.responses,
            guessed=has_guesses(round),
            heading=rx.el.h4,
            folded_under=round.prompt,
        ),
    ]
