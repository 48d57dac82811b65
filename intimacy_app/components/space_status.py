"""What a space says that rests or has ended: calmly, without who, when or why."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import empty, icons, link, quiet_button, section
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def resting(on_wake: rx.EventHandler, *, heading=rx.el.h1) -> rx.Component:
    """Return that the space rests, with the way to wake it."""
    return empty(
        icons.clock(),
        _("This space is resting"),
        rx.el.p(
            _("No new cards come until one of you wakes it. You can still read what opened, and your thanks.")
        ),
        rx.el.button(_("Wake this space"), type="button", class_name="button", on_click=on_wake),
        heading=heading,
    )


def ended(space: rx.Var[SpaceView], *, heading=rx.el.h1) -> rx.Component:
    """Return that the space has ended, with the ways to what stays."""
    return empty(
        icons.envelope(),
        _("This space has ended"),
        rx.el.p(_("What opened and your thanks stay here for you to read and export.")),
        link(_("Opened together"), routes.history(space.id), class_name="button quiet"),
        link(_("Export or remove"), routes.space_settings(space.id), class_name="button quiet"),
        link(_("My spaces"), routes.HOME, class_name="button quiet"),
        heading=heading,
    )


def rest_or_wake(state: type[rx.State]) -> rx.Component:
    """Return the way to let a space rest, or to wake it."""
    return rx.cond(
        state.space.resting,
        section(
            _("This space is resting"),
            rx.el.p(_("No new cards come. Either of you can wake it, whenever you like.")),
            rx.el.button(_("Wake this space"), type="button", class_name="button", on_click=state.wake),
        ),
        section(
            _("A pause"),
            rx.el.p(
                _(
                    "While this space is resting, no new cards come, and none pile up. Nobody is asked "
                    "why. You both see that it’s resting, and either of you can wake it."
                )
            ),
            quiet_button(_("Rest this space"), on_click=state.rest),
        ),
    )


def over() -> rx.Component:
    """Return what the settings of a space that has ended say in place of all that could be changed."""
    return rx.el.p(_("This space has ended. What you can still read here stays."))


def way_out(space: rx.Var[SpaceView]) -> rx.Component:
    """Return the way to leave a space, or to take one that has ended off one’s list."""
    address = routes.leave(space.id)
    return rx.cond(
        space.ended,
        section(
            _("Take it off your list"),
            rx.el.p(_("Then you can’t open it anymore.")),
            link(_("Remove this space"), address, class_name="button quiet"),
        ),
        section(
            _("Leaving"),
            rx.el.p(
                _("You can leave at any time, right away, and without asking. First you’ll see what it does.")
            ),
            link(_("Leave this space"), address, class_name="button quiet"),
        ),
    )
