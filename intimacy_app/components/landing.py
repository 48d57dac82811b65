"""*How did that land?*: asked of one member alone, once a deep card has opened."""

from typing import Any

import reflex as rx

from intimacy_app.access.page import PrivateState, member
from intimacy_app.components.ui import icons, quiet_button, when
from intimacy_app.domain.cards.landing import Landed, LandingView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import landing


class LandingState(PrivateState, mixin=True):
    """The part of a page that asks how a card landed; only one's own tabs are notified."""

    @member
    async def land(self, round_id: str, how: str):
        """Say how a card landed."""
        await self._as_member(landing.say, str(round_id), str(how))
        tabs.notify(self._member_id, but=self)
        await self._show_landed(str(round_id))
        self.said = _("Kept. Only you can see it.")

    @member
    async def stay_lighter(self, round_id: str):
        """Let no deep card come to me for two weeks."""
        await self._as_member(landing.stay_lighter)
        tabs.notify(self._member_id, but=self)
        await self._show_landed(str(round_id))
        self.said = _("You’ll stay lighter for two weeks. Nobody else is told.")

    async def _show_landed(self, round_id: str) -> None:
        """Show what was said where the card stands."""
        raise NotImplementedError


def how_it_landed(
    state: type[rx.State],
    round_id: rx.Var[str],
    view: rx.Var[LandingView],
    other: rx.Var[str],
    heading: Any = rx.el.h2,
) -> rx.Component:
    """Return the question, and what follows from what was said."""
    return when(
        view.asked,
        rx.el.section(
            heading(_("How did that land?"), class_name="label"),
            rx.el.p(icons.lock(), rx.el.span(_("Only you see this.")), class_name="hint"),
            rx.el.div(
                *(_chip(state, round_id, view, how, label) for how, label in _ways()), class_name="chips"
            ),
            when(
                view.said != "",
                rx.el.div(_what_follows(state, round_id, view, other), role="status", class_name="stack"),
            ),
            class_name="landing",
        ),
    )


def _ways() -> tuple[tuple[Landed, str], ...]:
    return (
        (Landed.GOOD, _("Good to have said")),
        (Landed.TOO_MUCH, _("Too much")),
        (Landed.UNSURE, _("Not sure")),
    )


def _chip(
    state: type[rx.State], round_id: rx.Var[str], view: rx.Var[LandingView], how: Landed, label: str
) -> rx.Component:
    return rx.el.button(
        label,
        type="button",
        class_name="chip",
        aria_pressed=rx.cond(view.said == how.value, "true", "false"),
        on_click=state.land(round_id, how.value),
    )


def _what_follows(
    state: type[rx.State], round_id: rx.Var[str], view: rx.Var[LandingView], other: rx.Var[str]
) -> rx.Component:
    return rx.match(
        view.said,
        (Landed.TOO_MUCH.value, _lighter(state, round_id, view)),
        (
            Landed.GOOD.value,
            rx.el.p(
                _("If you’d like to give something back, you can respond to {other} below.").format(
                    other=other
                )
            ),
        ),
        rx.el.p(_("That’s fine. It can take a while to know.")),
    )


def _lighter(state: type[rx.State], round_id: rx.Var[str], view: rx.Var[LandingView]) -> rx.Component:
    return rx.cond(
        view.lighter,
        rx.el.p(_("You’re staying lighter for two weeks. You can end that under This space.")),
        rx.fragment(
            rx.el.p(
                _(
                    "That happens. You can stay lighter for two weeks: new cards won’t go deep. "
                    "Nobody else is told."
                )
            ),
            rx.el.div(
                quiet_button(_("Stay lighter for a while"), on_click=state.stay_lighter(round_id)),
                class_name="row",
            ),
        ),
    )
