"""The journal: entries for me alone, a part of which I may share, and answers that never met their twin."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, person, text
from intimacy_app.components.entries import entry_form, entry_row
from intimacy_app.components.index import index, row_of
from intimacy_app.components.quiet import two_quiet_minutes
from intimacy_app.components.searching import journal_search, told_count
from intimacy_app.components.ui import (
    drawing,
    empty,
    example,
    frame,
    icons,
    link,
    older_below,
    quiet_button,
    voice,
    when,
)
from intimacy_app.domain.cards.history import LoneAnswer
from intimacy_app.domain.journal.journal import EntryView, JournalView, ShareTarget
from intimacy_app.i18n import _
from intimacy_app.services.journal import entries
from intimacy_app.services.journal import journal as use_cases


class JournalState(PrivateState, rx.State):
    author: str = ""
    entries: list[EntryView] = []
    more_entries: bool = False
    answers: list[LoneAnswer] = []
    more: bool = False
    searched: str = ""
    places: list[ShareTarget] = []
    for_adults: bool = False
    written: str = ""
    refused_in: str = ""

    @person
    async def open(self):
        """Show the newest."""
        await self._show()

    @person
    async def write(self, form: dict[str, Any]):
        """Write an entry."""
        self.refused_in, before = text(form, "from"), {entry.id for entry in self.entries}
        await self._as_person(
            checked_author(text(form, "author"), entries.write),
            *_parts(form),
            day=text(form, "day"),
            device_zone=text(form, "device_zone"),
        )
        await self._show()
        self.written, self.said = text(form, "operation"), _("Written down. Only you can read it.")
        self.made = next((row_of(entry.id) for entry in self.entries if entry.id not in before), "")

    @person
    async def change(self, form: dict[str, Any]):
        """Write an entry anew, in its place."""
        self.refused_in = text(form, "entry")
        try:
            await self._as_person(
                checked_author(text(form, "author"), entries.change),
                self.refused_in,
                *_parts(form),
                text(form, "seen"),
                day=text(form, "day"),
            )
        finally:
            # Also where it was refused: the entry may be another by now.
            await self._show()
        self.said, self.made = _("Changed."), row_of(text(form, "entry"))

    @person
    async def remove(self, entry_id: str):
        """Remove an entry for good."""
        await self._as_person(entries.remove, str(entry_id))
        await self._show()
        self.said = _("Removed.")

    @person
    async def search(self, form: dict[str, Any]):
        """Show what holds the words that are sought."""
        self._keep(await self._as_person(use_cases.search, text(form, "sought")))
        if self.searched:
            found = len(self.entries) + len(self.answers)
            self.said = told_count(found)

    @person
    async def show_all(self):
        """Show everything again."""
        self.searched = ""
        await self._show()

    @person
    async def older_entries(self):
        """Show the next page of entries below."""
        last = self.entries[-1].id if self.entries else ""
        older, self.more_entries = await self._as_person(entries.entries, last)
        self.entries = [*self.entries, *older]
        self.heard, self.made = older_below(), row_of(older[0].id) if older else ""

    @person
    async def older(self):
        """Show the next page of answers below."""
        last = self.answers[-1].id if self.answers else ""
        older, self.more = await self._as_person(use_cases.lone_answers, last)
        self.answers = [*self.answers, *older]
        self.heard, self.made = older_below(), f"answer-{older[0].id}" if older else ""

    async def _show(self):
        if self.searched:
            self._keep(await self._as_person(use_cases.search, self.searched))
        else:
            self._keep(await self._as_person(use_cases.journal))

    def _keep(self, view: JournalView):
        self.author, self.entries, self.more_entries = view.author, view.entries, view.more_entries
        self.answers, self.more = view.answers, view.more
        self.searched, self.places, self.for_adults = view.searched, view.places, view.for_adults
        self.ready = True


def _parts(form: dict[str, Any]) -> tuple[list[str], str, str, str, str]:
    feelings = [text(form, "feeling"), text(form, "second")]
    return (
        feelings,
        text(form, "set_off"),
        text(form, "need"),
        text(form, "text"),
        text(form, "operation"),
    )


def journal() -> rx.Component:
    """Return the page."""
    something = (JournalState.entries.length() > 0) | (JournalState.answers.length() > 0)
    return frame(
        JournalState,
        rx.el.h1(_("Journal")),
        rx.el.details(
            rx.el.summary(_("Write something down"), class_name="button"),
            entry_form(JournalState),
            class_name="opens-below",
            # Folded again, and empty, once what was written has arrived.
            key=JournalState.written,
        ),
        rx.el.div(
            two_quiet_minutes(JournalState),
            when(JournalState.for_adults, link(_("Fair witness"), routes.FAIR_WITNESS, class_name="chip")),
            when(
                JournalState.bar_of != "",
                link(_("Looking back"), routes.looking_back(JournalState.bar_of), class_name="chip"),
            ),
            class_name="chips",
        ),
        when(something | (JournalState.searched != ""), journal_search(JournalState)),
        when(~something, _nothing()),
        when(
            JournalState.entries.length() > 0,
            index(
                rx.foreach(JournalState.entries, lambda one: entry_row(JournalState, one)),
                aria_label=_("Entries"),
            ),
        ),
        when(
            JournalState.more_entries,
            quiet_button(_("Show older entries"), on_click=JournalState.older_entries),
        ),
        when(JournalState.answers.length() > 0, _answers()),
        link(_("Import from another app"), routes.IMPORT, class_name="button quiet"),
        current=routes.JOURNAL,
    )


def _nothing() -> rx.Component:
    return rx.cond(
        JournalState.searched != "",
        rx.el.p(_("Nothing in your journal has these words.")),
        empty(
            drawing("diary"),
            _("Nothing here yet"),
            rx.el.p(
                _("Write down what moved you, just for you. Your answers that never opened come here too.")
            ),
            example(
                rx.el.p(_("Calm, and a little proud."), class_name="words"),
                rx.el.p(_("I said no, kindly, and nobody was mad."), class_name="mine"),
            ),
        ),
    )


def _answers() -> rx.Component:
    return rx.el.details(
        rx.el.summary(icons.envelope(), rx.el.h2(_("Answers that never opened")), class_name="fold"),
        rx.el.div(
            rx.el.ol(rx.foreach(JournalState.answers, _answer), class_name="days"),
            when(JournalState.more, quiet_button(_("Show older ones"), on_click=JournalState.older)),
            class_name="stack",
        ),
        open=JournalState.searched != "",
        class_name="opens-below apart",
    )


def _answer(answer: rx.Var[LoneAnswer]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(answer.prompt, id=f"answer-{answer.id}", class_name="words"),
        voice(
            rx.el.p(answer.text),
            when(answer.guess != "", rx.el.p(_("You guessed: {guess}").format(guess=answer.guess))),
            mine=True,
            heading=rx.el.h4(_("You"), " ", rx.el.time("· ", answer.day)),
            label=_("Your answer"),
        ),
        class_name="day",
    )
