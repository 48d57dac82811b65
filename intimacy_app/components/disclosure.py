"""What nobody should find out too late: who can read what."""

import reflex as rx

from intimacy_app.components.ui import icons
from intimacy_app.i18n import _


def disclosure() -> rx.Component:
    """Return who can read what, in the same words for the one who invites and the one who joins."""
    return rx.el.section(
        rx.el.h2(icons.lock(), rx.el.span(_("Who can read what"))),
        rx.el.ul(
            _line(_("The other person can read your answer once you’ve both sealed one.")),
            _line(_("Whoever runs this server can read what it can decrypt. That may be one of you.")),
            _line(_("What has opened can be copied or photographed. Leaving doesn’t undo that.")),
            _line(_("Each of you can leave at any time, without asking.")),
        ),
        class_name="disclosure",
    )


def _line(words: str) -> rx.Component:
    return rx.el.li(rx.el.span(words))
