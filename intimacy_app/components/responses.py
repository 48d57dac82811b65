"""What is said to answers that opened: the responses of both, and the ways to respond."""

import reflex as rx

from intimacy_app.components.ui import about, hidden, icons, quiet_button, settled_draft, voice, when
from intimacy_app.components.ways_to_respond import (
    chip,
    error_of,
    one_tap,
    sheet,
    starting,
    ways_to_respond,
)
from intimacy_app.domain.cards.responses import OF_GOOD_NEWS, STARTERS, TAPS, Responses, ResponseView, Way
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def responses_to(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    responses: rx.Var[Responses],
    *,
    guessed: rx.Var[bool],
    heading=rx.el.h2,
    folded_under: rx.Var[str] | str = "",
) -> rx.Component:
    """Return what was said to a round, and the ways to respond; the state has `respond`, `reply`, `unsay`.

    What follows a guess is to ask for more, so that way comes first there. Where many rounds stand on a page,
    the ways are `folded_under` the words of each, behind one tap.
    """
    folded = not isinstance(folded_under, str)
    ways = ways_to_respond(state, space, round_id, responses, guessed)
    return rx.el.section(
        what_was_said(state, space, round_id, responses, heading),
        why_refused(state, round_id),
        when(
            ~space.ended & (responses.ways.length() > 0),
            _folded(state, round_id, folded_under, ways)
            if folded
            else rx.fragment(heading(_invitation(space, responses, guessed), class_name="label"), ways),
        ),
        class_name="responses",
    )


def what_was_said(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    round_id: rx.Var[str],
    responses: rx.Var[Responses],
    heading,
) -> rx.Component:
    """Return the responses of both, each with what may still be done with it."""
    return when(
        responses.said.length() > 0,
        rx.el.ol(
            rx.foreach(
                responses.said,
                lambda said: rx.el.li(
                    _said(state, space, round_id, said, heading), id=f"said-{said.id}", tab_index=-1
                ),
            ),
            class_name="log",
            aria_label=_("Responses"),
        ),
    )


def why_refused(state: type[rx.State], round_id: rx.Var[str]) -> rx.Component:
    """Return the line that says why a response was refused, if it was."""
    return when(
        (state.responding == round_id) & (state.refused_field == "response"),
        rx.el.p(
            state.refused,
            id=error_of(round_id),
            key=state.told.to_string(),
            class_name="error",
            role="alert",
        ),
    )


def _invitation(space: rx.Var[SpaceView], responses: rx.Var[Responses], guessed: rx.Var[bool]) -> rx.Var[str]:
    return rx.cond(
        guessed & responses.ways.contains(Way.ASK.value),
        _("Ask {other} to tell you more").format(other=space.other),
        _("Show {other} that it landed").format(other=space.other),
    )


def _folded(
    state: type[rx.State], round_id: rx.Var[str], words: rx.Var[str] | str, ways: rx.Component
) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Respond"), aria_label=about(_("Respond"), words), class_name="chip"),
        ways,
        # Open where the words of one that was taken back wait in its field.
        open=state.returned.place.startswith(round_id),
        class_name="opens-below",
    )


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
    label = _("Your response") if mine else _("{other}’s response").format(other=space.other)
    return voice(
        rx.match(
            said.way,
            (
                Way.HEART.value,
                rx.el.p(icons.heart(), class_name="heart", aria_label=_("A heart"), role="img"),
            ),
            *((way.value, rx.el.p(sentence)) for way, sentence in _sentences()),
            rx.el.p(said.words),
        ),
        deeds,
        mine=mine,
        heading=heading(whose, " ", rx.el.span(_saying(said))),
        label=label,
    )


def _saying(said: rx.Var[ResponseView]) -> rx.Var[str]:
    starters = [
        (way.value, _("· {starter}").format(starter=starting(way))) for way in (*STARTERS, *OF_GOOD_NEWS)
    ]
    return rx.match(said.way, *starters, (Way.REPLY.value, _("· in reply")), "")


def _sentences() -> list[tuple[Way, str]]:
    """Return what one tap says, besides the heart."""
    return [(way, one_tap(way)) for way in (Way.MATTERED, Way.MORE, *TAPS)]


def _short(said: rx.Var[ResponseView]) -> rx.Var[str]:
    taps = [(way.value, sentence) for way, sentence in _sentences()]
    return rx.match(said.way, (Way.HEART.value, _("A heart")), *taps, said.words)


def _unsay(state: type[rx.State], space: rx.Var[SpaceView], said: rx.Var[ResponseView]) -> rx.Component:
    return when(
        said.can_take_back & ~space.ended,
        rx.el.div(
            quiet_button(
                _("Take it back"),
                aria_label=about(_("Take it back"), _short(said)),
                on_click=state.unsay(said.id),
            ),
            class_name="row",
        ),
    )


def _answer(
    state: type[rx.State], space: rx.Var[SpaceView], round_id: rx.Var[str], said: rx.Var[ResponseView]
) -> rx.Component:
    place = f"{round_id}/{said.id}"
    label = _("Answer {other}").format(other=space.other)
    form = sheet(
        state.reply,
        f"{space.author}/{place}",
        place,
        state,
        round_id,
        hidden("question", said.id),
        label=label,
        help=_("As much or as little as you like."),
    )
    return when(said.can_answer & ~space.ended, chip(f"reply-{round_id}", label, form, state, place))
