"""Security alerts, shown until their person has seen them."""

import reflex as rx

from intimacy_app.components.ui import about, when
from intimacy_app.domain.accounts.security_alerts import SecurityAlertView
from intimacy_app.i18n import _


def security_alerts(shown: rx.Var[list[SecurityAlertView]], on_seen: rx.EventHandler) -> rx.Component:
    """Return the alerts, each with a button that says it was their person, which dismisses it."""
    return when(
        shown.length() > 0,
        rx.el.ul(
            rx.foreach(shown, lambda notice: _notice(notice, on_seen)),
            class_name="notices",
            aria_label=_("What’s happened to your account"),
        ),
    )


def noted() -> str:
    """Return what is said once an alert was dismissed."""
    return _("Thanks, noted.")


def _notice(notice: rx.Var[SecurityAlertView], on_seen: rx.EventHandler) -> rx.Component:
    return rx.el.li(
        rx.el.p(notice.words),
        rx.el.button(
            rx.cond(notice.asked_for, _("I asked for it"), _("That was me")),
            type="button",
            aria_label=rx.cond(
                notice.asked_for,
                about(_("I asked for it"), notice.words),
                about(_("That was me"), notice.words),
            ),
            class_name="button quiet",
            on_click=on_seen(notice.id),
        ),
        class_name="notice",
    )
