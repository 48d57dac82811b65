"""Today: the card to answer, sealed or open, and the others on the table."""

from dataclasses import replace
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import checked_author, member, text
from intimacy_app.components import space_status
from intimacy_app.components.alone import alone
from intimacy_app.components.cards import card, right_person
from intimacy_app.components.landing import LandingState
from intimacy_app.components.responding import RespondingState
from intimacy_app.components.starring import StarringState
from intimacy_app.components.table import (
    ask_for_cards,
    beside,
    just_skipped,
    no_card,
    open_from_before,
    theme,
    turned_cards,
)
from intimacy_app.components.ui import space_frame, undo_button, when
from intimacy_app.components.weekly import weekly_beside
from intimacy_app.components.zone_question import zone_question
from intimacy_app.domain.cards.cards import Standing, TodayView
from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import pace, resting, rounds
from intimacy_app.services.check_ins.weekly import today as build_today
from intimacy_app.services.spaces import leaving, spaces


class TodayState(StarringState, RespondingState, LandingState, rx.State):
    today: TodayView = TodayView()
    unfolding: bool = False
    sealing: bool = False
    skipped: Standing = Standing()

    @member
    async def open(self):
        """Show Today, with the card that the address names, if any."""
        self.today, self.returned = TodayView(), Returned()
        self.unfolding = self.sealing = False
        await self._show()
        round = self.today.card.round
        if round.stage == Stage.REVEALED:
            await self._has_seen(NotificationKind.OPENED, round.id)

    @member
    async def seal(self, form: dict[str, Any]):
        """Seal my answer; if it was the second, both open."""
        sealed = await self._as_member(
            checked_author(text(form, "author"), rounds.seal_answer),
            text(form, "round"),
            text(form, "text"),
            text(form, "seen"),
            text(form, "operation"),
            text(form, "guess"),
        )
        # Not by what this tab showed before: the socket may have come back with an empty State.
        self._ring(opened=sealed.opened)
        await self._look(text(form, "round"), opened=sealed.opened)
        self.sealing, self.made = not sealed.opened, "opened" if sealed.opened else "sealed"
        self.heard = self.heard or _("Your answer is sealed.")

    @member
    async def change(self, round_id: str, seen: str):
        """Unseal my answer, to write it anew."""
        await self._as_member(rounds.change_answer, str(round_id), str(seen))
        self._ring(opened=False)
        await self._look(str(round_id))
        self.said, self.made = _("Your answer isn’t sealed now. Seal it again when you’re ready."), "text"

    @member
    async def take_back(self, round_id: str, seen: str):
        """Remove my answer; its words stay in the field until I leave the page."""
        taken = await self._as_member(rounds.take_back, str(round_id), str(seen))
        self._ring(opened=False)
        await self._look(str(round_id), taken=taken)
        self.said = _("Discarded. Your words are only in this field now, and nowhere else.")
        self.made = "text"

    @member
    async def pass_card(self, round_id: str, seen: str):
        """Turn the card, on my screen alone."""
        await self._as_member(rounds.pass_card, str(round_id), str(seen))
        self._ring(opened=False)
        await self._look()
        turned = (card.round for card in self.today.turned)
        self.skipped = next((round for round in turned if round.id == str(round_id)), Standing())
        self.said, self.made = _("Skipped."), "card"

    @member
    async def less_like(self, round_id: str, seen: str):
        """Turn the card, and keep others of its sort off my own screen."""
        await self._as_member(rounds.less_like, str(round_id), str(seen))
        self._ring(opened=False)
        await self._look()
        self.said = _("You won’t see cards like that one. You can undo this under Prompts.")
        self.made = "card"

    @member
    async def turn_back(self, round_id: str):
        """Turn a card back."""
        await self._as_member(rounds.turn_back, str(round_id))
        self._ring(opened=False)
        await self._look(str(round_id))
        self.said, self.made = _("It’s back."), "card"

    @member
    async def confirm(self):
        """Say that the right person joined; what waited for that opens."""
        await self._as_member(rounds.confirm_other)
        self._ring(opened=True)
        await self._look()
        self.said = self.said or _("Confirmed.")

    @member
    async def reject(self):
        """Say that the wrong person joined, and take them out again."""
        removed = await self._as_member(spaces.remove_stranger)
        tabs.notify(removed)
        await self._show()
        self.said = _("They’re out of the space. Make a new invitation for the right person.")

    @member
    async def wake(self):
        """End the rest, and show what the day holds."""
        await self._as_member(resting.wake)
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said = _("Good to have you back.")

    @member
    async def ask(self):
        """Let cards come now, which both see."""
        await self._as_member(pace.ask)
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._look()
        self.said = _("Here they are, for both of you.")

    @member
    async def look_again(self):
        """Show the card as it is now."""
        shown, self.today = self.today.card.round.id, TodayView()
        await self._look(shown or self._parameter("round"))

    def _arrive(self):
        super()._arrive()
        self.unfolding = self.sealing = False

    async def _show(self):
        await self._look(self.today.card.round.id or self._parameter("round"))

    async def _look(self, chosen: str = "", *, opened: bool = False, taken: Said | None = None):
        view = await self._as_member(build_today, chosen)
        if view.space.news:
            await self._as_member(leaving.mark_end_seen)
        if view.space.ended and self.today.card.round.stage == Stage.OPEN:
            # What is being written stays on the screen; a card of an ended space refuses it by itself.
            view = replace(view, card=self.today.card)
        if taken and view.card.round.id == chosen:
            # What was taken back is nowhere but here.
            round = replace(view.card.round, mine=taken.text, my_guess=taken.guess)
            view = replace(view, card=replace(view.card, round=round))
        self._keep(view, opened=opened)

    async def _show_landed(self, round_id: str):
        await self._look(round_id)

    async def _show_responses(self, said: str):
        self._ring(opened=True)
        await self._show()
        self.said = said

    def _keep(self, view: TodayView, *, opened: bool):
        """Show a view; the one moment that moves is a card opening before my eyes."""
        before, after = self.today.card.round, view.card.round
        same_card = before.id == after.id
        was_closed = same_card and before.stage in (Stage.OPEN, Stage.SEALED)
        opens_now = opened or (was_closed and after.stage == Stage.REVEALED)
        stays_open = same_card and self.unfolding and after.stage == Stage.REVEALED
        self.unfolding = opens_now or stays_open
        self.sealing = self.sealing and same_card and after.stage == Stage.SEALED
        self.skipped = Standing()
        if opens_now:
            self.said, self.heard = "", _("Both answers are open.")
        self.today, self.ready = view, True

    def _ring(self, *, opened: bool):
        """Touch my other tabs; the other's only if something opened, which both may know."""
        tabs.notify(self._member_id, self._other_id if opened else None, but=self)


def today() -> rx.Component:
    """Return the page; on a wide screen, what else lies on the table stands beside the card."""
    view = TodayState.today
    return space_frame(
        TodayState,
        view.space,
        routes.TODAY,
        rx.el.div(
            rx.el.div(_main_card(), class_name="stack"),
            rx.el.div(_rest_of_the_table(), class_name="stack"),
            class_name="columns",
        ),
        ways_back=(just_skipped(TodayState), undo_button(TodayState, TodayState.unsay)),
    )


def _main_card() -> rx.Component:
    view = TodayState.today
    return rx.fragment(
        when(view.space.stranger, right_person(TodayState)),
        rx.cond(
            view.card.round.id != "",
            rx.fragment(
                when(view.space.resting, space_status.resting(TodayState.wake, heading=rx.el.h2)),
                when(view.space.ended, space_status.ended(view.space, heading=rx.el.h2)),
                card(TodayState),
            ),
            rx.cond(
                view.space.ended,
                space_status.ended(view.space),
                rx.cond(view.space.resting, space_status.resting(TodayState.wake), no_card(TodayState)),
            ),
        ),
    )


def _rest_of_the_table() -> rx.Component:
    view = TodayState.today
    return rx.fragment(
        when((view.space.other == "") & ~view.space.ended, alone(view.space)),
        when(view.beside.length() > 0, beside(TodayState)),
        when(view.weekly != "", weekly_beside(view.space.id, view.weekly)),
        when(view.theme.title != "", theme(TodayState)),
        when(view.may_ask, ask_for_cards(TodayState)),
        when(view.turned.length() > 0, turned_cards(TodayState)),
        when(view.before.length() > 0, open_from_before(TodayState)),
        zone_question(),
    )
