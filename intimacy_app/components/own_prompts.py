"""The form on which a member writes a card for the two of them."""

import reflex as rx

from intimacy_app.components.pace import depths
from intimacy_app.components.ui import beside_draft, choices, draft_form, long_field
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.own_prompts import OwnPromptView
from intimacy_app.i18n import _


def prompt_form(state: type[rx.State]) -> rx.Component:
    """Return the form; the state has `write`, `page` and `written`."""
    return draft_form(
        rx.el.div(
            long_field(state, "prompt", _("Your question")),
            beside_draft(),
            choices(
                state,
                "form",
                _("What kind of card is it?"),
                {
                    Form.WRITTEN.value: _("A question you both answer in writing"),
                    Form.GUESS.value: _("A question where you also guess each other’s answer"),
                    Form.DO.value: _("Something to do together, with one line each afterward"),
                },
                chosen=rx.Var.create(Form.WRITTEN.value),
                in_lines=True,
            ),
            rx.el.div(
                long_field(
                    state,
                    "choices",
                    _("Answers to pick from, one on each line"),
                    help=_("Give 2 to 5. Without any, each of you writes one line."),
                ),
                class_name="only-for-a-guess",
            ),
            choices(
                state,
                "depth",
                _("How deep does it go?"),
                depths(),
                in_lines=True,
            ),
            rx.el.p(_("It won’t come up if it goes deeper than either of you wants."), class_name="help"),
            rx.el.button(_("Add the question"), type="submit", class_name="button"),
            class_name="letter",
        ),
        on_submit=state.write,
        draft=f"{state.page.space.author}/prompt",
        done=state.written,
    )


def form_of(prompt: rx.Var[OwnPromptView]) -> rx.Component:
    """Return what kind of card a prompt is, where it isn't a question alone."""
    return rx.match(
        prompt.form,
        (
            Form.GUESS,
            rx.el.span(
                rx.cond(
                    prompt.choices != "",
                    _("A guess: {choices}").format(choices=prompt.choices),
                    _("A guess, in one line each"),
                ),
                class_name="aside",
            ),
        ),
        (Form.DO, rx.el.span(_("To do together"), class_name="aside")),
        rx.fragment(),
    )
