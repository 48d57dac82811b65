"""The forms that propose a time for something, on the clock of whoever types."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import (
    beside_draft,
    draft_form,
    error,
    field,
    hidden,
    link,
    long_field,
    section,
)
from intimacy_app.domain.plans.plans import LONGEST_TITLE
from intimacy_app.domain.plans.times import Repeats
from intimacy_app.i18n import _


def proposal_form(state: type[rx.State]) -> rx.Component:
    """Return the form that proposes something at a time."""
    form = state.page.form
    return section(
        _("Suggest a time"),
        draft_form(
            field(
                state,
                "title",
                _("What could you two do?"),
                default_value=form.title,
                max_length=LONGEST_TITLE * 2,
                auto_complete="off",
            ),
            _day_and_hour(state),
            rx.el.div(_how_long(state), _how_often(state), class_name="selects"),
            long_field(state, "note", _("Anything to add?"), _("You can leave this empty.")),
            beside_draft(),
            rx.el.button(_("Suggest it"), type="submit", class_name="button"),
            hidden("clock", state.page.clock),
            on_submit=state.propose,
            draft=f"{state.space.author}/plan",
            done=state.written,
            key=f"proposal-{form.title}",
        ),
    )


def another_form(state: type[rx.State]) -> rx.Component:
    """Return the form that proposes another time for a plan."""
    form = state.page.form
    return section(
        _("Another time"),
        rx.el.p(form.title, class_name="words"),
        draft_form(
            _day_and_hour(state),
            beside_draft(),
            rx.el.button(_("Suggest this time"), type="submit", class_name="button"),
            hidden("clock", state.page.clock),
            hidden("plan", form.plan),
            hidden("seen", form.seen),
            on_submit=state.propose_another,
            draft=f"{state.space.author}/plan-{form.plan}",
            done=state.written,
            key=f"another-{form.plan}-{form.seen}",
        ),
        link(_("Leave it as it is"), routes.plans(state.space.id), class_name="button quiet"),
    )


def _day_and_hour(state: type[rx.State]) -> rx.Component:
    form, page = state.page.form, state.page
    return rx.fragment(
        rx.el.div(
            field(state, "day", _("Day"), type="date", default_value=form.day),
            field(state, "at", _("Time"), type="time", default_value=form.at),
            class_name="selects",
        ),
        rx.el.p(_("Times are in your time zone: {city}.").format(city=page.clock_said), class_name="help"),
    )


def _how_long(state: type[rx.State]) -> rx.Component:
    # The usual is empty: a draft puts back only what was chosen from a list that begins with nothing.
    lengths = {
        "30": _("Half an hour"),
        "60": _("An hour"),
        "": _("Two hours"),
        "180": _("Three hours"),
        "300": _("Half a day"),
        "600": _("All day"),
    }
    return _select(state, "minutes", _("How long?"), lengths)


def _how_often(state: type[rx.State]) -> rx.Component:
    often = {
        "": _("Just once"),
        Repeats.WEEKLY.value: _("Every week"),
        Repeats.FORTNIGHTLY.value: _("Every two weeks"),
        Repeats.MONTHLY.value: _("Every month, on the same weekday"),
    }
    return _select(state, "repeats", _("How often?"), often)


def _select(state: type[rx.State], name: str, label: str, options: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.select(
            *[rx.el.option(said, value=value) for value, said in options.items()],
            id=name,
            name=name,
            default_value="",
            class_name="line",
            aria_describedby=f"{name}-error",
        ),
        error(state, name),
        class_name="field",
    )
