"""How a person is notified: on this device, quiet hours, my reminders, and a calendar of them."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page import PrivateState, person, text
from intimacy_app.components.notification_settings import (
    calendar_address,
    on_this_device,
    preferences_form,
    reminder_form,
)
from intimacy_app.components.ui import frame, link, section
from intimacy_app.components.zone_question import zone_question
from intimacy_app.content.zones import zone_of
from intimacy_app.domain.notifications.preferences import NotificationSettings
from intimacy_app.domain.notifications.subscriptions import NoticeNotTaken, NoticesOffHere
from intimacy_app.i18n import _
from intimacy_app.push import key
from intimacy_app.push.send import DeliveryResult, send
from intimacy_app.services.notifications import calendar_feed, preferences, push_devices, reminders, settings

DAYS = range(7)


class NotificationSettingsState(PrivateState, rx.State):
    settled: NotificationSettings = NotificationSettings()
    push_key: str = ""
    # The operations that were done last.
    reminded: str = ""
    addressed: str = ""

    @person
    async def open(self):
        """Show what I have settled."""
        await self._show()

    @person
    async def turn_on(self, form: dict[str, Any]):
        """Subscribe this device, at the address that its browser gave."""
        await self._as_person(
            push_devices.turn_on,
            endpoint=text(form, "endpoint"),
            p256dh=text(form, "p256dh"),
            auth=text(form, "auth"),
            zone=text(form, "device_zone"),
        )
        await self._show()
        self.said = _("Notifications are on. Send yourself a test to see one.")

    @person
    async def turn_off(self, form: dict[str, Any]):
        """Unsubscribe this device."""
        await self._as_person(push_devices.turn_off)
        await self._show()
        self.said = _("Notifications are off on this device.")

    @person
    async def test(self):
        """Send a test to this device."""
        parcel = await self._as_person(push_devices.test_message)
        rate_limits.spend(rate_limits.TEST_NOTICE, "notice", self._session_id)
        answer = await send(parcel)
        if answer is DeliveryResult.GONE:
            await self._as_person(push_devices.turn_off)
            await self._show()
            raise NoticesOffHere
        if answer is DeliveryResult.REFUSED:
            raise NoticeNotTaken
        self.said = _("Sent. It’ll arrive in a moment.")

    @person
    async def wish(self, form: dict[str, Any]):
        """Keep the preferences."""
        await self._as_person(
            preferences.save,
            zone=zone_of(text(form, "time_zone")),
            quiet_from=text(form, "quiet_from"),
            quiet_until=text(form, "quiet_until"),
            most_a_day=text(form, "most_a_day"),
            with_name=bool(text(form, "with_name")),
        )
        await self._show()
        self.said = _("Saved.")

    @person
    async def remind(self, form: dict[str, Any]):
        """Set a reminder."""
        days = {day for day in DAYS if text(form, f"day_{day}")}
        operation = text(form, "operation")
        await self._as_person(
            reminders.add,
            at=text(form, "at"),
            days=days,
            zone=text(form, "device_zone"),
            operation=operation,
        )
        before = {reminder.id for reminder in self.settled.reminders}
        await self._show()
        self.reminded = operation
        self.said = _("Your reminder is set.")
        new = [reminder.id for reminder in self.settled.reminders if reminder.id not in before]
        self.made = f"reminder-{new[0]}" if new else ""

    @person
    async def remove(self, reminder_id: str):
        """Remove a reminder."""
        await self._as_person(reminders.remove, str(reminder_id))
        await self._show()
        self.said = _("Removed.")

    @person
    async def make_address(self, form: dict[str, Any]):
        """Make a secret address for my calendar, in place of the one there was."""
        operation = text(form, "operation")
        await self._as_person(calendar_feed.make, operation)
        await self._show()
        self.addressed = operation
        self.said, self.made = _("This is the address for your calendar."), "calendar"

    @person
    async def withdraw_address(self):
        """Let the address lead nowhere."""
        await self._as_person(calendar_feed.withdraw)
        await self._show()
        self.said = _("The address no longer works.")

    async def _show(self):
        self.settled = await self._as_person(settings.view)
        self.push_key, self.ready = key.public_key(), True


def notification_settings() -> rx.Component:
    """Return the page."""
    mine = NotificationSettingsState.settled
    return frame(
        NotificationSettingsState,
        rx.el.h1(_("Notifications and reminders")),
        zone_question(),
        section(_("On this device"), on_this_device(NotificationSettingsState)),
        section(_("How you are told"), preferences_form(NotificationSettingsState, mine)),
        section(_("Your reminders"), reminder_form(NotificationSettingsState, mine)),
        section(_("In your calendar"), calendar_address(NotificationSettingsState, mine)),
        link(_("Back to settings"), routes.SETTINGS, class_name="button quiet"),
    )
