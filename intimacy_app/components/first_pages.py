"""What's worth knowing after the first seal, on three quiet pages: once on each device, and skippable."""

import reflex as rx

from intimacy_app.components.ui import quiet_button
from intimacy_app.components.ui.drawings import drawing
from intimacy_app.i18n import _


def first_pages() -> rx.Component:
    """Return the three pages, one after the other; `desk/first_pages.js` shows them until they were read."""
    return rx.el.section(
        _page(
            "opened",
            _("How a card opens"),
            _("Once you’ve both sealed an answer, both open at the same moment."),
            _("Until then neither of you can read the other’s, or see whether there is one."),
        ),
        _page(
            "diary",
            _("What’s private"),
            _("Your journal, your stars, what you leave out, and the cards you skip are yours alone."),
            _("So is an answer that never opened. Whoever runs this server can read what it can decrypt."),
            first=False,
        ),
        _page(
            "quiet",
            _("What this app will never do"),
            _("No streaks, no scores, no nudges. It never says when the other was here, or what’s late."),
            _("You can rest, skip, or leave at any time, and nobody is asked why."),
            first=False,
            last=True,
        ),
        hidden=True,
        class_name="disclosure first-pages",
        custom_attrs={"data-first-pages": ""},
    )


def _page(
    picture: str, heading: str, *sentences: str, first: bool = True, last: bool = False
) -> rx.Component:
    onwards = [] if last else [_deed(_("Skip"), "skip")]
    return rx.el.div(
        drawing(picture),
        rx.el.h2(heading, tab_index=-1),
        *[rx.el.p(sentence) for sentence in sentences],
        rx.el.div(*onwards, _deed(_("Got it") if last else _("Next"), "next"), class_name="row"),
        hidden=not first,
        custom_attrs={"data-first-page": ""},
    )


def _deed(label: str, deed: str) -> rx.Component:
    return quiet_button(label, custom_attrs={"data-first-pages-do": deed})
