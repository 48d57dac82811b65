"""Where to turn in hard moments. Static: it asks the server nothing, and nobody learns who read it."""

import reflex as rx

from intimacy_app.components.prose import prose
from intimacy_app.components.ui import open_frame
from intimacy_app.content import support as content
from intimacy_app.frontend.marker import SERVICES_MARKER
from intimacy_app.i18n import _


def support() -> rx.Component:
    """Return the page, with a marker where the table of services is put when the pages are published."""
    before, after = content.text()
    return open_frame(
        rx.el.h1(_("Support")),
        *prose(before),
        rx.el.p(_("Choose a country. Your choice stays on this device, and is forgotten when you go.")),
        rx.html(SERVICES_MARKER, class_name="countries"),
        rx.el.p(
            _("Numbers change, so check the service’s own page where you can."),
            class_name="help",
        ),
        *prose(after),
        main_class="prose",
        at_support=True,
    )
