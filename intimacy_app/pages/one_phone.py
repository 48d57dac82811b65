"""A round on one phone: one writes, hands it over, the other writes, and both open it."""

from dataclasses import replace
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.answering import answer_fields, how_it_goes, tell_me_more
from intimacy_app.components.ui import (
    both_voices,
    draft_form,
    envelope,
    has_guesses,
    icons,
    initial,
    link,
    quiet_button,
    settled_draft,
    space_frame,
    which_card,
)
from intimacy_app.domain.cards.one_phone import OnePhoneView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import one_phone as rounds
from intimacy_app.services.spaces import spaces


class OnePhoneState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    round: OnePhoneView = OnePhoneView()
    # Whether the second has the phone in hand; a page that is loaded anew asks for it again.
    handed_over: bool = False

    @member
    async def open(self):
        """Show how far the round is that the address names."""
        self.round, self.handed_over = OnePhoneView(), False
        await self._show()

    @member
    async def begin(self, form: dict[str, Any]):
        """Put the first text away, to hand the phone over."""
        await self._as_member(
            checked_author(text(form, "author"), rounds.begin),
            self._id(),
            text(form, "text"),
            text(form, "seen"),
            text(form, "operation"),
            text(form, "guess"),
        )
        tabs.notify(self._member_id, but=self)
        self.handed_over = False
        await self._look(text(form, "operation"))

    @member
    async def take(self):
        """Say that the second has the phone now."""
        await self._look()
        self.handed_over = True

    @member
    async def finish(self, form: dict[str, Any]):
        """Keep the second text; both open, which both may know."""
        await self._as_member(
            checked_author(text(form, "author"), rounds.finish),
            self._id(),
            text(form, "text"),
            text(form, "operation"),
            text(form, "guess"),
        )
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._look(text(form, "operation"))
        self.heard = _("Both answers are open.")

    @member
    async def start_over(self):
        """Take the first text away again."""
        await self._as_member(rounds.start_over, self._id())
        tabs.notify(self._member_id, but=self)
        self.handed_over = False
        await self._look()
        self.said = _("What the first of you wrote is gone. You can start over.")

    async def _show(self):
        # First, so that the page has its frame where the card is gone.
        self.space = await self._as_member(spaces.view)
        self.ready = True
        await self._look()

    async def _look(self, operation: str = ""):
        """Show how far the round is; `operation` is that of the form which brought it there."""
        self.round = replace(await self._as_member(rounds.look, self._id()), operation=operation)

    def _id(self) -> str:
        return self.round.round_id or self._parameter("round")


def one_phone() -> rx.Component:
    """Return the page."""
    round, space = OnePhoneState.round, OnePhoneState.space
    return space_frame(
        OnePhoneState,
        space,
        routes.TODAY,
        rx.cond(
            round.round_id == "",
            rx.el.h1(_("On one phone")),
            rx.fragment(
                rx.el.p(_("On one phone"), class_name="eyebrow"),
                rx.el.h1(round.prompt),
                rx.cond(
                    round.kept,
                    _kept(),
                    rx.cond(
                        round.begun, rx.cond(OnePhoneState.handed_over, _second(), _hand_over()), _first()
                    ),
                ),
            ),
        ),
        link(_("Back to today’s card"), routes.today(space.id), class_name="button quiet"),
        switches=False,
    )


def _first() -> rx.Component:
    round, space = OnePhoneState.round, OnePhoneState.space
    return rx.fragment(
        how_it_goes(round, space.other),
        rx.el.p(
            _(
                "You write first. Then you hand the phone to {other}, who won’t see what you "
                "wrote. Once {other} has written too, you open both together."
            ).format(other=space.other)
        ),
        draft_form(
            which_card(round.round_id, round.seen),
            answer_fields(
                OnePhoneState,
                round,
                label=_("Your answer"),
                guess_label=_("What do you think {other} says?").format(other=space.other),
                line_label=_("One line about it"),
                hint=_("It stays hidden until {other} has written too.").format(other=space.other),
                mine=round.mine,
                guess=round.my_guess,
            ),
            rx.el.button(_("Hide it and hand over"), type="submit", class_name="button"),
            on_submit=OnePhoneState.begin,
            draft=_draft("first"),
            done=round.operation,
            key="first",
        ),
    )


def _hand_over() -> rx.Component:
    other = OnePhoneState.space.other
    return rx.fragment(
        settled_draft(_draft("first"), OnePhoneState.round.operation),
        envelope(initial(OnePhoneState.space.me)),
        rx.el.p(_("Your answer is put away. Now hand the phone to {other}.").format(other=other)),
        rx.el.button(
            _("I’m {other}, and I have the phone").format(other=other),
            type="button",
            class_name="button",
            on_click=OnePhoneState.take,
        ),
        quiet_button(_("Start over"), on_click=OnePhoneState.start_over),
    )


def _second() -> rx.Component:
    round, space = OnePhoneState.round, OnePhoneState.space
    return rx.fragment(
        settled_draft(_draft("first"), round.operation),
        draft_form(
            answer_fields(
                OnePhoneState,
                round,
                label=_("{other}’s answer").format(other=space.other),
                guess_label=_("What does {other} think {me} says?").format(other=space.other, me=space.me),
                line_label=_("{other}’s line about it").format(other=space.other),
                hint=_("{me} has already written. Both open when you’re done.").format(me=space.me),
                mine=rx.Var.create(""),
                guess=rx.Var.create(""),
            ),
            rx.el.button(_("Open both"), type="submit", class_name="button"),
            on_submit=OnePhoneState.finish,
            draft=_draft("second"),
            done=rx.cond(round.kept, round.operation, ""),
            key="second",
        ),
        quiet_button(_("Start over"), on_click=OnePhoneState.start_over),
    )


def _kept() -> rx.Component:
    round, space = OnePhoneState.round, OnePhoneState.space
    return rx.fragment(
        settled_draft(_draft("second"), round.operation),
        rx.el.p(
            icons.lock(),
            rx.el.span(
                _(
                    "Written together on your phone. You’ll both find it under “Opened together.” Only "
                    "you were signed in, so it has no seal to check."
                )
            ),
            class_name="hint",
        ),
        rx.el.div(both_voices(round, space.other), class_name="voices"),
        tell_me_more(has_guesses(round)),
    )


def _draft(part: str) -> rx.Var[str]:
    return f"{OnePhoneState.space.author}/{OnePhoneState.round.round_id}/{part}"  # type: ignore[return-value]
