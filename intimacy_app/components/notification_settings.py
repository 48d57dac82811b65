"""The parts of the page on notices: this device, quiet hours, reminders, the calendar's address.

`desk/push.js` talks to the browser: it fills in the form of *Turn on notices*, and shows what is in its way.
"""

import reflex as rx
from babel.dates import get_day_names

from intimacy_app.components.ui import (
    check,
    error,
    field,
    hidden_text,
    icons,
    once_button,
    operation,
    quiet_button,
    to_copy,
    when,
)
from intimacy_app.components.zone import device_zone, time_zone
from intimacy_app.domain.notifications.preferences import LIMITS, NotificationSettings
from intimacy_app.domain.notifications.reminders import ReminderView
from intimacy_app.i18n import _, locale


def on_this_device(state: type[rx.State]) -> rx.Component:
    """Return the way to turn notices on, or off with a test, and what the browser may have against it."""
    return rx.el.div(
        rx.el.p(
            _(
                "A notification says only that something is new: a card that opened, thanks, "
                "someone who joined. It holds none of your words, and never tells whether anyone "
                "has written."
            )
        ),
        _says("insecure", _("Notifications need HTTPS. At this address, browsers don’t allow them.")),
        _says(
            "install",
            _(
                "On an iPhone or iPad, put the app on the home screen first: tap Share, then Add to Home "
                "Screen. Then open it from there and come back to this page."
            ),
        ),
        _says(
            "missing", _("This browser can’t show notifications. The list “What’s new” works without them.")
        ),
        _says(
            "denied",
            _("Your browser is set to block notifications from here. You can change that in its settings."),
        ),
        _says("failed", _("The browser couldn’t turn them on just now. Please try again later.")),
        _says("lost", _("This browser has forgotten that notifications are on. Turn them off and on again.")),
        rx.cond(state.settled.on, _is_on(state), _is_off(state)),
        class_name="stack",
        custom_attrs={
            "data-push": state.push_key,
            "data-push-is-on": rx.cond(state.settled.on, "yes", ""),
        },
    )


def preferences_form(state: type[rx.State], mine: rx.Var[NotificationSettings]) -> rx.Component:
    """Return the form with the quiet hours, the limit, the time zone and the name."""
    return rx.el.form(
        rx.el.p(_("During your quiet hours no notifications come. You’ll hear what’s new when they end.")),
        rx.el.div(
            _clock(state, "quiet_from", _("Quiet from"), mine.quiet_from),
            _clock(state, "quiet_until", _("Quiet until"), mine.quiet_until),
            class_name="row",
        ),
        _limit(state, mine.most_a_day),
        time_zone(state, _("Your days, quiet hours and reminders follow it."), mine.zone),
        check(
            "with_name",
            _("Show the other person’s name in notifications"),
            default_checked=mine.with_name,
            key=mine.with_name.to_string(),
        ),
        rx.el.button(_("Save"), type="submit", class_name="button quiet"),
        on_submit=state.wish,
        class_name="stack",
    )


def reminder_form(state: type[rx.State], mine: rx.Var[NotificationSettings]) -> rx.Component:
    """Return the reminders, each with a button by which it goes, and the form for another."""
    return rx.fragment(
        rx.el.p(
            _(
                "A reminder is just for you. It comes at its time, whether or not anyone has "
                "written, even during quiet hours."
            )
        ),
        when(
            mine.reminders.length() > 0,
            rx.el.ul(
                rx.foreach(mine.reminders, lambda reminder: _reminder(state, reminder)),
                class_name="cards devices reminders",
            ),
        ),
        rx.el.form(
            _clock(state, "at", _("Time"), "19:30"),
            _days(state),
            device_zone(),
            operation(state.reminded),
            rx.el.button(_("Set reminder"), type="submit", class_name="button quiet"),
            on_submit=state.remind,
            class_name="stack",
        ),
    )


def calendar_address(state: type[rx.State], mine: rx.Var[NotificationSettings]) -> rx.Component:
    """Return the secret address of the calendar with the ways to replace and withdraw it, or to make one."""
    return rx.fragment(
        rx.el.p(
            _(
                "Your calendar can show your reminders, without notifications. Anyone who has the "
                "address can see their times, and nothing else."
            )
        ),
        rx.cond(
            mine.calendar != "",
            rx.el.div(
                to_copy("calendar", _("Calendar address"), mine.calendar, _("Copy the address")),
                rx.el.div(
                    once_button(_("Make a new one"), state.make_address, state.addressed),
                    quiet_button(_("Withdraw it"), on_click=state.withdraw_address),
                    class_name="row",
                ),
                class_name="stack",
            ),
            once_button(_("Make a calendar address"), state.make_address, state.addressed),
        ),
    )


def _says(name: str, sentence: str) -> rx.Component:
    # The page holds every sentence; the browser shows the one that it finds true.
    return rx.el.p(sentence, hidden=True, class_name="notice", custom_attrs={"data-says": name})


def _is_on(state: type[rx.State]) -> rx.Component:
    return rx.el.div(
        rx.el.p(icons.check(), _("Notifications are on."), class_name="tag"),
        rx.el.form(
            quiet_button(_("Send a test"), on_click=state.test),
            rx.el.button(_("Turn off notifications"), type="submit", class_name="button quiet"),
            on_submit=state.turn_off,
            class_name="row",
            custom_attrs={"data-push-off": ""},
        ),
        class_name="stack",
    )


def _is_off(state: type[rx.State]) -> rx.Component:
    return rx.el.form(
        *[rx.el.input(type="hidden", name=name, default_value="") for name in ("endpoint", "p256dh", "auth")],
        device_zone(),
        rx.el.button(_("Turn on notifications"), type="submit", class_name="button"),
        on_submit=state.turn_on,
        class_name="stack",
        custom_attrs={"data-push-on": ""},
    )


def _clock(state: type[rx.State], name: str, label: str, value: rx.Var[str] | str) -> rx.Component:
    return field(state, name, label, type="time", default_value=value, key=value, required=True)


def _limit(state: type[rx.State], chosen: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.label(_("At most this many notifications a day"), html_for="most_a_day"),
        rx.el.select(
            *[rx.el.option(str(limit), value=str(limit)) for limit in LIMITS],
            id="most_a_day",
            name="most_a_day",
            default_value=chosen,
            key=chosen,
            class_name="line",
            aria_describedby="most_a_day-error",
        ),
        error(state, "most_a_day"),
        class_name="field",
    )


def _days(state: type[rx.State]) -> rx.Component:
    names = get_day_names("wide", locale=locale())
    return rx.el.fieldset(
        rx.el.legend(_("On these days")),
        *[
            rx.el.label(
                rx.el.input(type="checkbox", name=f"day_{day}", default_checked=True),
                rx.el.span(names[day]),
                class_name="choice",
            )
            for day in range(7)
        ],
        error(state, "days"),
        class_name="choices",
        aria_describedby="days-error",
    )


def _reminder(state: type[rx.State], reminder: rx.Var[ReminderView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(reminder.said),
        rx.el.button(
            _("Remove"),
            hidden_text(reminder.said),
            type="button",
            class_name="button quiet",
            on_click=state.remove(reminder.id),
        ),
        id=f"reminder-{reminder.id}",
        tab_index=-1,
        class_name="card",
    )
