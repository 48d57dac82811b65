"""The table of a space around the card that Today is about: what else lies there, and how more comes."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import about, empty, icons, link, quiet_button, when
from intimacy_app.domain.cards.cards import Card, CardInReach
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.i18n import _, ngettext


def minutes(card: rx.Var[Card] | rx.Var[CardInReach]) -> rx.Var[str]:
    """Return in words how long a card takes."""
    return rx.match(
        card.minutes,
        *[(n, ngettext("about one minute", "about {n} minutes", n).format(n=n)) for n in range(1, 11)],
        _longer(card.minutes),
    )


def _longer(minutes: rx.Var[int]) -> rx.Var[str]:
    words = _("an evening")
    for most, shorter in (
        (150, _("about two hours")),
        (75, _("about an hour")),
        (40, _("about half an hour")),
        (20, _("about a quarter of an hour")),
    ):
        words = rx.cond(minutes <= most, shorter, words)
    return rx.Var.create(words)


def theme(state: type[rx.State]) -> rx.Component:
    """Return which theme new cards lean toward."""
    laid = state.today.theme
    return rx.el.p(
        _("New cards lean toward a theme: {theme}, through {day}.").format(theme=laid.title, day=laid.until),
        class_name="aside",
    )


def beside(state: type[rx.State]) -> rx.Component:
    """Return the other cards on the table, each leading to it."""
    heading = rx.cond(state.today.card.round.id != "", _("Also on the table"), _("On the table"))
    return _list_of(state, heading, state.today.beside)


def open_from_before(state: type[rx.State]) -> rx.Component:
    """Return the cards of a table that was dealt anew each day, which can still be answered."""
    return _list_of(state, _("Still open from before"), state.today.before)


def _list_of(
    state: type[rx.State], heading: str | rx.Var[str], cards: rx.Var[list[CardInReach]]
) -> rx.Component:
    return rx.el.section(
        rx.el.h2(heading),
        rx.el.ul(rx.foreach(cards, lambda card: _leading_to(state, card)), class_name="cards"),
        class_name="stack",
    )


def _leading_to(state: type[rx.State], card: rx.Var[CardInReach]) -> rx.Component:
    standing = rx.match(
        card.round.stage,
        (Stage.REVEALED, _("opened")),
        (Stage.SEALED, _("sealed")),
        (Stage.TOGETHER, _("answered on one phone")),
        rx.match(
            card.form,
            (Form.GUESS, _("guess each other’s answer · {minutes}").format(minutes=minutes(card))),
            (Form.DO, _("to do together · {minutes}").format(minutes=minutes(card))),
            _("{depth} · {minutes}").format(depth=_depth(card), minutes=minutes(card)),
        ),
    )
    words = rx.el.span(rx.el.span(card.prompt, class_name="words"), rx.el.span(standing, class_name="aside"))
    address = routes.today(state.today.space.id, card.round.id)
    return rx.el.li(link(words, address, class_name="card"))


def _depth(card: rx.Var[CardInReach]) -> rx.Var[str]:
    return rx.match(card.depth, (1, _("light")), (2, _("closer")), (3, _("close")), _("deep"))


def no_card(state: type[rx.State]) -> rx.Component:
    """Return what is shown where there is no card to answer: none came, or every one is turned."""
    turned, next_day = state.today.turned.length() > 0, state.today.next_day
    return empty(
        icons.envelope(),
        _("Nothing to answer right now"),
        rx.cond(
            state.today.used_up,
            _used_up(state),
            rx.cond(
                turned,
                # No place is free, so nothing new comes by the calendar alone.
                rx.el.p(_("The cards you’ve skipped are still on the table. You can bring one back.")),
                rx.cond(
                    next_day != "",
                    rx.el.p(_("New cards come {day}, at five in the morning.").format(day=next_day)),
                    rx.el.p(_("Cards come here when one of you asks for them.")),
                ),
            ),
        ),
        heading=rx.el.h1,
    )


def _used_up(state: type[rx.State]) -> rx.Component:
    space = state.today.space.id
    return rx.fragment(
        rx.el.p(
            _(
                "You two have been through all the cards here. A question one of you writes can "
                "come next. Cards can also come back after a year, if you both allow it."
            )
        ),
        rx.el.div(
            link(_("Write a question"), routes.prompts(space), class_name="button"),
            link(_("This space’s settings"), routes.space_settings(space), class_name="button quiet"),
            class_name="stack",
        ),
    )


def ask_for_cards(state: type[rx.State]) -> rx.Component:
    """Return the way to let cards come now, in a space where they come for the asking."""
    return rx.el.section(
        rx.el.p(
            _(
                "What you ask for comes to both of you, with no word on who asked. "
                "If the table’s full, the card that’s been there longest makes room."
            ),
            class_name="aside",
        ),
        rx.el.button(
            _("Ask for a card"),
            type="button",
            class_name=rx.cond(state.today.card.round.id != "", "button quiet", "button"),
            on_click=state.ask,
        ),
        class_name="stack asking",
    )


def turned_cards(state: type[rx.State]) -> rx.Component:
    """Return the cards that I skipped, each with the ways to bring it back and to meet fewer of its sort."""
    return rx.el.section(
        rx.el.h2(_("Skipped by you")),
        rx.el.ul(rx.foreach(state.today.turned, lambda card: _skipped(state, card)), class_name="cards"),
        class_name="stack",
    )


def _skipped(state: type[rx.State], card: rx.Var[CardInReach]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(rx.el.span(card.prompt, class_name="words")),
            quiet_button(
                _("Bring it back"),
                aria_label=about(_("Bring it back"), card.prompt),
                on_click=state.turn_back(card.round.id),
            ),
            quiet_button(
                _("Less like this"),
                aria_label=about(_("Less like this"), card.prompt),
                on_click=state.less_like(card.round.id, card.round.version),
            ),
            class_name="card",
        )
    )


def just_skipped(state: type[rx.State]) -> rx.Component:
    """Return the ways on from the card that was skipped last, beside the sentence that says so."""
    skipped = state.skipped
    return when(
        skipped.id != "",
        quiet_button(_("Bring it back"), on_click=state.turn_back(skipped.id)),
        quiet_button(_("Less like this"), on_click=state.less_like(skipped.id, skipped.version)),
    )
