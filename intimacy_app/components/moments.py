"""Moments: what two did, a row each under its month, which opens to the lines of both."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.entries import refused
from intimacy_app.components.index import index, index_line, index_row
from intimacy_app.components.keeping import ANOTHER
from intimacy_app.components.photos import photos_of
from intimacy_app.components.ui import (
    about,
    beside_draft,
    draft_form,
    hidden,
    link,
    quiet_button,
    section,
    voice,
    when,
)
from intimacy_app.domain.plans.moments import EARLIEST, LONGEST_LINE, LONGEST_WHAT, DoneView
from intimacy_app.i18n import _


def what_was_done(state: type[rx.State]) -> rx.Component:
    """Return what two did, newest first, and the form for what wasn't planned."""
    together = ~state.space.ended & (state.space.other != "")
    return section(
        _("What you’ve done together"),
        when(
            together,
            rx.el.p(
                rx.cond(
                    state.done.length() > 0,
                    _("Pick one to keep a line about it, if you like."),
                    _("What you two do can be kept here, with a line from each of you."),
                ),
                class_name="help",
            ),
        ),
        when(
            state.at != "",
            link(_("Show the newest"), routes.plans(state.space.id), class_name="button quiet"),
        ),
        when(together, _another(state)),
        when(state.done.length() > 0, index(rx.foreach(state.done, lambda one: _row(state, one)))),
        when(state.more, quiet_button(_("Show older ones"), on_click=state.older)),
    )


def _row(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    other = state.space.other
    return index_row(
        one.id,
        one.heading,
        (one.number, one.weekday),
        rx.el.h3(one.title, class_name="words"),
        _lines(state, one),
        photos_of(state, one),
        when(one.writable & (one.mine == ""), _line_form(state, one)),
        lines=[
            when(one.theirs != "", index_line(other, one.theirs, mine=False)),
            when(one.mine != "", index_line(_("You"), one.mine, mine=True)),
        ],
        is_open=(one.moment != "") & (state.at == one.moment),
    )


def _lines(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    other = state.space.other
    return rx.fragment(
        when(
            one.theirs != "",
            voice(
                rx.el.p(one.theirs),
                mine=False,
                heading=rx.el.h4(other),
                label=_("{other}’s line").format(other=other),
            ),
        ),
        when(
            one.mine != "",
            voice(
                rx.el.p(one.mine),
                when(
                    one.writable, rx.el.div(_change(state, one), _take_back(state, one), class_name="chips")
                ),
                mine=True,
                heading=rx.el.h4(_("You")),
                label=_("Your line"),
            ),
        ),
        when((one.mine == "") & one.has_mine, rx.el.div(_take_back(state, one), class_name="chips")),
    )


def _change(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Change it"), aria_label=about(_("Change it"), one.mine), class_name="chip"),
        _line_form(state, one),
        class_name="opens-below",
    )


def _take_back(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    return rx.el.button(
        _("Take it back"),
        type="button",
        class_name="chip",
        aria_label=about(_("Take it back"), rx.cond(one.mine != "", one.mine, one.title)),
        on_click=state.take_back(one.moment),
    )


def _line_form(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    return draft_form(
        hidden("row", one.id),
        hidden("moment", one.moment),
        hidden("plan", one.plan),
        hidden("on", one.day),
        hidden("seen", one.operation),
        _line_field(state, one.id, one.mine),
        beside_draft(),
        rx.el.button(_("Save"), type="submit", class_name="button", aria_label=about(_("Save"), one.title)),
        on_submit=state.keep,
        draft=f"{state.space.author}/moment/{one.id}",
        done=one.operation,
        # Built anew once the line has arrived, so that its field starts from what is kept now.
        key=one.operation,
    )


def _another(state: type[rx.State]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Keep something you didn’t plan"), class_name="chip"),
        draft_form(
            _field(
                state,
                "what",
                _("What did you two do?"),
                rx.el.input(max_length=LONGEST_WHAT * 2, auto_complete="off", **_named("what")),
            ),
            _field(
                state,
                "been",
                _("Which day?"),
                rx.el.input(type="date", min=EARLIEST.isoformat(), **_named("been")),
                _("Leave it empty for today."),
            ),
            _line_field(state, ANOTHER, ""),
            beside_draft(),
            rx.el.button(_("Keep this moment"), type="submit", class_name="button"),
            on_submit=state.keep_another,
            draft=f"{state.space.author}/moment",
            done=state.kept,
        ),
        class_name="opens-below",
    )


def _field(
    state: type[rx.State], name: str, label: str, control: rx.Component, help: str = ""
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"{name}-{ANOTHER}"),
        control,
        *([rx.el.p(help, class_name="help")] if help else []),
        refused(state, ANOTHER, state.refused_field == name),
        class_name="field",
    )


def _named(name: str) -> dict[str, str]:
    return {"id": f"{name}-{ANOTHER}", "name": name, "class_name": "line"}


def _line_field(state: type[rx.State], row: rx.Var[str] | str, start: rx.Var[str] | str) -> rx.Component:
    return rx.el.div(
        rx.el.label(_("A line of yours"), html_for=f"line-{row}"),
        rx.el.textarea(
            id=f"line-{row}",
            name="line",
            default_value=start,
            rows="2",
            max_length=LONGEST_LINE * 2,
            class_name="line",
            aria_describedby=f"line-help-{row}",
        ),
        rx.el.p(
            _("{other} can read it as soon as you save it.").format(other=state.space.other),
            id=f"line-help-{row}",
            class_name="help",
        ),
        refused(state, row, state.refused_field == "line"),
        class_name="field",
    )
