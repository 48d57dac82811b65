"""What is said to answers that opened: the responses of both, and the ways to respond."""

import reflex as rx

from intimacy_app.components import icons
from intimacy_app.components.letter import draft_form, settled_draft, voice
from intimacy_app.components.parts import hidden, quiet_button, when
from intimacy_app.domain.responses import (
    LONGEST_RESPONSE,
    OF_GOOD_NEWS,
    STARTERS,
    Responses,
    ResponseView,
    Way,
)
from intimacy_app.domain.spaces import SpaceView
from intimacy_app.language import _


def responses_to(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    responses: rx.Var[Responses],
    *,
    heading=rx.el.h2,
) -> rx.Component:
    """Return what was said to a round, and the ways to respond; the state has `respond`, `reply`, `unsay`."""
    return rx.el.section(
        when(
            responses.said.length() > 0,
            rx.el.ol(
                rx.foreach(
                    responses.said, lambda said: rx.el.li(_said(state, space, round_id, said, heading))
                ),
                class_name="log",
                aria_label=_("Responses"),
            ),
        ),
        when(
            (state.responding == round_id) & (state.refused_field == "response"),
            rx.el.p(state.refused, id=_error(round_id), class_name="error", role="alert"),
        ),
        when(
            ~space.ended & (responses.ways.length() > 0),
            heading(_("Show {other} that it landed").format(other=space.other), class_name="label"),
            rx.el.div(
                *[_starter(state, space, round_id, responses, way) for way in STARTERS],
                _heart(state, space, round_id, responses),
                _good_news(state, space, round_id, responses),
                class_name="chips",
            ),
        ),
        class_name="responses",
    )


def _starting(way: Way) -> str:
    return {
        Way.MIRROR: _("What I heard is…"),
        Way.VALIDATE: _("It makes sense that…"),
        Way.ASK: _("Tell me more about…"),
        Way.GLAD: _("I am so glad that…"),
        Way.MOMENT: _("Take me to the moment when…"),
        Way.CELEBRATE: _("Let us celebrate it with…"),
    }[way]


def _help(way: Way) -> str:
    return {
        Way.MIRROR: _("Say in your own words what reached you. Leave room for being put right."),
        Way.VALIDATE: _("You need not agree. Say what you can understand from where they stand."),
        Way.ASK: _("Pick one thing that you want to know more of. “What” and “how” open more than “why”."),
        Way.GLAD: _("Name the part that makes you glad. One part is plenty."),
        Way.MOMENT: _("Be curious: where were they, who was there, what did they think first?"),
        Way.CELEBRATE: _("Something small and soon: a walk, a song, a cake, a call."),
    }[way]


def _starter(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    responses: rx.Var[Responses],
    way: Way,
    group: str = "respond",
) -> rx.Component:
    place = f"{round_id}/{way.value}"
    form = _form(
        state.respond,
        f"{space.author}/{place}",
        place,
        state,
        round_id,
        hidden("way", way.value),
        label=_starting(way),
        help=_help(way),
    )
    return when(
        responses.ways.contains(way.value), _chip(f"{group}-{round_id}", _starting(way), form, state, place)
    )


def _good_news(
    state: type[rx.State], space: rx.Var[SpaceView], round_id: rx.Var[str], responses: rx.Var[Responses]
) -> rx.Component:
    chips = [_starter(state, space, round_id, responses, way, "good") for way in OF_GOOD_NEWS]
    left = rx.Var.create(False)
    for way in OF_GOOD_NEWS:
        left = left | responses.ways.contains(way.value)
    return when(
        left,
        rx.el.details(
            rx.el.summary(_("This is good news"), class_name="chip"),
            rx.el.div(*chips, class_name="chips"),
            class_name="opens-below",
            custom_attrs={"name": f"respond-{round_id}"},
        ),
    )


def _heart(
    state: type[rx.State], space: rx.Var[SpaceView], round_id: rx.Var[str], responses: rx.Var[Responses]
) -> rx.Component:
    return when(
        responses.ways.contains(Way.HEART.value),
        draft_form(
            hidden("round", round_id),
            hidden("way", Way.HEART.value),
            rx.el.button(icons.heart(), _("A heart, and nothing else"), type="submit", class_name="chip"),
            on_submit=state.respond,
            draft=f"{space.author}/{round_id}/{Way.HEART.value}",
            done="",
        ),
    )


def _chip(
    group: str, label: str | rx.Var[str], form: rx.Component, state: type[rx.State], place: str
) -> rx.Component:
    """Return a chip that opens the form below it; the browser closes the others of its group."""
    return rx.el.details(
        rx.el.summary(label, class_name="chip"),
        form,
        open=state.returned.place == place,
        class_name="opens-below",
        custom_attrs={"name": group},
    )


def _form(
    on_submit: rx.EventHandler,
    draft: str,
    place: str,
    state: type[rx.State],
    round_id: rx.Var[str],
    *more: rx.Component,
    label: str | rx.Var[str],
    help: str,
) -> rx.Component:
    return draft_form(
        hidden("round", round_id),
        *more,
        rx.el.div(
            rx.el.textarea(
                name="text",
                aria_label=label,
                placeholder=_("Write here"),
                default_value=rx.cond(state.returned.place == place, state.returned.words, ""),
                rows="2",
                max_length=LONGEST_RESPONSE * 2,
                aria_describedby=f"help-{place} {_error(round_id)}",
            ),
            rx.el.p(help, class_name="hint", id=f"help-{place}"),
            class_name="letter small",
        ),
        rx.el.button(_("Send"), type="submit", class_name="button"),
        on_submit=on_submit,
        draft=draft,
        done="",
    )


def _error(round_id: rx.Var[str]) -> str:
    return f"response-error-{round_id}"


def _said(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    said: rx.Var[ResponseView],
    heading,
) -> rx.Component:
    mine = rx.fragment(
        _voice(space, said, heading, _unsay(state, space, said), mine=True),
        settled_draft(
            f"{space.author}/{round_id}/{rx.cond(said.question != '', said.question, said.way)}",
            said.operation,
        ),
    )
    return rx.cond(
        said.mine, mine, _voice(space, said, heading, _answer(state, space, round_id, said), mine=False)
    )


def _voice(
    space: rx.Var[SpaceView], said: rx.Var[ResponseView], heading, deeds: rx.Component, *, mine: bool
) -> rx.Component:
    whose = _("You") if mine else space.other
    label = _("Your response") if mine else _("{other}'s response").format(other=space.other)
    return voice(
        rx.cond(
            said.way == Way.HEART.value,
            rx.el.p(icons.heart(), class_name="heart", aria_label=_("A heart"), role="img"),
            rx.el.p(said.words),
        ),
        deeds,
        mine=mine,
        heading=heading(whose, " ", when(said.way != Way.HEART.value, rx.el.span(_saying(said)))),
        label=label,
    )


def _saying(said: rx.Var[ResponseView]) -> rx.Var[str]:
    starters = [
        (way.value, _("· {starter}").format(starter=_starting(way))) for way in (*STARTERS, *OF_GOOD_NEWS)
    ]
    return rx.match(said.way, *starters, _("· in reply"))


def _unsay(state: type[rx.State], space: rx.Var[SpaceView], said: rx.Var[ResponseView]) -> rx.Component:
    return when(
        said.can_take_back & ~space.ended,
        rx.el.div(quiet_button(_("Take it back"), on_click=state.unsay(said.id)), class_name="row"),
    )


def _answer(
    state: type[rx.State], space: rx.Var[SpaceView], round_id: rx.Var[str], said: rx.Var[ResponseView]
) -> rx.Component:
    place = f"{round_id}/{said.id}"
    label = _("Answer {other}").format(other=space.other)
    form = _form(
        state.reply,
        f"{space.author}/{place}",
        place,
        state,
        round_id,
        hidden("question", said.id),
        label=label,
        help=_("As much or as little as you like."),
    )
    return when(said.can_answer & ~space.ended, _chip(f"reply-{round_id}", label, form, state, place))
