"""Entries of the journal: the sheet to write on, one that is written, and how a part of it is shared."""

import reflex as rx

from intimacy_app.components.feelings import feeling_field
from intimacy_app.components.index import index_row
from intimacy_app.components.sharing import share_part
from intimacy_app.components.ui import (
    about,
    beside_draft,
    draft_form,
    hidden,
    quiet_button,
    voice,
    when,
)
from intimacy_app.components.zone import device_zone
from intimacy_app.domain.journal.journal import EARLIEST, LONGEST_PART, LONGEST_TEXT, EntryView
from intimacy_app.i18n import _


def entry_form(state: type[rx.State]) -> rx.Component:
    """Return the sheet for a new entry."""
    return draft_form(
        _sheet(state, "", EntryView("", "", "", "", "", "", "", "")),
        device_zone(),
        rx.el.button(_("Keep it"), type="submit", class_name="button"),
        on_submit=state.write,
        draft=f"{state.author}/entry",
        done=state.written,
    )


def entry_row(state: type[rx.State], entry: rx.Var[EntryView]) -> rx.Component:
    """Return the row of an entry, which opens to all of it."""
    return index_row(
        entry.id,
        entry.heading,
        (entry.number, entry.weekday),
        rx.el.h3(rx.cond(entry.feelings != "", entry.feelings, _("Entry")), class_name="words"),
        _entry(state, entry),
        lines=[rx.el.p(entry.line, lang="", class_name="line-of")],
    )


def _entry(state: type[rx.State], entry: rx.Var[EntryView]) -> rx.Component:
    """Return an entry with what its author may do with it."""
    return voice(
        when(entry.text != "", rx.el.p(entry.text)),
        _part(_("What set it off"), entry.set_off),
        _part(_("What I need"), entry.need),
        rx.el.div(
            _fold(entry, _("Share a part"), share_part(state, entry)),
            _fold(entry, _("Change it"), _change(state, entry)),
            _fold(
                entry,
                _("Remove it"),
                rx.el.div(
                    rx.el.p(_("Then it’s gone for good.")),
                    quiet_button(_("Remove it for good"), on_click=state.remove(entry.id)),
                    class_name="stack",
                ),
            ),
            class_name="chips",
        ),
        mine=True,
        heading=rx.el.h4(rx.el.time(entry.day)),
        label=_("Entry"),
    )


def _sheet(
    state: type[rx.State], id: rx.Var[str] | str, start: rx.Var[EntryView] | EntryView
) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            feeling_field(f"feeling-{id}", "feeling", _("A feeling"), start.one),
            feeling_field(f"second-{id}", "second", _("And another"), start.two),
            class_name="pair-of-fields",
        ),
        _field("set_off", _("What set it off"), id, start.set_off, LONGEST_PART),
        _field("need", _("What I need"), id, start.need, LONGEST_PART),
        _field("text", _("Anything else"), id, start.text, LONGEST_TEXT, rows="4"),
        refused(state, id, (state.refused_field != "") & (state.refused_field != "day")),
        _date(state, id, start.date),
        beside_draft(),
        class_name="letter",
    )


def _date(state: type[rx.State], id: rx.Var[str] | str, start: rx.Var[str] | str) -> rx.Component:
    return rx.el.div(
        rx.el.label(_("Date"), html_for=f"day-{id}"),
        rx.el.input(
            id=f"day-{id}",
            name="day",
            type="date",
            default_value=start,
            min=EARLIEST.isoformat(),
            class_name="line",
            aria_describedby=f"day-help-{id}",
        ),
        rx.el.p(
            _("Leave it empty for today.") if isinstance(id, str) else _("The day this entry is for."),
            id=f"day-help-{id}",
            class_name="help",
        ),
        refused(state, id, state.refused_field == "day"),
        class_name="field",
    )


def refused(state: type[rx.State], id: rx.Var[str] | str, here: rx.Var[bool]) -> rx.Component:
    """Return why the form of that id was refused, if it was."""
    return when(
        (state.refused != "") & (state.refused_in == id) & here,
        rx.el.p(state.refused, key=state.told.to_string(), class_name="error", role="alert"),
    )


def _field(
    name: str,
    label: str,
    id: rx.Var[str] | str,
    start: rx.Var[str] | str,
    longest: int,
    rows: str = "1",
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=f"{name}-{id}"),
        rx.el.textarea(
            id=f"{name}-{id}",
            name=name,
            default_value=start,
            rows=rows,
            max_length=longest * 2,
            class_name="line",
        ),
        class_name="field",
    )


def _part(label: str, words: rx.Var[str]) -> rx.Component:
    return when(words != "", rx.el.p(rx.el.small(label), words))


def _fold(entry: rx.Var[EntryView], label: str, inside: rx.Component) -> rx.Component:
    name = rx.cond(entry.line != "", about(label, entry.line), about(label, entry.day))
    return rx.el.details(
        rx.el.summary(label, aria_label=name, class_name="chip"),
        inside,
        class_name="opens-below",
        custom_attrs={"name": f"entry-{entry.id}"},
    )


def _change(state: type[rx.State], entry: rx.Var[EntryView]) -> rx.Component:
    return draft_form(
        hidden("entry", entry.id),
        hidden("seen", entry.operation),
        _sheet(state, entry.id, entry),
        rx.el.button(_("Keep the change"), type="submit", class_name="button"),
        on_submit=state.change,
        draft=f"{state.author}/entry/{entry.id}",
        done=entry.operation,
        # Built anew once the change has arrived, so that the fields start from what is kept now.
        key=entry.operation,
    )
