"""Days from before: drawn on request, or of this day in other years. Each leads to where it is."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.photos import photos_to_see
from intimacy_app.components.ui import about, both_voices, link, quiet_button, voice, when
from intimacy_app.domain.looking_back.days import Past, Sort
from intimacy_app.i18n import _


def ordinary_days(state: type[rx.State]) -> rx.Component:
    """Return the button that draws a day, and what was drawn."""
    return rx.fragment(
        rx.el.p(
            _(
                "A card, a thank-you, or something you did together, whichever comes. "
                "A small one is as likely as a big one."
            )
        ),
        when(
            ~state.asked,
            rx.el.div(quiet_button(_("Bring one back"), on_click=state.draw), class_name="row"),
        ),
        when(
            state.asked,
            rx.el.div(
                rx.cond(
                    state.drawn.id != "",
                    _one(state.drawn, state.page.space.id, state.page.space.other, "drawn"),
                    rx.el.p(
                        _("Once something the two of you shared is four weeks old, it can come back here.")
                    ),
                ),
                id="drawn",
                tab_index=-1,
                class_name="stack",
            ),
            rx.el.div(
                when(state.drawn.id != "", quiet_button(_("Bring back another"), on_click=state.draw)),
                quiet_button(_("Put it away"), on_click=state.put_away),
                class_name="row",
            ),
        ),
    )


def this_day(state: type[rx.State]) -> rx.Component:
    """Return what was on this day in years before."""
    space = state.page.space
    return rx.cond(
        state.page.this_day.length() > 0,
        rx.el.ol(
            rx.foreach(
                state.page.this_day, lambda past: rx.el.li(_one(past, space.id, space.other, "this-day"))
            ),
            class_name="log from-before",
        ),
        rx.el.p(_("Nothing from this date yet. What opens today can come back in a year.")),
    )


def _one(past: rx.Var[Past], space: rx.Var[str], other: rx.Var[str], where: str) -> rx.Component:
    return rx.match(
        past.sort,
        (Sort.CARD.value, _card(past, space, other)),
        (Sort.MOMENT.value, _moment(past, space, other, where)),
        _thanks(past, space, other),
    )


def _card(past: rx.Var[Past], space: rx.Var[str], other: rx.Var[str]) -> rx.Component:
    where = _("See it in Opened together")
    return rx.el.div(
        rx.el.h3(past.prompt, class_name="words"),
        rx.el.p(rx.el.time(past.day), class_name="aside"),
        rx.el.div(both_voices(past, other, heading=rx.el.h4, then=True), class_name="voices"),
        rx.el.p(
            link(where, routes.history(space, past.id), aria_label=about(where, past.prompt)),
            class_name="way",
        ),
        class_name="stack",
    )


def _thanks(past: rx.Var[Past], space: rx.Var[str], other: rx.Var[str]) -> rx.Component:
    where = _("See it in Thanks")
    return rx.el.div(
        rx.el.h3(_("Thanks"), " ", rx.el.time("· ", past.day)),
        _said(past.theirs, _("From {other}").format(other=other), mine=False),
        _said(past.mine, _("From you"), mine=True),
        rx.el.p(
            link(where, routes.thanks(space, past.id), aria_label=about(where, past.day)), class_name="way"
        ),
        class_name="stack",
    )


def _moment(past: rx.Var[Past], space: rx.Var[str], other: rx.Var[str], place: str) -> rx.Component:
    where = _("See it in Plans")
    return rx.el.div(
        rx.el.h3(past.prompt, class_name="words"),
        rx.el.p(rx.el.time(past.day), class_name="aside"),
        photos_to_see(space, past.photos, place),
        _said(past.theirs, other, mine=False),
        _said(past.mine, _("You"), mine=True),
        rx.el.p(
            link(where, routes.plans(space, moment=past.id), aria_label=about(where, past.prompt)),
            class_name="way",
        ),
        class_name="stack",
    )


def _said(words: rx.Var[str], whose: str | rx.Var[str], *, mine: bool) -> rx.Component:
    return when(words != "", voice(rx.el.p(words), mine=mine, heading=rx.el.h4(whose), label=whose))
