"""The parts of a space's settings that set its pace: my limits, and how cards come for both."""

import reflex as rx

from intimacy_app.components.closeness import closeness
from intimacy_app.components.themes import bigger_themes
from intimacy_app.components.ui import check, choices, error, icons, quiet_button, section, when
from intimacy_app.components.zone import time_zone
from intimacy_app.domain.cards.pace import LimitsView, PaceView
from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.i18n import _


def limits(state: type[rx.State], on_submit: rx.EventHandler) -> rx.Component:
    """Return the form for my own limits; the State has a `pace` and counts in `shown` how often it is new."""
    mine = state.pace.limits
    return section(
        _("What you are asked"),
        rx.el.p(icons.lock(), rx.el.span(_("Only you see what you choose here.")), class_name="hint"),
        rx.el.p(
            _(
                "Cards start light. They go deeper slowly, and only as your answers open. You both "
                "get the same cards, and only those that suit both of you. Nothing on the screen "
                "says whose choice that was, or that anything was left out. Someone who knows you "
                "well may still guess."
            )
        ),
        when(
            mine.lighter_until != "",
            rx.el.div(
                rx.el.p(_("You’re staying lighter until {day}.").format(day=mine.lighter_until)),
                quiet_button(_("End it now"), on_click=state.end_lighter),
                class_name="notice",
            ),
        ),
        rx.el.form(
            choices(
                state,
                "depth",
                _("How deep may they go?"),
                depths(),
                chosen=mine.depth.to_string(),
                in_lines=True,
            ),
            closeness(state, chosen=mine.closeness.to_string()),
            _topics(mine),
            when(state.pace.for_partners, _sex(mine)),
            bigger_themes(mine),
            _then_and_now(mine),
            rx.el.p(_("This starts with the next cards."), class_name="help"),
            rx.el.button(_("Save for me"), type="submit", class_name="button stays"),
            on_submit=on_submit,
            key=state.shown,
            class_name="stack",
        ),
    )


def _topics(mine: rx.Var[LimitsView]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("Leave these out")),
        *[
            check(f"topic_{topic}", label, default_checked=mine.left_out.contains(topic))
            for topic, label in topics().items()
        ],
        class_name="choices checks",
    )


def _sex(mine: rx.Var[LimitsView]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("Sex")),
        check("asks_sex", _("Include cards about sex"), default_checked=mine.asks_sex),
        rx.el.p(
            _("They come only if you both choose this, and not before deeper cards do."), class_name="help"
        ),
        class_name="choices in-lines",
    )


def _then_and_now(mine: rx.Var[LimitsView]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("Then and now")),
        check("looks_back", _("Ask me again after a year"), default_checked=mine.looks_back),
        rx.el.p(
            _(
                "A card that opened a year ago may come back now and then, if you both allow it. "
                "Once you’ve both answered it again, you’ll see the old answers beside the new "
                "ones."
            ),
            class_name="help",
        ),
        class_name="choices in-lines",
    )


def rhythm(state: type[rx.State], on_submit: rx.EventHandler) -> rx.Component:
    """Return the form for how cards come, which both see and either may change."""
    pace = state.pace
    return section(
        _("How cards come"),
        rx.el.p(_("This is for both of you. Either of you can change it, and you both see it.")),
        rx.el.form(
            choices(state, "rhythm", _("How often?"), _rhythms(), chosen=pace.rhythm, in_lines=True),
            _chosen_days(state),
            _chosen_day(pace),
            _small_doses(pace),
            time_zone(state, _("A new card comes at five in the morning there."), pace.zone),
            rx.el.p(_("A change starts the next day."), class_name="help"),
            rx.el.button(_("Save for both"), type="submit", class_name="button"),
            on_submit=on_submit,
            key=state.shown,
            class_name="stack rhythm",
        ),
    )


def weekdays() -> list[str]:
    """Return the names of the days, Monday first."""
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]


def _chosen_days(state: type[rx.State]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("On these days")),
        *[
            check(f"day_{n}", day, default_checked=state.pace.days.contains(str(n)))
            for n, day in enumerate(weekdays())
        ],
        error(state, "days"),
        class_name="choices checks chosen-days",
    )


def _chosen_day(pace: rx.Var[PaceView]) -> rx.Component:
    return rx.el.div(
        rx.el.label(_("On this day"), html_for="day"),
        rx.el.select(
            *[rx.el.option(day, value=str(n)) for n, day in enumerate(weekdays())],
            id="day",
            name="day",
            default_value=pace.day,
            class_name="line",
        ),
        class_name="field chosen-day",
    )


def _small_doses(pace: rx.Var[PaceView]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("How much?")),
        check("small_doses", _("Small doses"), default_checked=pace.small_doses),
        rx.el.p(_("One card at a time that takes about two minutes, and nothing else."), class_name="help"),
        class_name="choices in-lines",
    )


def topics() -> dict[str, str]:
    """Return what each topic is called; sex is asked about between partners alone, and so not among them."""
    return {
        "body": _("The body"),
        "childhood": _("Childhood"),
        "conflict": _("Arguments"),
        "death": _("Death"),
        "faith": _("Faith"),
        "family": _("Family"),
        "future": _("The future"),
        "health": _("Health"),
        "intimacy": _("Touch and tenderness"),
        "loss": _("Loss"),
        "money": _("Money"),
        "past_hurt": _("Old hurts"),
        "work": _("Work"),
    }


def depths() -> dict[str, str]:
    """Return what each depth is called."""
    return {
        "1": _("Light: small things, easy to say"),
        "2": _("Closer: what moved me, what I hope for"),
        "3": _("Close: doubts, needs, what hurt"),
        "4": _("Deep: what I rarely tell anyone"),
    }


def _rhythms() -> dict[str, str]:
    return {
        Rhythm.DAILY: _("Every day"),
        Rhythm.CHOSEN_DAYS: _("On certain days"),
        Rhythm.WEEKLY: _("Once a week"),
        Rhythm.ASKED: _("Only when one of us asks"),
    }
