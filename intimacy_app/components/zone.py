"""Time zones: the choice of one, set to the device's own until somebody has chosen."""

from zoneinfo import available_timezones

import reflex as rx

from intimacy_app.components.ui import error
from intimacy_app.i18n import _


def time_zone(state: type[rx.State], help: str, chosen: rx.Var[str] | str = "") -> rx.Component:
    """Return the field; `chosen` is the zone that was kept, if any."""
    none_yet = rx.Var.create(chosen) == ""
    return rx.el.div(
        rx.el.label(_("Time zone"), html_for="time_zone"),
        rx.el.select(
            *[rx.el.option(zone.replace("_", " "), value=zone) for zone in sorted(available_timezones())],
            id="time_zone",
            name="time_zone",
            default_value=rx.cond(none_yet, "UTC", chosen),
            key=chosen,
            class_name="line",
            aria_describedby="time_zone-help time_zone-error",
            custom_attrs={"data-own-time-zone": rx.cond(none_yet, "yes", rx.Var("undefined"))},
        ),
        rx.el.p(help, id="time_zone-help", class_name="help"),
        error(state, "time_zone"),
        class_name="field",
    )


def device_zone() -> rx.Component:
    """Return a hidden field in which the device names its zone (see push.js)."""
    return rx.el.input(
        type="hidden", name="device_zone", default_value="", custom_attrs={"data-device-zone": ""}
    )
