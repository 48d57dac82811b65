"""The front page: what Twofold is, and the two ways in."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import envelope, icons, link, open_frame
from intimacy_app.i18n import _


def landing() -> rx.Component:
    """Return the front page."""
    return open_frame(
        envelope("&"),
        rx.el.h1(_("A quiet place for two")),
        rx.el.p(
            _(
                "You both answer the same question. Neither can read the other until both have answered. "
                "Then the two answers open together."
            ),
            class_name="words",
        ),
        rx.el.div(
            link(_("Create account"), routes.SIGN_UP, class_name="button"),
            link(_("Sign in"), routes.SIGN_IN, class_name="button quiet"),
            class_name="stack",
        ),
        rx.el.ul(
            _promise(icons.lock(), _("Nobody reads early, and nobody rewrites what has been read.")),
            _promise(icons.clock(), _("No streaks, no scores, no reminders you didn’t ask for.")),
            _promise(
                icons.heart(), _("A place to keep what the other person did, and what it meant to you.")
            ),
            class_name="promises",
        ),
        main_class="welcome",
    )


def _promise(icon: rx.Component, words: str) -> rx.Component:
    return rx.el.li(icon, rx.el.span(words))
