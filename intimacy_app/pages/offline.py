"""What is shown where a form could not be sent for want of network."""

import reflex as rx

from intimacy_app.components.frame import open_frame
from intimacy_app.components.offline import no_network


def offline() -> rx.Component:
    """Return the page; the worker shows it in place of the browser's own."""
    return open_frame(no_network(form=True))
