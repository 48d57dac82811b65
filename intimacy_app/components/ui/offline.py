"""What a page says while there is no network: what is kept, what can be done now, what waits."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import link, quiet_button, when
from intimacy_app.i18n import _


def no_network(*, form: bool = False) -> rx.Component:
    """Return the calm page; with `form`, for somebody whose form did not go out."""
    return rx.el.section(
        icons.cloud(),
        rx.el.h1(_("You’re offline"), class_name="words"),
        rx.el.p(
            _("What you sent hasn’t gone out. Go back, and try again when you’re online.")
            if form
            else _("This page opens by itself when you’re back online. You don’t need to reload it.")
        ),
        rx.el.p(_("What you’ve written on this device is safe.")),
        rx.el.p(_("You can see these numbers and addresses offline too:")),
        link(_("Support"), routes.SUPPORT, class_name="button quiet"),
        class_name="empty",
    )


def line_down(lost: rx.Var[bool]) -> rx.Component:
    """Return the line that says that there is no connection."""
    return when(
        lost,
        rx.el.p(
            _("You’re offline right now. What you write stays here."),
            class_name="notice line-down",
            role="status",
        ),
    )


def outbox() -> rx.Component:
    """Return what waits for the network, what could not be delivered, and what another app shared.

    All of it is hidden until `desk/outbox.js` and `desk/shared.js` have something to show there.
    """
    return rx.fragment(
        rx.el.p(
            _("It’ll send when you’re back online."),
            hidden=True,
            class_name="notice",
            role="status",
            custom_attrs={"data-outbox": "waiting"},
        ),
        rx.el.section(
            rx.el.h2(_("This wasn’t sent")),
            rx.el.p(custom_attrs={"data-outbox-reason": ""}),
            rx.el.p(class_name="words", custom_attrs={"data-outbox-words": ""}),
            rx.el.div(
                quiet_button(_("Copy it"), custom_attrs={"data-outbox-do": "copy", "data-outbox": "copy"}),
                quiet_button(
                    _("Save it"), hidden=True, custom_attrs={"data-outbox-do": "save", "data-outbox": "save"}
                ),
                quiet_button(_("Discard"), custom_attrs={"data-outbox-do": "drop"}),
                class_name="row",
            ),
            hidden=True,
            class_name="disclosure",
            custom_attrs={"data-outbox": "refused"},
        ),
        rx.el.section(
            rx.el.p(_("The text you shared is waiting on this device. Nobody else has it.")),
            rx.el.div(
                quiet_button(_("Put it on this page"), custom_attrs={"data-shared-do": "place"}),
                quiet_button(_("Throw it away"), custom_attrs={"data-shared-do": "drop"}),
                class_name="row",
            ),
            hidden=True,
            class_name="notice",
            custom_attrs={"data-shared": ""},
        ),
    )


def new_version() -> rx.Component:
    """Return the offer of a new version, hidden until there is one."""
    return rx.el.div(
        rx.el.p(_("A new version is ready. What you’re writing stays."), role="status"),
        quiet_button(_("Use it now"), custom_attrs={"data-pwa-do": "reload"}),
        hidden=True,
        class_name="notice offer",
        custom_attrs={"data-pwa": "new-version"},
    )


def ask_before_leaving() -> rx.Component:
    """Return the question that is asked when somebody signs out while words lie here that nobody else has."""
    return rx.el.dialog(
        rx.el.h2(_("You have something unsent on this device"), id="unsent-title"),
        rx.el.p(_("Something you wrote or added here isn’t sent yet. Signing out removes it.")),
        rx.el.div(
            quiet_button(_("Stay here"), custom_attrs={"data-unsent": "stay"}),
            rx.el.button(
                _("Remove it and sign out"),
                type="button",
                class_name="button danger",
                custom_attrs={"data-unsent": "leave"},
            ),
            class_name="row",
        ),
        class_name="sheet",
        aria_labelledby="unsent-title",
        custom_attrs={"data-unsent-words": ""},
    )
