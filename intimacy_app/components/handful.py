"""*A handful of thanks*: five from before, brought back when somebody asks for them."""

import secrets

import reflex as rx

from intimacy_app.access.page import PrivateState, member
from intimacy_app.components.ui import quiet_button, voice, when
from intimacy_app.domain.thanks.appreciations import AppreciationView
from intimacy_app.i18n import _
from intimacy_app.services.thanks import appreciations


class HandfulState(PrivateState, mixin=True):
    """The part of Thanks that brings some back; nobody is told of it."""

    handful: list[AppreciationView] = []  # noqa: RUF012 (Reflex copies it for each tab)
    asked_for_some: bool = False

    @member
    async def bring_some_back(self):
        """Show five of the thanks that the other sent me, others each time."""
        self.handful = await self._as_member(appreciations.handful, secrets.randbits(32))
        self.asked_for_some = True
        self.heard, self.made = _("A handful of thanks"), "handful"

    @member
    async def put_them_away(self):
        """Show them no more."""
        self.handful, self.asked_for_some = [], False
        await self._show()


def handful_button(state: type[rx.State]) -> rx.Component:
    """Return the button that asks for them."""
    return rx.el.button(
        _("A handful of thanks"), type="button", class_name="chip", on_click=state.bring_some_back
    )


def handful_of_thanks(state: type[rx.State]) -> rx.Component:
    """Return those that were brought back."""
    other = state.space.other
    return when(
        state.asked_for_some,
        rx.el.section(
            rx.el.h2(_("A handful of thanks"), id="handful", tab_index=-1),
            rx.cond(
                state.handful.length() > 0,
                rx.el.ol(
                    rx.foreach(state.handful, lambda one: rx.el.li(_one(one, other))),
                    class_name="log",
                    aria_label=_("A handful of thanks"),
                ),
                rx.el.p(
                    _("Once {other} has thanked you for something, you can bring it back here.").format(
                        other=other
                    )
                ),
            ),
            rx.el.div(
                when(
                    state.handful.length() > 0,
                    quiet_button(_("Bring back others"), on_click=state.bring_some_back),
                ),
                quiet_button(_("Put them away"), on_click=state.put_them_away),
                class_name="row",
            ),
            class_name="stack",
        ),
    )


def _one(one: rx.Var[AppreciationView], other: rx.Var[str]) -> rx.Component:
    whose = _("From {other}").format(other=other)
    return voice(
        rx.el.p(one.deed),
        when(one.meaning != "", rx.el.p(one.meaning)),
        mine=False,
        heading=rx.el.h3(whose, " ", rx.el.time("· ", one.day)),
        label=whose,
    )
