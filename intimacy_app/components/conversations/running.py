"""A conversation that runs: the step at hand by its kind, what came before it, and the way to stop."""

import reflex as rx

from intimacy_app.components.conversations.agreeing import agreeing
from intimacy_app.components.conversations.frame import on_one_phone, pause_beside, stop
from intimacy_app.components.conversations.opened import earlier
from intimacy_app.components.conversations.places import AT_HAND
from intimacy_app.components.conversations.saying import saying_back
from intimacy_app.components.conversations.turns import read, turns
from intimacy_app.components.conversations.writing import (
    fields_to_write,
    line_to_write,
    options_to_pick,
    sealed_step,
)
from intimacy_app.components.ui import when
from intimacy_app.i18n import _


def running(state: type[rx.State]) -> rx.Component:
    """Return the step at hand. On one phone, the other's own phone shows where it's going on."""
    return rx.fragment(
        rx.cond(on_one_phone(state.talk) & ~state.talk.mine, _on_their_phone(state), _step(state)),
        pause_beside(state),
        stop(state),
    )


def _step(state: type[rx.State]) -> rx.Component:
    step = state.step
    return rx.fragment(
        rx.el.div(
            rx.el.p(state.talk.title, class_name="eyebrow"),
            rx.el.h1(step.title, id=AT_HAND),
            # In a turn there's one thing to look at.
            when((step.text != "") & (step.turn.number == 0), rx.el.p(step.text, class_name="to-read")),
            rx.match(
                step.kind,
                ("read", read(state)),
                ("turns", turns(state)),
                ("write", sealed_step(state, fields_to_write, _("Seal it"))),
                ("take_along", sealed_step(state, line_to_write, _("Seal my line"))),
                ("choose", sealed_step(state, options_to_pick, _("I’m done picking"))),
                ("reflect", saying_back(state)),
                ("agree", agreeing(state)),
                rx.fragment(),
            ),
            class_name="step stack",
            key=step.number.to_string(),
        ),
        when(
            state.looks_back & (step.turn.number == 0),
            rx.el.details(
                rx.el.summary(_("Earlier in this conversation"), class_name="fold"),
                rx.foreach(state.earlier, lambda each: earlier(state, each)),
            ),
        ),
    )


def _on_their_phone(state: type[rx.State]) -> rx.Component:
    other = state.space.other
    return rx.fragment(
        rx.el.p(state.talk.title, class_name="eyebrow"),
        rx.el.h1(_("You’re on {other}’s phone together").format(other=other), id=AT_HAND),
        rx.el.p(_("You two hand over {other}’s phone. Put this one away.").format(other=other)),
    )
