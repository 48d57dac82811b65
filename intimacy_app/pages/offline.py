"""What is shown where a form could not be sent for want of network."""

import reflex as rx

from intimacy_app.components.ui import no_network, open_frame


def offline() -> rx.Component:
    """Return the page; the worker shows it in place of the browser's own."""
    return open_frame(no_network(form=True), foot=False)
