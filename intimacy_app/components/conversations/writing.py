"""What's sealed in a step: fields to write in, one line, or picks; and what opened in it."""

from collections.abc import Callable

import reflex as rx

from intimacy_app.components.conversations.frame import go_on, hand_over, on_one_phone, step_form
from intimacy_app.components.conversations.opened import opened
from intimacy_app.components.conversations.places import SEALED
from intimacy_app.components.receipts import kept_receipt
from intimacy_app.components.ui import (
    beside_draft,
    envelope,
    error,
    hidden,
    icons,
    initial,
    quiet_button,
    settled_draft,
    told_of,
)
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations.parts import BlankView
from intimacy_app.domain.conversations.scripts import MOST_PICKS
from intimacy_app.domain.conversations.views import StepView
from intimacy_app.domain.conversations.writing import LONGEST_FIELD, LONGEST_LINE
from intimacy_app.i18n import _

Fields = Callable[[type[rx.State], bool], rx.Component]


def sealed_step(state: type[rx.State], fields: Fields, label: str) -> rx.Component:
    """Return a step in which both seal something, as it stands; `label` is that of its button."""
    step: rx.Var[StepView] = state.step
    return rx.match(
        step.written.stage,
        (Stage.REVEALED, rx.fragment(opened(state, step), _settled(state), _go_on(state))),
        (Stage.TOGETHER, rx.fragment(opened(state, step), _go_on(state))),
        (Stage.SEALED, rx.fragment(_sealed(state), _settled(state))),
        rx.cond(
            on_one_phone(state.talk),
            rx.cond(
                step.begun,
                rx.cond(
                    state.handed_over,
                    _form(state, fields, _("Open both"), theirs=True),
                    rx.fragment(envelope(initial(state.space.me)), hand_over(state)),
                ),
                _form(state, fields, _("Hide it and hand over")),
            ),
            _form(state, fields, label),
        ),
    )


def fields_to_write(state: type[rx.State], theirs: bool) -> rx.Component:
    """Return the named fields of a step."""

    def labelled(blank: rx.Var[BlankView], at: rx.Var[int]) -> rx.Component:
        start = rx.Var.create("") if theirs else blank.mine
        return rx.el.label(
            rx.el.span(blank.label, class_name="label"),
            rx.el.textarea(
                name=f"text_{at}",
                default_value=start,
                rows="3",
                max_length=LONGEST_FIELD * 2,
                class_name="line",
            ),
            class_name="field",
        )

    return _sheet(state, rx.foreach(state.step.blanks, labelled), theirs)


def line_to_write(state: type[rx.State], theirs: bool) -> rx.Component:
    """Return the field for one line."""
    start = rx.Var.create("") if theirs else state.step.written.mine
    return _sheet(
        state,
        rx.el.label(
            rx.el.span(_("Your line"), class_name="label"),
            rx.el.textarea(
                name="text_0",
                default_value=start,
                rows="2",
                max_length=LONGEST_LINE * 2,
                class_name="line",
                **told_of(state, "text"),
            ),
            class_name="field",
        ),
        theirs,
    )


def options_to_pick(state: type[rx.State], theirs: bool) -> rx.Component:
    """Return what can be picked, at most five."""

    def option(words: rx.Var[str], at: rx.Var[int]) -> rx.Component:
        picked = False if theirs else state.step.picked.contains(words)
        return rx.el.label(
            rx.el.input(type="checkbox", name=f"pick_{at}", value=words, default_checked=picked),
            rx.el.span(words),
            class_name="choice",
        )

    return rx.fragment(
        rx.el.fieldset(
            rx.el.legend(
                _("Pick up to {most}. You’ll see only what you both picked.").format(most=MOST_PICKS)
            ),
            rx.foreach(state.step.options, option),
            error(state, "text"),
            class_name="choices in-lines",
            aria_describedby="text-error",
        ),
        beside_draft(),
    )


def _sheet(state: type[rx.State], fields: rx.Component, theirs: bool) -> rx.Component:
    reader = state.space.me if theirs else state.space.other
    return rx.fragment(
        rx.el.div(fields, class_name="letter of-fields"),
        error(state, "text"),
        rx.el.p(
            icons.lock(),
            rx.el.span(_("{other} can’t read this until you’ve both finished.").format(other=reader)),
            class_name="hint",
        ),
        beside_draft(),
    )


def _form(state: type[rx.State], fields: Fields, label: str, *, theirs: bool = False) -> rx.Component:
    step: rx.Var[StepView] = state.step
    # On one phone each writes under a name of their own: the first text must not come up for the second.
    place = f"{step.written.id}/second" if theirs else step.written.id
    return rx.fragment(
        *([rx.el.p(_("It’s {other}’s turn to write.").format(other=state.space.other))] if theirs else []),
        step_form(
            state,
            # By this the device knows that a seal is on its way, and keeps its receipt.
            hidden("round", step.written.id),
            fields(state, theirs),
            rx.el.button(label, type="submit", class_name="button"),
            place=place,
            on_submit=state.seal,
            done="" if theirs else step.written.operation,
            theirs=theirs,
            key=place,
        ),
    )


def _sealed(state: type[rx.State]) -> rx.Component:
    step: rx.Var[StepView] = state.step
    return rx.fragment(
        envelope(initial(state.space.me)),
        kept_receipt(f"{state.space.author}/{step.written.id}", step.written),
        rx.el.p(
            _("That’s sealed. It opens for both of you as soon as {other} is done too.").format(
                other=state.space.other
            ),
            id=SEALED,
        ),
        quiet_button(_("Change it"), on_click=state.change(state.talk.id, step.number, step.version)),
    )


def _settled(state: type[rx.State]) -> rx.Component:
    written = state.step.written
    return settled_draft(f"{state.space.author}/{written.id}", written.operation)


def _go_on(state: type[rx.State]) -> rx.Component:
    return go_on(
        state, rx.cond(on_one_phone(state.talk), _("We’ve read it. Go on"), _("I’ve read it. Go on"))
    )
