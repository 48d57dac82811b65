"""The one line at the top of a space while one of the two has asked to be left be."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui.elements import link, when
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def left_be(space: rx.Var[SpaceView], current: str) -> rx.Component:
    """Return the line; it leads to the check-ins, where whoever asked can end it."""
    mine = [] if current == routes.CHECK_IN else [when(space.left_be, _line(space, _mine()))]
    return rx.fragment(when(space.other_left_be, _line(space, _theirs(space))), *mine)


def _line(space: rx.Var[SpaceView], words: str | rx.Var[str]) -> rx.Component:
    return rx.el.p(link(words, routes.check_in(space.id)), class_name="notice")


def _theirs(space: rx.Var[SpaceView]) -> rx.Var[str]:
    return _("{other} would like some quiet for now. There’s nothing you need to do.").format(
        other=space.other
    )


def _mine() -> str:
    return _("You’ve asked for some quiet.")
