"""Speaking in turns: who speaks, how long, one hint at a time, and the question that's asked."""

import reflex as rx

from intimacy_app.components.conversations.frame import go_on, on_one_phone
from intimacy_app.components.conversations.places import TURN
from intimacy_app.components.ui import hidden_text, quiet_button, when
from intimacy_app.domain.conversations.parts import TurnView
from intimacy_app.domain.conversations.views import StepView
from intimacy_app.i18n import _


def turns(state: type[rx.State]) -> rx.Component:
    """Return the turn at hand, or what stands before the first."""
    turn: rx.Var[TurnView] = state.step.turn
    return rx.cond(turn.number == 0, _before(state), _turn(state))


def _before(state: type[rx.State]) -> rx.Component:
    turn: rx.Var[TurnView] = state.step.turn
    return rx.fragment(
        rx.el.p(
            rx.cond(
                on_one_phone(state.talk),
                _("{name} talks first.").format(name=rx.cond(turn.mine, state.space.me, state.space.other)),
                rx.cond(
                    turn.mine,
                    _("You talk first. {other} listens.").format(other=state.space.other),
                    _("{other} talks first. You listen.").format(other=state.space.other),
                ),
            ),
            class_name="words",
        ),
        rx.el.p(_("Put every phone away but this one."), class_name="aside"),
        when(turn.seconds > 0, _signal()),
        go_on(state, rx.cond(on_one_phone(state.talk), _("We’re ready to begin"), _("I’m ready to begin"))),
    )


def _turn(state: type[rx.State]) -> rx.Component:
    turn: rx.Var[TurnView] = state.step.turn
    return rx.fragment(
        rx.el.div(
            rx.el.p(_who(state), class_name="eyebrow", id=TURN),
            when(turn.ends_at != "", _clock()),
            when(turn.question != "", rx.el.p(turn.question, class_name="asked words")),
            _hint(turn.hints),
            when(on_one_phone(state.talk), _hint(turn.their_hints)),
            rx.el.p(class_name="visually-hidden", role="status", custom_attrs={"data-told": ""}),
            class_name=rx.cond(turn.mine, "turn mine", "turn theirs"),
            key=turn.number.to_string(),
            custom_attrs={
                "data-awake": "",
                "data-ends": turn.ends_at,
                "data-now": turn.now,
                "data-seconds": turn.seconds.to_string(),
                "data-says": _("Time’s up. Finish your sentence, then switch."),
            },
        ),
        when(turn.mine & (turn.themes.length() > 0), _themes(turn)),
        go_on(state, _label(state)),
        when(
            turn.can_skip,
            quiet_button(
                _("Skip this question"),
                on_click=state.skip(state.talk.id, state.step.number, state.step.gate),
            ),
        ),
    )


def _who(state: type[rx.State]) -> rx.Var[str]:
    turn: rx.Var[TurnView] = state.step.turn
    # On one phone both look at it, so each is called by name.
    named = ~turn.mine | on_one_phone(state.talk)
    name = rx.cond(turn.mine, state.space.me, state.space.other)
    return rx.cond(
        named,
        _("{other} is talking · turn {number} of {of}").format(other=name, number=turn.number, of=turn.of),
        _("You’re talking · turn {number} of {of}").format(number=turn.number, of=turn.of),
    )


def _clock() -> rx.Component:
    """Return what's left of the turn; `desk/awake.js` fills it in by the server's clock."""
    return rx.el.div(
        rx.el.svg(
            rx.el.svg.circle(cx="60", cy="60", r="56", class_name="whole"),
            rx.el.svg.circle(cx="60", cy="60", r="56", class_name="left", custom_attrs={"pathLength": "1"}),
            view_box="0 0 120 120",
            aria_hidden="true",
        ),
        rx.el.span(role="timer", aria_label=_("Time left"), custom_attrs={"data-left": ""}),
        class_name="clock",
    )


def _hint(hints: rx.Var[tuple[str, ...]]) -> rx.Component:
    return rx.foreach(hints, lambda hint: rx.el.p(hint, class_name="hint-of-turn words"))


def _themes(turn: rx.Var[TurnView]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Something to talk about, if you like"), class_name="fold"),
        rx.el.ul(rx.foreach(turn.themes, lambda theme: rx.el.li(theme)), class_name="bullets"),
    )


def _label(state: type[rx.State]) -> rx.Var[str]:
    turn: rx.Var[TurnView] = state.step.turn
    is_last = turn.number == turn.of
    return rx.cond(
        on_one_phone(state.talk),
        rx.cond(is_last, _("We’re ready to go on"), _("We’re ready to switch")),
        rx.cond(is_last, _("I’m ready to go on"), _("I’m ready to switch")),
    )


def _signal() -> rx.Component:
    """Return the choice how this device also tells the end of a turn; it's kept on the device."""
    return rx.el.details(
        rx.el.summary(_("When a turn ends"), class_name="fold"),
        rx.el.fieldset(
            rx.el.legend(hidden_text(_("When a turn ends"))),
            *[
                rx.el.label(
                    rx.el.input(type="radio", name="signal", value=value, custom_attrs={"data-signal": ""}),
                    rx.el.span(label),
                    class_name="choice",
                    custom_attrs={"data-needs-buzz": ""} if value == "buzz" else {},
                )
                for value, label in (
                    ("none", _("Just say it on the screen")),
                    ("sound", _("A soft sound")),
                    ("buzz", _("A buzz")),
                )
            ],
            class_name="choices",
        ),
    )


def read(state: type[rx.State]) -> rx.Component:
    """Return the button below a text to read."""
    step: rx.Var[StepView] = state.step
    is_last = step.number == state.talk.of - 1
    return go_on(
        state,
        rx.cond(
            on_one_phone(state.talk),
            rx.cond(is_last, _("We’re done"), _("We’re ready")),
            rx.cond(is_last, _("I’m done"), _("I’m ready")),
        ),
    )
