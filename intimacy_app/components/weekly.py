"""The weekly check-in: its sheet on its day, the two that opened, and where it's switched on and off."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.check_ins import feelings_fields, in_words, line_field
from intimacy_app.components.pace import weekdays
from intimacy_app.components.receipts import check_of_seals, kept_receipt
from intimacy_app.components.responses import responses_to
from intimacy_app.components.ui import (
    beside_draft,
    both_voices,
    choices,
    draft_form,
    envelope,
    error,
    icons,
    initial,
    link,
    quiet_button,
    section,
    settled_draft,
    when,
    which_card,
)
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.check_ins.check_ins import AMOUNTS, HELPS
from intimacy_app.domain.check_ins.weekly import HELPS_IN_LINE
from intimacy_app.i18n import _


def weekly_today(state: type[rx.State]) -> rx.Component:
    """Return it as it stands on its day: to fill in, sealed or open."""
    shown = state.weekly.round
    settled = settled_draft(_draft(state), shown.operation)
    return rx.el.section(
        rx.el.h2(_("This week’s check-in"), id="weekly", tab_index=-1),
        rx.match(
            shown.stage,
            (Stage.REVEALED, rx.fragment(_opened(state), settled)),
            (Stage.SEALED, rx.fragment(_sealed(state), settled)),
            _open(state),
        ),
        class_name="stack",
    )


def weekly_settings(state: type[rx.State]) -> rx.Component:
    """Return where it's switched on by each alone, and off for both."""
    other = state.space.other
    return section(
        _("The weekly check-in"),
        rx.cond(
            state.weekly.on,
            _while_on(state),
            rx.fragment(
                rx.el.p(
                    _(
                        "Once a week you each say how you are. It’s sealed until you’re both in, and "
                        "if one of you doesn’t feel like it, it just goes away."
                    )
                ),
                rx.cond(
                    state.weekly.wanted,
                    _way(
                        _("You’ve switched it on. It starts once {other} does too. Only you see this."),
                        other,
                        quiet_button(_("Switch it off"), on_click=state.switch_off),
                    ),
                    _way(
                        _("It starts once you’ve both switched it on. {other} isn’t told when you do."),
                        other,
                        quiet_button(_("Switch it on"), on_click=state.switch_on),
                    ),
                ),
            ),
        ),
    )


def weekly_beside(space: rx.Var[str], stage: rx.Var[str]) -> rx.Component:
    """Return the way to it from the table, with how it stands."""
    standing = rx.match(
        stage,
        (Stage.REVEALED, _("opened")),
        (Stage.SEALED, _("sealed")),
        _("how you are · about one minute"),
    )
    words = rx.el.span(
        rx.el.span(_("This week’s check-in"), class_name="words"), rx.el.span(standing, class_name="aside")
    )
    return rx.el.section(
        rx.el.h2(_("Beside the table")),
        rx.el.ul(rx.el.li(link(words, routes.check_in(space), class_name="card")), class_name="cards"),
        class_name="stack",
    )


def _draft(state: type[rx.State]) -> str:
    # As a card's is named, so that *Opened together* checks the seal that this device has kept.
    return f"{state.space.author}/{state.weekly.round.id}"


def _open(state: type[rx.State]) -> rx.Component:
    start, round, other = state.weekly.start, state.weekly.round, state.space.other
    helps = {key: words for key, words in in_words(HELPS).items() if key in HELPS_IN_LINE}
    return rx.fragment(
        draft_form(
            which_card(round.id, round.version),
            rx.el.div(
                feelings_fields(state, start),
                line_field(state, start),
                rx.el.p(
                    icons.lock(),
                    rx.el.span(_("Only you can read this until {other} is in too.").format(other=other)),
                    class_name="hint",
                ),
                beside_draft(),
                class_name="letter of-fields",
            ),
            choices(
                state,
                "to_give",
                _("What do you have to give today?"),
                in_words(AMOUNTS),
                chosen=start.to_give,
            ),
            choices(state, "help", _("What would help?"), helps, chosen=start.help, in_lines=True),
            rx.el.button(_("Seal it"), type="submit", class_name="button"),
            on_submit=state.seal_weekly,
            draft=_draft(state),
            done=round.operation,
            key=round.id,
        ),
        when(
            round.operation != "",
            quiet_button(
                _("Discard"),
                aria_label=_("Discard what I said"),
                on_click=state.take_weekly_back(round.id, round.version),
            ),
        ),
    )


def _sealed(state: type[rx.State]) -> rx.Component:
    space, round = state.space, state.weekly.round
    return rx.fragment(
        rx.el.div(
            envelope(initial(space.me)),
            id="sealed",
            role="group",
            tab_index=-1,
            aria_label=_("What you said, sealed"),
        ),
        kept_receipt(_draft(state), round),
        rx.el.p(
            _("It opens for both of you once {other} is in too. If not today, it goes back to you.").format(
                other=space.other
            )
        ),
        quiet_button(_("Change it"), on_click=state.change_weekly(round.id, round.version)),
    )


def _opened(state: type[rx.State]) -> rx.Component:
    space, round = state.space, state.weekly.round
    return rx.fragment(
        rx.el.div(
            both_voices(round, space.other, heading=rx.el.h3),
            id="opened",
            tab_index=-1,
            role="group",
            aria_label=_("Both check-ins"),
            class_name="voices",
        ),
        check_of_seals(_draft(state), round, space.other),
        responses_to(
            state, space, round.id, state.weekly.responses, guessed=rx.Var.create(False), heading=rx.el.h3
        ),
    )


def _way(words: str, other: rx.Var[str], button: rx.Component) -> rx.Component:
    return rx.fragment(rx.el.p(words.format(other=other), class_name="aside"), button)


def _while_on(state: type[rx.State]) -> rx.Component:
    return rx.fragment(
        rx.el.p(_("It’s on for both of you. You both see the day, and either of you can change it.")),
        rx.el.form(
            rx.el.div(
                rx.el.label(_("Day of the week"), html_for="weekday"),
                rx.el.select(
                    *[rx.el.option(day, value=str(n)) for n, day in enumerate(weekdays())],
                    id="weekday",
                    name="weekday",
                    default_value=state.weekly.weekday,
                    class_name="line",
                ),
                error(state, "weekday"),
                class_name="field",
            ),
            rx.el.button(_("Save for both"), type="submit", class_name="button quiet"),
            on_submit=state.change_weekday,
            key=state.weekly.weekday,
            class_name="stack",
        ),
        quiet_button(_("Switch it off for both"), on_click=state.switch_off),
    )
