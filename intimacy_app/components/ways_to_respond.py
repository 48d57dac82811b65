"""The ways to respond: chips that open a small sheet below them, and the heart."""

import reflex as rx

from intimacy_app.components.ui import beside_draft, draft_form, hidden, icons, when
from intimacy_app.domain.cards.responses import LONGEST_RESPONSE, OF_GOOD_NEWS, STARTERS, Responses, Way
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def ways_to_respond(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    responses: rx.Var[Responses],
    asks_first: rx.Var[bool],
) -> rx.Component:
    """Return the chips of the ways that I have not used; the state has `respond` and `returned`."""
    ask = _starter(state, space, round_id, responses, Way.ASK)
    return rx.el.div(
        when(asks_first, ask),
        *[_starter(state, space, round_id, responses, way) for way in STARTERS if way is not Way.ASK],
        when(~asks_first, ask),
        tap(state, space, round_id, responses, Way.HEART, icons.heart()),
        _good_news(state, space, round_id, responses),
        class_name="chips",
    )


def starting(way: Way) -> str:
    """Return the words with which a response of that way begins."""
    return {
        Way.MIRROR: _("What I heard is…"),
        Way.VALIDATE: _("It makes sense that…"),
        Way.ASK: _("Tell me more about…"),
        Way.GLAD: _("I’m so glad that…"),
        Way.MOMENT: _("Take me to the moment when…"),
        Way.CELEBRATE: _("Let’s celebrate it with…"),
    }[way]


def chip(
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


def sheet(
    on_submit: rx.EventHandler,
    draft: str,
    place: str,
    state: type[rx.State],
    round_id: rx.Var[str],
    *more: rx.Component,
    label: str | rx.Var[str],
    help: str,
    send: str | rx.Var[str] | None = None,
) -> rx.Component:
    """Return a small sheet to write a response on; the device keeps it under `draft`.

    `send` names its button where the page has another that sends.
    """
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
                aria_describedby=f"help-{place} {error_of(round_id)}",
            ),
            rx.el.p(help, class_name="hint", id=f"help-{place}"),
            # Not the field: Reflex would send what stands in one that has an id once more.
            id=sheet_of(place),
            class_name="letter small",
        ),
        beside_draft(),
        rx.el.button(
            _("Send"), type="submit", class_name="button", aria_label=_("Send") if send is None else send
        ),
        on_submit=on_submit,
        draft=draft,
        done="",
    )


def sheet_of(place: str) -> str:
    """Return the id of a sheet, by which the focus goes to its field."""
    return f"sheet-{place}"


def error_of(round_id: rx.Var[str]) -> str:
    """Return the id of the line that says why a response to this round was refused."""
    return f"response-error-{round_id}"


def tap(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    id: rx.Var[str],
    responses: rx.Var[Responses],
    way: Way,
    *picture: rx.Component,
) -> rx.Component:
    """Return a chip that says something in one tap, while it hasn't been said."""
    return when(
        responses.ways.contains(way.value),
        draft_form(
            hidden("round", id),
            hidden("way", way.value),
            rx.el.button(*picture, one_tap(way), type="submit", class_name="chip"),
            on_submit=state.respond,
            draft=f"{space.author}/{id}/{way.value}",
            done="",
        ),
    )


def line_back(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    id: rx.Var[str],
    responses: rx.Var[Responses],
    *,
    send: str | rx.Var[str],
) -> rx.Component:
    """Return the chip that opens a sheet for a line, while none was said; `send` names its button."""
    place = f"{id}/{Way.LINE.value}"
    line = sheet(
        state.respond,
        f"{space.author}/{place}",
        place,
        state,
        id,
        hidden("way", Way.LINE.value),
        label=_("A line back"),
        help=_("As much or as little as you like."),
        send=send,
    )
    return when(
        responses.ways.contains(Way.LINE.value),
        chip(f"respond-{id}", _("A line back"), line, state, place),
    )


def one_tap(way: Way) -> str:
    """Return what one tap says."""
    return {
        Way.HEART: _("A heart, and nothing else"),
        Way.MATTERED: _("I didn’t know that mattered"),
        Way.MORE: _("Tell me more"),
        Way.HERE: _("I’m here"),
        Way.ON_IT: _("On it"),
        Way.TOLD: _("Thank you for telling me"),
    }[way]


def _help(way: Way) -> str:
    return {
        Way.MIRROR: _("Say in your own words what you heard. Leave room to be corrected."),
        Way.VALIDATE: _("You don’t have to agree. Say what you can understand from where they stand."),
        Way.ASK: _("Pick one thing you want to know more about. “What” and “how” open up more than “why.”"),
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
    form = sheet(
        state.respond,
        f"{space.author}/{place}",
        place,
        state,
        round_id,
        hidden("way", way.value),
        label=starting(way),
        help=_help(way),
    )
    return when(
        responses.ways.contains(way.value), chip(f"{group}-{round_id}", starting(way), form, state, place)
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
