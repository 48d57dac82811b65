"""Pause: a quiet page for both, which breathes; how long, and the way back for each alone."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import link, pause_form, space_frame, when
from intimacy_app.components.ui.pausing import PauseState
from intimacy_app.domain.conversations.pauses import Length
from intimacy_app.i18n import _


def pause() -> rx.Component:
    """Return the page."""
    return space_frame(
        PauseState,
        PauseState.space,
        routes.PAUSE,
        rx.cond(PauseState.space.pause != "", _on(), _off()),
    )


def _on() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.div(), class_name="breath", aria_hidden="true", custom_attrs={"data-while-paused": ""}
        ),
        rx.el.h1(_("A pause, for both of you")),
        rx.el.p(
            _("Nothing has to be solved right now. Breathe out longer than you breathe in."),
            class_name="words",
        ),
        rx.el.div(
            rx.el.h2(_("How long?"), class_name="aside"),
            rx.el.div(*(_length(length, label) for length, label in _lengths()), class_name="row lengths"),
            rx.el.p(_until(), class_name="aside"),
            rx.el.button(
                _("I’m back"), type="button", class_name="button quiet", on_click=PauseState.come_back
            ),
            class_name="stack",
            custom_attrs={"data-while-paused": ""},
        ),
        rx.el.p(role="status", custom_attrs={"data-after-pause": _("The pause is over. Take your time.")}),
        link(_("Back to Together"), routes.together(PauseState.space.id)),
        _not_for_violence(),
        class_name="pause",
    )


def _off() -> rx.Component:
    return rx.el.section(
        rx.el.h1(_("Pause")),
        rx.el.p(
            rx.cond(
                PauseState.space.paused_until != "",
                _("You’re back from this pause. It ends by the clock, and nobody is told that you’re back."),
                _("When it’s too much right now: one tap, and you both see a quiet page for a while."),
            ),
            class_name="words",
        ),
        rx.el.p(
            _("A pause sends nothing and loses nothing. What you’re in the middle of waits for you both.")
        ),
        when((PauseState.space.other != "") & ~PauseState.space.ended, _begin()),
        link(_("Back to Together"), routes.together(PauseState.space.id)),
        _not_for_violence(),
        class_name="pause",
    )


def _begin() -> rx.Component:
    return rx.cond(
        PauseState.can_begin | (PauseState.space.paused_until != ""),
        pause_form(rx.el.button(_("Pause for both of us"), type="submit", class_name="button")),
        rx.el.p(
            _("You’ve started three pauses in a day. You can still stop, or put the phone away."),
            class_name="notice",
        ),
    )


def _lengths() -> tuple[tuple[Length, str], ...]:
    return (
        (Length.MINUTES, _("A few minutes")),
        (Length.HOUR, _("An hour")),
        (Length.TOMORROW, _("Until tomorrow")),
    )


def _length(length: Length, label: str) -> rx.Component:
    return rx.el.button(
        label,
        type="button",
        class_name="chip",
        aria_pressed=rx.cond(PauseState.length == length.value, "true", "false"),
        on_click=PauseState.choose(length.value),
    )


def _until() -> rx.Var[str]:
    """Return how the pause ends: a longer one is never cut short, so that whoever needs it has it."""
    return rx.match(
        PauseState.length,
        (
            Length.HOUR.value,
            _("It ends by itself, an hour after it began. You can make it longer, not shorter."),
        ),
        (Length.TOMORROW.value, _("It ends by itself tomorrow morning.")),
        _("It ends by itself after five minutes. You can make it longer, not shorter."),
    )


def _not_for_violence() -> rx.Component:
    return rx.el.p(
        _("A pause is for a heated moment, not for violence. Not safe with this person?"),
        " ",
        link(_("Support"), routes.SUPPORT),
        class_name="aside",
    )
