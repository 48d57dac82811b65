"""Check-ins: the sheet to fill in, what the other sent, and the list of what both have sent."""

import reflex as rx

from intimacy_app.components.feelings import feeling_field
from intimacy_app.components.index import index, index_line, index_row
from intimacy_app.components.responses import what_was_said, why_refused
from intimacy_app.components.ui import (
    about,
    beside_draft,
    choices,
    draft_form,
    error,
    quiet_button,
    voice,
    when,
)
from intimacy_app.components.ways_to_respond import line_back, tap
from intimacy_app.components.zone import device_zone
from intimacy_app.domain.cards.responses import TAPS
from intimacy_app.domain.check_ins.check_ins import AMOUNTS, HELPS, LONGEST_LINE, CheckIn, CheckInView
from intimacy_app.domain.check_ins.respites import UNTILS
from intimacy_app.i18n import _


def check_in_form(state: type[rx.State]) -> rx.Component:
    """Return the sheet; it begins with `start`, what was taken back, and anew with each `sheet`."""
    start = state.start
    return draft_form(
        rx.el.div(
            feelings_fields(state, start),
            line_field(state, start),
            beside_draft(),
            class_name="letter of-fields",
        ),
        choices(
            state, "to_give", _("What do you have to give today?"), in_words(AMOUNTS), chosen=start.to_give
        ),
        choices(state, "help", _("What would help?"), in_words(HELPS), chosen=start.help, in_lines=True),
        rx.el.div(
            choices(
                state,
                "until",
                _("Until when?"),
                in_words(UNTILS),
                in_lines=True,
                help=_(
                    "{other} sees one line at the top of your space until then, and no time. Notifications "
                    "and invitations from here wait for you. You can end it early."
                ).format(other=state.space.other),
            ),
            class_name="only-to-be-left-be",
        ),
        device_zone(),
        rx.el.button(_("Send it now"), type="submit", class_name="button"),
        on_submit=state.send,
        draft=f"{state.space.author}/check-in",
        done=state.written,
        key=state.sheet,
    )


def newest_of_the_other(state: type[rx.State]) -> rx.Component:
    """Return the check-in that comes before all others, with the ways to answer it."""
    return rx.el.section(
        rx.foreach(state.first, lambda sent: _check_in(state, sent, rx.el.h2)),
        aria_label=_("Newest"),
        class_name="stack",
    )


def check_ins_sent(state: type[rx.State]) -> rx.Component:
    """Return what both have sent, a row each."""
    return rx.el.section(
        rx.el.h2(_("What you’ve both sent")),
        index(rx.foreach(state.sent, lambda sent: _row(state, sent)), aria_label=_("Check-ins")),
        class_name="stack apart",
    )


def line_field(state: type[rx.State], start: rx.Var[CheckIn]) -> rx.Component:
    """Return the field of the line; it begins with that of `start`."""
    return rx.el.div(
        rx.el.label(_("A line, if you like"), html_for="line"),
        rx.el.input(
            id="line",
            name="line",
            default_value=start.line,
            max_length=LONGEST_LINE * 2,
            auto_complete="off",
            class_name="line",
            aria_describedby="line-error",
        ),
        error(state, "line"),
        class_name="field",
    )


def feelings_fields(state: type[rx.State], start: rx.Var[CheckIn]) -> rx.Component:
    """Return the fields of one to three feelings; they begin with those of `start`."""
    named = start.feelings
    names = (
        ("feeling", _("A feeling")),
        ("second", _("And another")),
        ("third", _("And one more")),
    )
    return rx.el.fieldset(
        rx.el.legend(_("How are you?")),
        rx.el.div(
            *[
                feeling_field(name, name, label, rx.cond(named.length() > at, named[at], ""))
                for at, (name, label) in enumerate(names)
            ],
            class_name="pair-of-fields",
        ),
        error(state, "feeling"),
        aria_describedby="feeling-error",
        class_name="stack",
    )


def in_words(sentences: dict) -> dict[str, str]:
    """Return the label of each choice."""
    return {choice.value: _(words) for choice, words in sentences.items()}


def _row(state: type[rx.State], sent: rx.Var[CheckInView]) -> rx.Component:
    return index_row(
        sent.id,
        sent.heading,
        (sent.number, sent.weekday),
        rx.el.h3(_title(sent), class_name="words"),
        _check_in(state, sent, rx.el.h4),
        lines=[
            rx.cond(
                sent.mine,
                index_line(_("You"), _second_line(sent), mine=True),
                index_line(state.space.other, _second_line(sent), mine=False),
            )
        ],
    )


def _title(sent: rx.Var[CheckInView]) -> rx.Var[str]:
    """Return the feelings; of a check-in that was erased, that it was."""
    return rx.cond(sent.feelings != "", sent.feelings, sent.line)


def _second_line(sent: rx.Var[CheckInView]) -> rx.Var[str]:
    """Return the line, and where there's none, how much there is to give."""
    return rx.cond((sent.line != "") & (sent.feelings != ""), sent.line, sent.to_give)


def _check_in(state: type[rx.State], sent: rx.Var[CheckInView], heading) -> rx.Component:
    other = state.space.other
    return rx.fragment(
        rx.cond(
            sent.mine,
            _voice(
                sent,
                _("From you"),
                when(sent.can_take_back & ~state.space.ended, _take_back(state, sent)),
                mine=True,
                heading=heading,
            ),
            _voice(sent, _("From {other}").format(other=other), mine=False, heading=heading),
        ),
        _answers(state, sent, heading),
    )


def _answers(state: type[rx.State], sent: rx.Var[CheckInView], heading) -> rx.Component:
    """Return what was answered, and the ways that are left."""
    space, responses = state.space, sent.responses
    more = ~space.ended & (responses.ways.length() > 0)
    ways = rx.fragment(
        heading(_("Answer {other}").format(other=space.other), class_name="label"),
        rx.el.div(
            *[tap(state, space, sent.id, responses, way) for way in TAPS],
            line_back(state, space, sent.id, responses, send=about(_("Send"), _title(sent))),
            class_name="chips",
        ),
    )
    return when(
        more | (responses.said.length() > 0),
        rx.el.section(
            what_was_said(state, space, sent.id, responses, heading),
            why_refused(state, sent.id),
            when(more, ways),
            class_name="responses",
        ),
    )


def _voice(
    sent: rx.Var[CheckInView], whose: str | rx.Var[str], *deeds: rx.Component, mine: bool, heading
) -> rx.Component:
    return voice(
        when(sent.feelings != "", rx.el.p(sent.feelings)),
        when(sent.line != "", rx.el.p(sent.line)),
        _part(_("To give today"), sent.to_give),
        _part(_("What would help"), sent.help),
        *deeds,
        mine=mine,
        heading=heading(whose, " ", rx.el.time("· ", sent.day)),
        label=whose,
    )


def _part(label: str, words: rx.Var[str]) -> rx.Component:
    return when(words != "", rx.el.p(rx.el.small(label), words))


def _take_back(state: type[rx.State], sent: rx.Var[CheckInView]) -> rx.Component:
    return rx.el.div(
        quiet_button(
            _("Take it back"),
            aria_label=about(_("Take it back"), _title(sent)),
            on_click=state.take_back(sent.id),
        ),
        class_name="row",
    )
