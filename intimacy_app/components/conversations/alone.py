"""The page that each reads alone, before they ask for some conversations or answer an invitation to them."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import link
from intimacy_app.i18n import _


def alone(*children: rx.Component) -> rx.Component:
    """Return the questions, and behind *Go on* what they stand before.

    It unfolds on the device: going on and turning away send nothing, and nothing is kept of either.
    """
    return rx.fragment(
        rx.el.section(
            rx.el.h2(_("Are you safe with this person? Can you say no to them?")),
            rx.el.p(
                _(
                    "This is for two people who can both say no. If you’re afraid of what happens when you "
                    "do, it isn’t for the two of you right now, and that’s not your fault."
                )
            ),
            rx.el.p(
                _("You’re reading this alone. Nobody’s told that you did, or what you do next."),
                class_name="aside",
            ),
            class_name="disclosure",
        ),
        link(_("Support"), routes.SUPPORT, class_name="button quiet"),
        rx.el.details(
            rx.el.summary(_("Go on"), class_name="button quiet"), *children, class_name="goes-on stack"
        ),
    )
