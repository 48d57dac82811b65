"""My spaces, and the ways to another one."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components import icons
from intimacy_app.components.frame import frame, pair
from intimacy_app.components.parts import empty, link
from intimacy_app.domain.spaces import SpaceView
from intimacy_app.door import PrivateState, person
from intimacy_app.language import _
from intimacy_app.services import spaces


class HomeState(PrivateState, rx.State):
    spaces: list[SpaceView] = []

    @person
    async def open(self):
        """Show the spaces of whoever is signed in."""
        self.spaces = await self._as_person(spaces.mine)
        self.ready = True


def home() -> rx.Component:
    """Return the page."""
    return frame(
        HomeState,
        rx.el.h1(_("Your spaces")),
        rx.cond(
            HomeState.spaces.length() > 0,
            rx.el.ul(rx.foreach(HomeState.spaces, _space), class_name="cards"),
            empty(
                icons.people(),
                _("No space yet"),
                rx.el.p(_("Make one and invite somebody, or join with the code you were given.")),
            ),
        ),
        rx.el.div(
            link(_("New space"), routes.NEW_SPACE, class_name="button"),
            link(_("Join with a code"), routes.JOIN, class_name="button quiet"),
            class_name="stack",
        ),
    )


def _space(space: rx.Var[SpaceView]) -> rx.Component:
    words = rx.el.span(rx.el.span(space.title, class_name="name"), rx.el.span(space.kind, class_name="aside"))
    return rx.el.li(link(rx.fragment(pair(space), words), f"/s/{space.id}/today", class_name="card"))
