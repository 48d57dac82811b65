"""The way to one's other spaces, at the top of each page of a space. Until it is opened it knows of none."""

import asyncio

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.guards import person
from intimacy_app.access.page_state import PrivateState, session_of
from intimacy_app.access.transaction import for_person
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden_text, link, when
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.spaces import spaces


class SwitcherState(PrivateState, rx.State):
    others: list[SpaceView] = []

    @person
    async def look(self):
        """Show my spaces that have not ended."""
        # Not `_as_person`: this tab goes on showing its page, and is notified as that.
        mine = await asyncio.to_thread(for_person, session_of(self), spaces.mine)
        self.others = [space for space in mine if not space.ended]


def switcher(state: type[rx.State], space: rx.Var[SpaceView]) -> rx.Component:
    """Return the way to the other spaces of somebody who has several."""
    return when(
        state.several,
        rx.el.details(
            rx.el.summary(
                icons.switch(),
                hidden_text(_("Switch space")),
                class_name="icon-button",
                on_click=SwitcherState.look,
            ),
            rx.el.nav(
                rx.el.ul(
                    rx.foreach(SwitcherState.others, lambda each: _other(each, space.id)),
                    rx.el.li(rx.el.hr(), link(_("My spaces"), routes.HOME)),
                ),
                class_name="menu-sheet",
                aria_label=_("Your spaces"),
            ),
            class_name="menu switcher",
        ),
    )


def _other(each: rx.Var[SpaceView], here: rx.Var[str]) -> rx.Component:
    return when(each.id != here, rx.el.li(link(each.title, routes.start(each.id))))
