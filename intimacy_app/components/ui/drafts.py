"""What the device says of a draft: that it can't be kept there, and what was typed besides.

All of it is hidden until `desk/drafts.js` and `desk/offers.js` have something to show.
"""

import reflex as rx

from intimacy_app.components.ui.elements import quiet_button
from intimacy_app.i18n import _


def beside_draft() -> rx.Component:
    """Return what stands below the fields of a form whose text the device keeps."""
    return rx.fragment(
        unkept(),
        _also(quiet_button(_("Use it"), custom_attrs={"data-also-do": "use"})),
    )


def unkept() -> rx.Component:
    """Return the sentence that the device can't keep what is written here."""
    return rx.el.p(
        _("This can’t be saved on your device right now. Keep this page open until you’ve sent it."),
        hidden=True,
        class_name="error",
        role="alert",
        custom_attrs={"data-unkept": ""},
    )


def settled_draft(draft: rx.Var[str] | str, done: rx.Var[str]) -> rx.Component:
    """Return the sign by which the device lets go of a draft whose form is gone from the page.

    What was typed besides, and isn't sent, is shown in its place.
    """
    return rx.el.div(
        _also(quiet_button(_("Copy it"), custom_attrs={"data-also-do": "copy"})),
        class_name="settled-draft",
        custom_attrs={"data-settles": draft, "data-done": done},
    )


def _also(way_on: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.p(_("You also typed this, and haven’t sent it:"), role="status"),
        rx.el.p(class_name="words", custom_attrs={"data-also-words": ""}),
        rx.el.div(
            way_on,
            quiet_button(_("Discard"), custom_attrs={"data-also-do": "drop"}),
            class_name="row",
        ),
        hidden=True,
        class_name="notice also",
        custom_attrs={"data-also": ""},
    )
