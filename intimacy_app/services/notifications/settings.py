"""What a person has chosen about notifications, gathered for their page."""

from sqlmodel import Session

from intimacy_app.domain.notifications.preferences import NotificationSettings
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services import reads
from intimacy_app.services.notifications import calendar_feed, preferences, push_devices, reminders


@reads
def view(db: Session, person: Person) -> NotificationSettings:
    """Return it all, as it stands on the device that asks."""
    wishes = preferences.preferences_of(db, person.id)
    return NotificationSettings(
        on=push_devices.is_on(db, person),
        zone=wishes.zone.key if preferences.are_set(db, person.id) else "",
        quiet_from=wishes.quiet_from.isoformat("minutes"),
        quiet_until=wishes.quiet_until.isoformat("minutes"),
        most_a_day=str(wishes.most_a_day),
        with_name=wishes.with_name,
        reminders=reminders.mine(db, person),
        calendar=calendar_feed.address(db, person),
    )
