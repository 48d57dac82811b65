"""Saying back what was heard: a line, and the answer to it, three tries at most."""

import reflex as rx

from intimacy_app.components.conversations.frame import go_on, on_one_phone, step_form
from intimacy_app.components.conversations.opened import opened, said
from intimacy_app.components.conversations.places import SAID_BACK
from intimacy_app.components.ui import beside_draft, error, hidden, told_of, when
from intimacy_app.domain.conversations.parts import ReflectView
from intimacy_app.domain.conversations.reflecting import LONGEST_SAID
from intimacy_app.i18n import _


def saying_back(state: type[rx.State]) -> rx.Component:
    """Return the step in which each says what they heard."""
    other, part = state.space.other, state.step.reflect
    shared = on_one_phone(state.talk)
    return rx.fragment(
        when(state.about.title != "", opened(state, state.about)),
        said(state, state.step, id=SAID_BACK),
        rx.cond(
            part.say,
            _line(state, _("What I heard"), _("Say it back")),
            rx.cond(
                part.answer,
                _answer(state, theirs=False),
                rx.cond(
                    shared & part.they_say,
                    _line(state, _("What {other} heard").format(other=other), _("Say it back"), theirs=True),
                    rx.cond(
                        shared & part.they_answer,
                        _answer(state, theirs=True),
                        rx.cond(state.step.can_go_on, _through(state), _theirs(state)),
                    ),
                ),
            ),
        ),
    )


def _theirs(state: type[rx.State]) -> rx.Component:
    part, other = state.step.reflect, state.space.other
    return rx.el.p(
        rx.cond(
            part.they_say,
            _("{other} says what they heard. You’ll see it here.").format(other=other),
            _("{other} says whether that’s it. You’ll see it here.").format(other=other),
        ),
        class_name="waits",
    )


def _through(state: type[rx.State]) -> rx.Component:
    return go_on(state, rx.cond(on_one_phone(state.talk), _("We’re ready to go on"), _("I’m ready to go on")))


def _line(
    state: type[rx.State], label: str | rx.Var[str], button: str, *, theirs: bool = False, quiet: bool = False
) -> rx.Component:
    part: rx.Var[ReflectView] = state.step.reflect
    place = f"{state.talk.id}-{state.step.number}-{part.number}"
    return step_form(
        state,
        hidden("number", part.number.to_string()),
        rx.el.label(
            rx.el.span(label, class_name="label"),
            rx.el.textarea(
                name="text",
                default_value="",
                rows="3",
                max_length=LONGEST_SAID * 2,
                class_name="line",
                **told_of(state, "text"),
            ),
            class_name="field",
        ),
        error(state, "text"),
        beside_draft(),
        rx.el.button(button, type="submit", class_name="button quiet" if quiet else "button"),
        place=place,
        on_submit=state.say,
        done=state.sent,
        theirs=theirs,
        key=place,
    )


def _answer(state: type[rx.State], *, theirs: bool) -> rx.Component:
    step = state.step
    return rx.fragment(
        rx.el.button(
            _("Yes, that’s it"),
            type="button",
            class_name="button",
            on_click=state.thats_it(state.talk.id, step.number, step.reflect.number, theirs),
        ),
        _line(state, _("Or add what’s missing"), _("Add this"), theirs=theirs, quiet=True),
    )
