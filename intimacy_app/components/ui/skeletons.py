"""The outline of a page that is on its way: where its heading and its sheets will be."""

import reflex as rx

from intimacy_app.components.ui.elements import hidden_text
from intimacy_app.i18n import _


def skeleton() -> rx.Component:
    """Return the outline; it comes into sight only where the page takes longer than a moment."""
    return rx.el.div(
        hidden_text(_("Loading…")),
        rx.el.div(class_name="bone heading"),
        rx.el.div(class_name="bone sheet"),
        rx.el.div(class_name="bone line-of-text"),
        class_name="skeleton",
        aria_busy="true",
    )
