"""The card that Today is about: to answer, sealed, open, or answered on one phone."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.answering import answer_fields, how_it_goes, tell_me_more
from intimacy_app.components.first_pages import first_pages
from intimacy_app.components.installing import install_help
from intimacy_app.components.landing import how_it_landed
from intimacy_app.components.receipts import check_of_seals, kept_receipt
from intimacy_app.components.responses import responses_to
from intimacy_app.components.table import minutes
from intimacy_app.components.then_and_now import asked_before, then
from intimacy_app.components.ui import (
    both_voices,
    draft_form,
    envelope,
    has_guesses,
    hidden_text,
    icons,
    initial,
    link,
    quiet_button,
    settled_draft,
    when,
    which_card,
    written_together,
)
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.i18n import _


def card(state: type[rx.State]) -> rx.Component:
    """Return the card that Today is about, as it stands: to answer, sealed or open."""
    shown = state.today.card
    settled = settled_draft(_draft(state), shown.round.operation)
    return rx.match(
        shown.round.stage,
        (Stage.REVEALED, rx.fragment(_revealed(state), settled)),
        (Stage.SEALED, rx.fragment(_sealed(state), settled)),
        (Stage.TOGETHER, rx.fragment(_together(state), settled)),
        _open(state),
    )


def _draft(state: type[rx.State]) -> str:
    """Return the name under which the device keeps what is written on this card."""
    return f"{state.today.space.author}/{state.today.card.round.id}"


def _heading(state: type[rx.State], eyebrow: str | rx.Var[str]) -> rx.Component:
    card = state.today.card
    return rx.fragment(
        rx.el.div(rx.el.p(eyebrow, class_name="eyebrow"), _star(state), class_name="above"),
        rx.el.h1(card.prompt, id="card", tab_index=-1),
        when(
            card.own,
            rx.el.p(
                rx.cond(
                    card.form == Form.DO,
                    _("One of you came up with this."),
                    _("One of you wrote this question."),
                ),
                class_name="aside",
            ),
        ),
        when(card.help, _way_to_support()),
    )


def _way_to_support() -> rx.Component:
    return rx.el.p(
        link(_("If this is hard to think about: Support"), routes.SUPPORT),
        class_name="aside way",
    )


def _star(state: type[rx.State]) -> rx.Component:
    card = state.today.card
    return rx.el.button(
        icons.star(),
        hidden_text(_("Star this question, just for you")),
        type="button",
        aria_pressed=rx.cond(card.starred, "true", "false"),
        class_name="icon-button star",
        on_click=rx.cond(card.starred, state.unstar(card.round.id), state.star(card.round.id)),
    )


def _open(state: type[rx.State]) -> rx.Component:
    card, other = state.today.card, state.today.space.other
    return rx.fragment(
        _heading(state, _("On the table · {minutes}").format(minutes=minutes(card))),
        how_it_goes(card, other),
        asked_before(state),
        _answer_form(state),
        when(
            (state.refused != "") & (state.refused_field == ""),
            quiet_button(_("Show the card as it is now"), on_click=state.look_again),
        ),
        rx.cond(
            card.round.operation != "",
            quiet_button(
                _("Discard"),
                aria_label=_("Discard my answer"),
                on_click=state.take_back(card.round.id, card.round.version),
            ),
            quiet_button(_("Skip"), on_click=state.pass_card(card.round.id, card.round.version)),
        ),
        when(
            (other != "") & ~state.today.space.stranger,
            link(
                _("Answer together on this phone"),
                routes.one_phone(state.today.space.id, card.round.id),
                class_name="button quiet",
            ),
        ),
    )


def _answer_form(state: type[rx.State]) -> rx.Component:
    card, other = state.today.card, state.today.space.other
    return draft_form(
        which_card(card.round.id, card.round.version),
        answer_fields(
            state,
            card,
            label=_("Your answer"),
            guess_label=rx.cond(
                other != "",
                _("What do you think {other} says?").format(other=other),
                _("What do you think the other one says?"),
            ),
            line_label=_("One line about it"),
            hint=rx.cond(
                other != "",
                _("Only you can read this until {other} has answered too.").format(other=other),
                _("Only you can read this until the other person has joined and answered too."),
            ),
            mine=card.round.mine,
            guess=card.round.my_guess,
        ),
        rx.el.button(_("Seal my answer"), type="submit", class_name="button"),
        on_submit=state.seal,
        draft=_draft(state),
        done=card.round.operation,
        key=card.round.id,
    )


def _sealed(state: type[rx.State]) -> rx.Component:
    space, round = state.today.space, state.today.card.round
    return rx.fragment(
        _heading(state, _("On the table")),
        rx.el.div(
            envelope(initial(space.me), state.sealing),
            id="sealed",
            role="group",
            tab_index=-1,
            aria_label=_("Your sealed answer"),
        ),
        kept_receipt(_draft(state), round),
        rx.el.p(
            rx.cond(
                space.other != "",
                _(
                    "Your answer is sealed. It opens for both of you at the same moment, "
                    "as soon as {other} has sealed one."
                ).format(other=space.other),
                _("Your answer is sealed. It opens once someone has joined and sealed one too."),
            )
        ),
        rx.el.p(_("No hurry, and no reminder unless you asked for one."), class_name="aside"),
        quiet_button(_("Change my answer"), on_click=state.change(round.id, round.version)),
        first_pages(),
    )


def _revealed(state: type[rx.State]) -> rx.Component:
    space, round = state.today.space, state.today.card.round
    return rx.fragment(
        _heading(state, rx.cond(state.unfolding, _("Opened together, just now"), _("Opened together"))),
        rx.el.div(
            when(state.unfolding, envelope(initial(space.me))),
            both_voices(round, space.other),
            id="opened",
            tab_index=-1,
            role="group",
            aria_label=_("Both answers"),
            class_name=rx.cond(state.unfolding, "voices unfold", "voices"),
        ),
        check_of_seals(_draft(state), round, space.other),
        how_it_landed(state, round.id, state.today.card.landing, space.other),
        responses_to(state, space, round.id, state.today.card.responses, guessed=has_guesses(round)),
        install_help(),
        then(state),
    )


def _together(state: type[rx.State]) -> rx.Component:
    space, round = state.today.space, state.today.card.round
    return rx.fragment(
        _heading(state, written_together(round.on_my_phone, space.other)),
        rx.el.div(both_voices(round, space.other), class_name="voices"),
        tell_me_more(has_guesses(round)),
    )


def right_person(state: type[rx.State]) -> rx.Component:
    """Return the question whether the person who joined is the one who was meant."""
    other = state.today.space.other
    return rx.el.section(
        rx.el.h2(_("{other} has joined").format(other=other)),
        rx.el.p(_("Is this who you meant? What you’ve sealed so far opens only after you say yes.")),
        rx.el.div(
            quiet_button(_("Not the right person"), on_click=state.reject),
            rx.el.button(
                _("This is the right person"), type="button", class_name="button", on_click=state.confirm
            ),
            class_name="row",
        ),
        class_name="disclosure",
    )
