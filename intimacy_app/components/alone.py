"""What a space says to whoever is alone in it so far: how to invite, and what can be done meanwhile."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import link
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def alone(space: rx.Var[SpaceView]) -> rx.Component:
    """Return that nobody has joined yet, and what doesn't need anybody."""
    return rx.el.section(
        rx.el.h2(_("It’s just you here so far")),
        rx.el.p(_("There’s no rush. Your answers wait, sealed, until the other person has answered, too.")),
        link(_("Invite the other person"), routes.invite(space.id), class_name="button quiet"),
        rx.el.p(_("Meanwhile, on your own:"), class_name="aside"),
        rx.el.ul(
            rx.el.li(link(_("Write in your journal"), routes.JOURNAL)),
            rx.el.li(link(_("Keep a thank-you for later"), routes.thanks(space.id))),
            rx.el.li(link(_("Read the guide"), routes.GUIDE)),
        ),
        class_name="disclosure",
    )
