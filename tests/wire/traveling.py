"""A phone in another time zone, and what its owner answers there."""

from intimacy_app import routes
from tests.wire.pair import new_operation
from tests.wire.phone import Phone


def travels(phone: Phone, *, follows: bool) -> None:
    """Be asked in another zone whether reminders follow, and say yes or no."""
    tab = phone.opens(routes.NOTICES)
    days = {f"day_{day}": "on" for day in range(7)}
    reminder = {"at": "19:30", "device_zone": "Europe/Berlin", "operation": new_operation()}
    tab.does("notification_settings.remind", form=reminder | days)
    tab.does("zone.look", form={"device_zone": "Asia/Tokyo"})
    tab.does("zone.follow" if follows else "zone.decline", zone="Asia/Tokyo").closes()
