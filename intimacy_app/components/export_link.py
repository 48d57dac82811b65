"""The ways to take one's words away: as files, and as a book."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import Anchor
from intimacy_app.i18n import _


def export_link() -> rx.Component:
    """Return the link to a person's export, and what it holds; the browser itself follows it."""
    return rx.el.div(
        rx.el.p(
            _(
                "A zip file with all your words, as pages to read and as data for programs. It "
                "also holds what others opened or sent to you in the spaces you’re in. Anyone who "
                "has the file can read it."
            )
        ),
        Anchor.create(_("Export my words"), href=routes.EXPORT, class_name="button quiet"),
        class_name="stack",
    )


def book_link(space_id: rx.Var[str]) -> rx.Component:
    """Return the link to the book of a space; the server makes its page, so the browser itself follows it."""
    return rx.el.div(
        rx.el.p(_("A book of what you two opened and the thanks you sent, to print or keep as a file.")),
        Anchor.create(_("Make a book"), href=routes.book(space_id), class_name="button quiet"),
        class_name="stack",
    )
