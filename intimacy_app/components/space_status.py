"""What a space says that rests or has ended: calmly, without who, when or why."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import empty, icons, link
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
