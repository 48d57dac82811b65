"""Reminders, agreed days and plans as iCalendar (RFC 5545), in words that reveal nothing to a bystander.

A plan has its title where both of the two want that.
"""

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from intimacy_app.domain.plans.times import Repeats
from intimacy_app.i18n import _
from intimacy_app.services.notifications import calendar_feed
from intimacy_app.settings import settings

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LASTS = timedelta(minutes=15)
ASK_AGAIN = timedelta(hours=6)
YEARS_AHEAD = 10


def as_ics(shown: calendar_feed.Calendar, now: datetime) -> bytes:
    """Return the calendar: each reminder, repeated in its person's time zone, and each agreed day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Twofold//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", settings().app_name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    for entry in shown.entries:
        calendar.add_component(_event(entry, shown, now))
    for agreed in shown.agreed:
        calendar.add_component(_day(agreed, now))
    for planned in shown.planned:
        calendar.add_component(_plan(planned, now))
    calendar.add_missing_timezones(*_years(shown, now))
    return calendar.to_ical()


def _years(shown: calendar_feed.Calendar, now: datetime) -> tuple[date, date]:
    """Return from when to when zones are described: some parsers lose their way in seventy years of them."""
    first = min([now.year, *(planned.when.day.year for planned in shown.planned)])
    return date(first - 1, 1, 1), date(now.year + YEARS_AHEAD, 1, 1)


def _event(entry: calendar_feed.Entry, shown: calendar_feed.Calendar, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@twofold")
    event.add("dtstamp", now)
    event.add("dtstart", entry.first.astimezone(shown.zone))
    event.add("duration", LASTS)
    event.add("rrule", {"freq": "weekly", "byday": [DAYS[day] for day in sorted(entry.rhythm.days)]})
    event.add("summary", _("Your reminder"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Your reminder"))
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event


def _day(agreed: calendar_feed.AgreedDay, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{agreed.id}@twofold")
    event.add("dtstamp", now)
    event.add("dtstart", agreed.day)
    event.add("summary", _("A day to look back at something"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _plan(planned: calendar_feed.Planned, now: datetime) -> Event:
    """Return a plan on the clock of its space, so that it keeps its hour through daylight saving."""
    when, event = planned.when, Event()
    event.add("uid", f"{planned.id}@twofold")
    event.add("dtstamp", now)
    event.add("sequence", planned.changes)
    event.add("dtstart", when.starts_on(when.day).astimezone(when.zone))
    event.add("duration", when.lasts)
    if when.weeks_apart:
        event.add("rrule", {"freq": "weekly", "interval": when.weeks_apart})
    elif when.repeats is Repeats.MONTHLY:
        event.add("rrule", {"freq": "monthly", "byday": f"{when.week_of_month}{DAYS[when.day.weekday()]}"})
    event.add("summary", planned.title or _("Something planned"))
    event.add("class", "PRIVATE")
    return event
