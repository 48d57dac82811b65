"""What the two have sent each other with Say it: the one that comes first, and the rows of the others."""

import reflex as rx

from intimacy_app.components.index import index_line, index_row
from intimacy_app.components.responses import responses_to
from intimacy_app.components.ui import about, quiet_button, voice, when
from intimacy_app.domain.statements.statements import LABELS, StatementView
from intimacy_app.i18n import _


def first_said(state: type[rx.State], said: rx.Var[StatementView]) -> rx.Component:
    """Return the statement that comes before all others, with what was said to it and the ways to respond."""
    return rx.el.section(
        rx.cond(
            said.mine,
            _statement(state, said, mine=True, heading=rx.el.h2),
            _statement(state, said, mine=False, heading=rx.el.h2),
        ),
        _responses(state, said, heading=rx.el.h3),
        id=f"first-{said.id}",
        key=said.id,
        class_name="say-it stack",
    )


def said_row(state: type[rx.State], said: rx.Var[StatementView]) -> rx.Component:
    """Return the row of a statement, which opens to all of it."""
    other = state.space.other
    return index_row(
        said.id,
        said.heading,
        (said.number, said.weekday),
        rx.el.h3(
            rx.cond(said.mine, _("From you"), _("From {other}").format(other=other)), class_name="words"
        ),
        rx.cond(
            said.mine,
            _statement(state, said, mine=True, heading=rx.el.h4),
            _statement(state, said, mine=False, heading=rx.el.h4),
        ),
        _responses(state, said, heading=rx.el.h4, folded_under=said.line),
        lines=[
            rx.cond(
                said.mine,
                index_line(_("You"), said.line, mine=True),
                index_line(other, said.line, mine=False),
            )
        ],
        is_open=(state.undo == said.id) | state.returned.place.startswith(said.id),
    )


def _statement(state: type[rx.State], said: rx.Var[StatementView], *, mine: bool, heading) -> rx.Component:
    whose = _("You") if mine else state.space.other
    take_back = rx.el.div(
        quiet_button(
            _("Take it back"),
            aria_label=about(_("Take it back"), said.line),
            on_click=state.take_back(said.id),
        ),
        class_name="row",
    )
    return voice(
        *[
            when(
                getattr(said, part) != "",
                rx.el.p(rx.el.small(_(label)), rx.el.span(getattr(said, part), lang="")),
            )
            for part, label in LABELS.items()
        ],
        *([when(said.can_take_back & ~state.space.ended, take_back)] if mine else []),
        mine=mine,
        heading=heading(whose, " ", rx.el.time("· ", said.day)),
        label=_("What you said") if mine else _("What {other} said").format(other=state.space.other),
        class_name="statement",
    )


def _responses(
    state: type[rx.State],
    said: rx.Var[StatementView],
    *,
    heading,
    folded_under: rx.Var[str] | str = "",
) -> rx.Component:
    return responses_to(
        state,
        state.space,
        said.id,
        said.responses,
        guessed=rx.Var.create(False),
        heading=heading,
        folded_under=folded_under,
    )
