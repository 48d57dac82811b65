"""Time zones: the choice of one by a city, set to the device's own until somebody has chosen."""

import reflex as rx

from intimacy_app.components.ui import error
from intimacy_app.content.zones import cities
from intimacy_app.i18n import _


def time_zone(state: type[rx.State], help: str, chosen: rx.Var[str] | str = "") -> rx.Component:
    """Return the field, in which cities are searched; `chosen` is the zone that was kept, if any.

    `desk/zones.js` shows the city of the zone, and puts the device's own first.
    """
    return rx.el.div(
        rx.el.label(_("Time zone"), html_for="time_zone"),
        rx.el.input(
            id="time_zone",
            name="time_zone",
            list="cities",
            default_value=chosen,
            key=chosen,
            placeholder=_("Search for a city"),
            auto_complete="off",
            class_name="line",
            aria_invalid=state.refused_field == "time_zone",
            aria_describedby="time_zone-help time_zone-error",
            custom_attrs={"data-zone": chosen},
        ),
        rx.el.datalist(
            *[
                rx.el.option(value=city, custom_attrs={"data-zones": " ".join(zones)})
                for city, zones in cities().items()
            ],
            id="cities",
        ),
        rx.el.p(help, id="time_zone-help", class_name="help"),
        error(state, "time_zone"),
        class_name="field",
    )


def device_zone() -> rx.Component:
    """Return a hidden field in which the device names its zone (see `desk/push.js`)."""
    return rx.el.input(
        type="hidden", name="device_zone", default_value="", custom_attrs={"data-device-zone": ""}
    )
