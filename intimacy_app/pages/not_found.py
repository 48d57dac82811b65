"""What an address leads to that is none of ours."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import empty, icons, link, open_frame
from intimacy_app.i18n import _


def not_found() -> rx.Component:
    """Return the page."""
    return open_frame(
        empty(
            icons.envelope(),
            _("There’s no page here"),
            rx.el.p(_("The address may be mistyped, or the page is gone.")),
            link(_("To the front page"), routes.FRONT, class_name="button"),
            heading=rx.el.h1,
        )
    )
