"""What two people say to each other: the sheet to write on, the sealed envelope, the two voices."""

from typing import Any

import reflex as rx

from intimacy_app.components.ui import icons
from intimacy_app.components.ui.drafts import beside_draft
from intimacy_app.components.ui.elements import hidden, when
from intimacy_app.components.ui.fields import error
from intimacy_app.domain.cards.history import OpenedRound
from intimacy_app.domain.cards.letters import LONGEST_ANSWER
from intimacy_app.domain.cards.one_phone import OnePhoneView
from intimacy_app.domain.cards.rounds import RoundView
from intimacy_app.domain.looking_back.days import Past
from intimacy_app.i18n import _

Opened = rx.Var[RoundView] | rx.Var[OpenedRound] | rx.Var[OnePhoneView] | rx.Var[Past]


def letter(
    state: type[rx.State],
    *,
    name: str,
    label: str | rx.Var[str],
    hint: str | rx.Var[str],
    start: rx.Var[str],
) -> rx.Component:
    """Return a sheet to write on. The field is uncontrolled, so that a dead socket cannot empty it."""
    return rx.fragment(
        rx.el.div(
            rx.el.textarea(
                name=name,
                aria_label=label,
                placeholder=_("Write here"),
                default_value=start,
                rows="6",
                max_length=LONGEST_ANSWER * 2,
                aria_invalid=state.refused_field == name,
                aria_describedby=f"{name}-hint {name}-error",
            ),
            rx.el.p(icons.lock(), rx.el.span(hint), class_name="hint", id=f"{name}-hint"),
            class_name="letter",
        ),
        error(state, name),
        beside_draft(),
    )


def draft_form(
    *children: rx.Component,
    on_submit: rx.EventHandler,
    draft: rx.Var[str] | str,
    done: rx.Var[str],
    **props: Any,
) -> rx.Component:
    """Return a form whose text the device keeps under `draft` until `done` names its operation.

    A draft's name begins with who writes, which is sent along: what waited for the network is refused where
    somebody else is signed in by then. Below its fields stands `beside_draft`.
    """
    author = rx.Var.create(draft).to(str).split("/")[0]
    return rx.el.form(
        *children,
        hidden("author", author),
        # Not hidden(): the device fills it in, so it must not be controlled.
        rx.el.input(type="hidden", name="operation", default_value=""),
        on_submit=on_submit,
        custom_attrs={"data-draft": draft, "data-done": done},
        class_name="stack",
        **props,
    )


def envelope(initial: rx.Var[str] | str, is_sealing: rx.Var[bool] | bool = False) -> rx.Component:
    """Return a closed envelope with somebody's seal; while `is_sealing`, it closes over the sheet."""
    return rx.el.div(
        when(is_sealing, rx.el.div(class_name="folding")),
        rx.el.div(class_name="flap"),
        rx.el.div(initial, class_name="seal"),
        class_name=rx.cond(is_sealing, "letter envelope sealing", "letter envelope"),
        aria_hidden="true",
    )


def voice(
    *children: rx.Component,
    mine: bool,
    heading: rx.Component,
    label: str | rx.Var[str],
    class_name: str = "",
) -> rx.Component:
    """Return what one of the two said."""
    whose = "mine" if mine else "theirs"
    return rx.el.article(
        heading, *children, class_name=f"voice {whose} {class_name}".strip(), aria_label=label
    )


def both_voices(round: Opened, other: rx.Var[str], *, heading=rx.el.h2, then: bool = False) -> rx.Component:
    """Return the two answers of a round, the other's first, since one's own is known; `then` are old ones.

    On a guess card what was guessed stands after each answer. Nothing says whether it's the same.
    """
    return rx.fragment(
        voice(
            rx.el.p(round.theirs, custom_attrs={} if then else {"data-words": "theirs"}),
            mine=False,
            heading=heading(other),
            label=(_("{other}’s answer then") if then else _("{other}’s answer")).format(other=other),
        ),
        _guess(round.my_guess, heading(_("You guessed")), _("Your guess"), mine=True, then=then),
        voice(
            rx.el.p(round.mine, custom_attrs={} if then else {"data-words": "mine"}),
            mine=True,
            heading=heading(_("You")),
            label=_("Your answer then") if then else _("Your answer"),
        ),
        _guess(
            round.their_guess,
            heading(_("{other} guessed").format(other=other)),
            _("{other}’s guess").format(other=other),
            mine=False,
            then=then,
        ),
    )


def has_guesses(round: Opened) -> rx.Var[bool]:
    """Return whether the two guessed each other's answer."""
    return (round.my_guess != "") | (round.their_guess != "")


def written_together(on_my_phone: rx.Var[bool], other: rx.Var[str]) -> rx.Var[str]:
    """Return on whose phone two people wrote a card together."""
    return rx.cond(
        on_my_phone,
        _("Written together on your phone"),
        _("Written together on {other}’s phone").format(other=other),
    )


def _guess(
    guess: rx.Var[str], heading: rx.Component, label: str | rx.Var[str], *, mine: bool, then: bool
) -> rx.Component:
    words = rx.el.p(guess, custom_attrs={} if then else {"data-guess": "mine" if mine else "theirs"})
    return when(guess != "", voice(words, mine=mine, heading=heading, label=label, class_name="guess"))


def which_card(round_id: rx.Var[str], version: rx.Var[str]) -> rx.Component:
    """Return what tells the server which card a form is about, and how it stood on the screen."""
    return rx.fragment(hidden("round", round_id), hidden("seen", version))
