"""Today: the card to answer, sealed or open, and the others of the week."""

from typing import Any

import reflex as rx

from intimacy_app import pulse, routes
from intimacy_app.components import icons
from intimacy_app.components.frame import initial, space_frame
from intimacy_app.components.letter import (
    both_voices,
    draft_form,
    envelope,
    letter,
    settled_draft,
    which_card,
)
from intimacy_app.components.parts import empty, link, quiet_button, when
from intimacy_app.domain.cards import Card, TodayView
from intimacy_app.domain.rounds import Stage
from intimacy_app.door import PrivateState, member, text
from intimacy_app.language import _, ngettext
from intimacy_app.services import rounds, spaces
from intimacy_app.services.today import today as build_today


class TodayState(PrivateState, rx.State):
    today: TodayView = TodayView()
    unfolding: bool = False

    @member
    async def open(self):
        """Show Today, with the card that the address names, if any."""
        self.today, self.unfolding = TodayView(), False
        await self._show()

    @member
    async def seal(self, form: dict[str, Any]):
        """Seal my answer; if it was the second, both open."""
        self._keep(
            await self._as_member(
                rounds.seal_answer,
                text(form, "round"),
                text(form, "text"),
                text(form, "seen"),
                text(form, "operation"),
            )
        )
        self._ring(opened=self.unfolding)

    @member
    async def change(self, round_id: str, seen: str):
        """Unseal my answer, to write it anew."""
        self._keep(await self._as_member(rounds.change_answer, str(round_id), str(seen)))
        self.said = _("Your answer is not sealed now. Seal it again when you are ready.")
        self._ring(opened=False)

    @member
    async def take_back(self, round_id: str, seen: str):
        """Remove my answer; its words stay in the field until I leave the page."""
        self._keep(await self._as_member(rounds.take_back, str(round_id), str(seen)))
        self.said = _("You took your answer back. It is only in the field now, and nowhere else.")
        self._ring(opened=False)

    @member
    async def pass_card(self, round_id: str, seen: str):
        """Turn the card, on my screen alone."""
        self._keep(await self._as_member(rounds.pass_card, str(round_id), str(seen)))
        self._ring(opened=False)

    @member
    async def turn_back(self, round_id: str):
        """Turn a card back."""
        self._keep(await self._as_member(rounds.turn_back, str(round_id)))
        self._ring(opened=False)

    @member
    async def confirm(self):
        """Say that the right person joined; what waited for that opens."""
        self._keep(await self._as_member(rounds.confirm_other))
        self._ring(opened=True)

    @member
    async def reject(self):
        """Say that the wrong person joined, and take them out again."""
        removed = await self._as_member(spaces.remove_stranger)
        pulse.ring(removed)
        await self._show()
        self.said = _("They are out of the space. Make a new invitation for the right person.")

    @member
    async def look_again(self):
        """Show the card as it is now."""
        self.today = TodayView()
        await self._show()

    async def _show(self):
        chosen = self.today.card.round.id or self._parameter("round")
        self._keep(await self._as_member(build_today, chosen))

    def _keep(self, view: TodayView):
        """Show a view; the one moment that moves is a card opening before my eyes."""
        before, after = self.today.card.round, view.card.round
        opens_now = after.stage == Stage.REVEALED and before.stage in (Stage.OPEN, Stage.SEALED)
        same_card = before.id == after.id
        self.unfolding = same_card and (opens_now or (self.unfolding and after.stage == Stage.REVEALED))
        if same_card and opens_now:
            self.heard = _("Both answers are open.")
        self.today, self.ready = view, True

    def _ring(self, *, opened: bool):
        """Touch my other tabs; the other's only if something opened, which both may know."""
        pulse.ring(self._member_id, self._other_id if opened else None, but=self)


def today() -> rx.Component:
    """Return the page."""
    return space_frame(
        TodayState,
        TodayState.today.space,
        routes.TODAY,
        when(TodayState.today.space.stranger, _right_person()),
        rx.cond(TodayState.today.card.round.id != "", _card(), _no_card()),
        when(TodayState.today.turned.length() > 0, _turned()),
        when(TodayState.today.earlier.length() > 0, _earlier()),
    )


def _card() -> rx.Component:
    card = TodayState.today.card
    settled = settled_draft(_draft(card), card.round.operation)
    return rx.match(
        card.round.stage,
        (Stage.REVEALED, rx.fragment(_revealed(card), settled)),
        (Stage.SEALED, rx.fragment(_sealed(card), settled)),
        _open(card),
    )


def _draft(card: rx.Var[Card]) -> str:
    """Return the name under which the device keeps what is written on this card."""
    return f"{TodayState.today.space.author}/{card.round.id}"


def _heading(card: rx.Var[Card], eyebrow: str | rx.Var[str], class_name: str = "") -> rx.Component:
    return rx.fragment(rx.el.p(eyebrow, class_name="eyebrow"), rx.el.h1(card.prompt, class_name=class_name))


def _day(card: rx.Var[Card]) -> rx.Var[str]:
    return rx.cond(TodayState.today.is_today, _("Today"), card.day)


def _minutes(card: rx.Var[Card]) -> rx.Var[str]:
    return rx.match(
        card.minutes,
        *[(n, ngettext("about one minute", "about {n} minutes", n).format(n=n)) for n in range(1, 11)],
        "",
    )


def _open(card: rx.Var[Card]) -> rx.Component:
    other = TodayState.today.space.other
    return rx.fragment(
        _heading(card, _("{day} · {minutes}").format(day=_day(card), minutes=_minutes(card))),
        draft_form(
            which_card(card.round.id, card.round.version),
            letter(
                TodayState,
                name="text",
                label=_("Your answer"),
                hint=rx.cond(
                    other != "",
                    _("Only you can read this until {other} has answered too.").format(other=other),
                    _("Only you can read this until the other person has joined and answered too."),
                ),
                start=card.round.mine,
            ),
            rx.el.button(_("Seal my answer"), type="submit", class_name="button"),
            on_submit=TodayState.seal,
            draft=_draft(card),
            done=card.round.operation,
            key=card.round.id,
        ),
        when(
            (TodayState.refused != "") & (TodayState.refused_field == ""),
            quiet_button(_("Show the card as it is now"), on_click=TodayState.look_again),
        ),
        quiet_button(_("Not this one"), on_click=TodayState.pass_card(card.round.id, card.round.version)),
    )


def _sealed(card: rx.Var[Card]) -> rx.Component:
    space, round = TodayState.today.space, card.round
    return rx.fragment(
        _heading(card, _day(card)),
        envelope(initial(space.me)),
        rx.el.p(
            rx.cond(
                space.other != "",
                _(
                    "Your answer is sealed. It opens for both of you at the same moment, "
                    "as soon as {other} has sealed one."
                ).format(other=space.other),
                _("Your answer is sealed. It opens once somebody has joined and sealed one too."),
            )
        ),
        rx.el.p(_("No hurry, and no reminder unless you asked for one."), class_name="aside"),
        rx.el.div(
            quiet_button(_("Change my answer"), on_click=TodayState.change(round.id, round.version)),
            quiet_button(_("Take it back"), on_click=TodayState.take_back(round.id, round.version)),
            class_name="row",
        ),
    )


def _revealed(card: rx.Var[Card]) -> rx.Component:
    space = TodayState.today.space
    return rx.fragment(
        _heading(
            card,
            rx.cond(TodayState.unfolding, _("Opened together, just now"), _("Opened together")),
            "settled",
        ),
        rx.el.div(
            when(TodayState.unfolding, envelope(initial(space.me))),
            both_voices(card.round.mine, card.round.theirs, space.other),
            class_name=rx.cond(TodayState.unfolding, "voices unfold", "voices"),
        ),
    )


def _right_person() -> rx.Component:
    other = TodayState.today.space.other
    return rx.el.section(
        rx.el.h2(_("{other} has joined").format(other=other)),
        rx.el.p(_("Is this who you meant? What you sealed before opens only once you have said so.")),
        rx.el.div(
            quiet_button(_("Not the right person"), on_click=TodayState.reject),
            rx.el.button(
                _("This is the right person"), type="button", class_name="button", on_click=TodayState.confirm
            ),
            class_name="row",
        ),
        class_name="disclosure",
    )


def _no_card() -> rx.Component:
    return empty(
        icons.envelope(),
        _("Nothing to answer just now"),
        rx.el.p(_("A new card comes tomorrow at five in the morning. You can also turn one back.")),
    )


def _turned() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Turned by you")),
        rx.el.ul(
            rx.foreach(
                TodayState.today.turned,
                lambda card: rx.el.li(
                    rx.el.div(
                        rx.el.span(rx.el.span(card.prompt, class_name="words")),
                        quiet_button(_("Turn it back"), on_click=TodayState.turn_back(card.round.id)),
                        class_name="card",
                    )
                ),
            ),
            class_name="cards",
        ),
        class_name="stack",
    )


def _earlier() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Earlier this week")),
        rx.el.ul(rx.foreach(TodayState.today.earlier, _earlier_card), class_name="cards"),
        class_name="stack",
    )


def _earlier_card(card: rx.Var[Card]) -> rx.Component:
    state = rx.match(
        card.round.stage,
        (Stage.REVEALED, _("{day} · opened").format(day=card.day)),
        (Stage.SEALED, _("{day} · sealed").format(day=card.day)),
        _("{day} · not answered yet").format(day=card.day),
    )
    words = rx.el.span(rx.el.span(card.prompt, class_name="words"), rx.el.span(state, class_name="aside"))
    address = f"/s/{TodayState.today.space.id}/today?round={card.round.id}"
    return rx.el.li(link(words, address, class_name="card"))
