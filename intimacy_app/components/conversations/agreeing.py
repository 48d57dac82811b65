"""One sentence to agree on, with a day to look at it again; or going on without one."""

import reflex as rx

from intimacy_app.components.conversations.frame import go_on, on_one_phone, step_form
from intimacy_app.components.conversations.opened import sentence
from intimacy_app.components.conversations.places import SENTENCE, WAITING
from intimacy_app.components.ui import beside_draft, error, hidden, told_of
from intimacy_app.domain.conversations.agreeing import LONGEST_SENTENCE
from intimacy_app.domain.conversations.parts import AgreeView
from intimacy_app.i18n import _


def agreeing(state: type[rx.State]) -> rx.Component:
    """Return the step in which both agree to a sentence, or go on without one."""
    part: rx.Var[AgreeView] = state.step.agree
    return rx.cond(
        part.version == 0,
        rx.fragment(
            _proposal(state, _("Suggest it")),
            go_on(
                state,
                rx.cond(on_one_phone(state.talk), _("We’ll go on without one"), _("Go on without one")),
                quiet=True,
            ),
        ),
        _proposed(state),
    )


def _proposed(state: type[rx.State]) -> rx.Component:
    part: rx.Var[AgreeView] = state.step.agree
    return rx.fragment(
        sentence(state.step, id=SENTENCE),
        rx.cond(
            part.agreed,
            rx.fragment(
                rx.el.p(_("You’ve both agreed to this.")),
                go_on(
                    state,
                    rx.cond(on_one_phone(state.talk), _("We’re ready to go on"), _("I’m ready to go on")),
                ),
            ),
            rx.fragment(
                _agree(state),
                rx.el.details(
                    rx.el.summary(_("Change the sentence"), class_name="fold"),
                    _proposal(state, _("Suggest this instead")),
                ),
                go_on(
                    state,
                    rx.cond(on_one_phone(state.talk), _("We’ll go on without one"), _("Go on without one")),
                    quiet=True,
                ),
            ),
        ),
    )


def _agree(state: type[rx.State]) -> rx.Component:
    part: rx.Var[AgreeView] = state.step.agree
    return rx.cond(
        part.confirmed,
        rx.el.p(_("You’ve agreed. It counts as soon as you both have."), class_name="waits", id=WAITING),
        rx.el.button(
            rx.cond(on_one_phone(state.talk), _("We both agree"), _("I agree")),
            type="button",
            class_name="button",
            on_click=state.agree(state.talk.id, state.step.number, part.version),
        ),
    )


def _proposal(state: type[rx.State], button: str) -> rx.Component:
    part: rx.Var[AgreeView] = state.step.agree
    # One place for every sentence of the step: what's half typed stays where the other changes it meanwhile.
    place = f"{state.talk.id}-{state.step.number}"
    return step_form(
        state,
        hidden("version", part.version.to_string()),
        rx.el.label(
            rx.el.span(_("In one sentence"), class_name="label"),
            rx.el.textarea(
                name="text",
                default_value=part.sentence,
                rows="2",
                max_length=LONGEST_SENTENCE * 2,
                class_name="line",
                **told_of(state, "text"),
            ),
            class_name="field",
        ),
        error(state, "text"),
        rx.el.label(
            rx.el.span(_("Look at it again on"), class_name="label"),
            rx.el.input(
                type="date",
                name="day",
                default_value=part.day.to(str),
                class_name="line",
                **told_of(state, "day"),
            ),
            class_name="field",
        ),
        error(state, "day"),
        beside_draft(),
        rx.el.button(button, type="submit", class_name="button"),
        place=place,
        on_submit=state.propose,
        done=state.sent,
        key=f"{place}-{part.version}",
    )
