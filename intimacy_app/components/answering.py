"""What a card of each form asks for: a sheet to write on, an answer with a guess, or one line."""

import reflex as rx

from intimacy_app.components.ui import beside_draft, error, icons, letter, when
from intimacy_app.domain.cards.cards import Card
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.letters import LONGEST_LINE
from intimacy_app.domain.cards.one_phone import OnePhoneView
from intimacy_app.i18n import _

Asked = rx.Var[Card] | rx.Var[OnePhoneView]


def answer_fields(
    state: type[rx.State],
    asked: Asked,
    *,
    label: str | rx.Var[str],
    guess_label: str | rx.Var[str],
    line_label: str | rx.Var[str],
    hint: str | rx.Var[str],
    mine: rx.Var[str],
    guess: rx.Var[str],
) -> rx.Component:
    """Return the fields `text` and, on a guess card, `guess`; `mine` and `guess` are in them at first."""
    return rx.match(
        asked.form,
        (
            Form.GUESS,
            rx.cond(
                asked.choices.length() > 0,
                _sheet(
                    _to_pick(state, "text", label, asked, mine),
                    _to_pick(state, "guess", guess_label, asked, guess),
                    hint=hint,
                ),
                _sheet(
                    _line(state, "text", label, mine), _line(state, "guess", guess_label, guess), hint=hint
                ),
            ),
        ),
        (Form.DO, _sheet(_line(state, "text", line_label, mine), hint=hint)),
        letter(state, name="text", label=label, hint=hint, start=mine),
    )


def how_it_goes(asked: Asked, other: rx.Var[str]) -> rx.Component:
    """Return what is done with a card that isn't just answered in writing."""
    return rx.match(
        asked.form,
        (
            Form.GUESS,
            rx.el.p(
                rx.cond(
                    other != "",
                    _("Answer for yourself, then guess what {other} says. Nobody keeps score.").format(
                        other=other
                    ),
                    _("Answer for yourself, then guess what the other one says. Nobody keeps score."),
                ),
                class_name="aside",
            ),
        ),
        (
            Form.DO,
            rx.el.p(
                _(
                    "Do it together when it works for you both. Afterward each of you writes one line, "
                    "and the two lines open together."
                ),
                class_name="aside",
            ),
        ),
        rx.fragment(),
    )


def tell_me_more(guessed: rx.Var[bool]) -> rx.Component:
    """Return what follows a guess that two people opened on one phone."""
    return when(guessed, rx.el.p(_("Now say “Tell me more,” and listen."), class_name="aside"))


def _sheet(*fields: rx.Component, hint: str | rx.Var[str]) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            *fields,
            rx.el.p(icons.lock(), rx.el.span(hint), class_name="hint", id="text-hint"),
            class_name="letter",
        ),
        beside_draft(),
    )


def _line(state: type[rx.State], name: str, label: str | rx.Var[str], start: rx.Var[str]) -> rx.Component:
    # Without an id: Reflex reads a field that has one by it, also where another form's fields stand instead.
    return rx.el.div(
        rx.el.label(
            rx.el.span(label),
            rx.el.input(
                name=name,
                default_value=start,
                max_length=LONGEST_LINE * 2,
                auto_complete="off",
                class_name="line",
                aria_invalid=(state.refused != "") & (state.refused_field == name),
                aria_describedby=f"text-hint {name}-error",
            ),
        ),
        error(state, name),
        class_name="field",
    )


def _to_pick(
    state: type[rx.State], name: str, legend: str | rx.Var[str], asked: Asked, chosen: rx.Var[str]
) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(legend),
        rx.foreach(
            asked.choices,
            lambda choice: rx.el.label(
                rx.el.input(
                    type="radio",
                    name=name,
                    value=choice,
                    default_checked=chosen == choice,
                    # The device shows it as words where it can't be sent any more.
                    custom_attrs={"data-says-words": ""},
                ),
                rx.el.span(choice),
                class_name="choice",
            ),
        ),
        error(state, name),
        class_name="choices in-lines",
        aria_describedby=f"{name}-error",
    )
