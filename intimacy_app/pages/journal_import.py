"""Import into the journal: files are chosen, looked into, and added. The browser itself posts the form."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import importing
from intimacy_app.access.page import PrivateState, person
from intimacy_app.access.page_state import session_of
from intimacy_app.components.import_told import told_content, told_left_out, told_progress
from intimacy_app.components.ui import (
    error,
    frame,
    hidden,
    link,
    post_form,
    quiet_button,
    section,
    when,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import LARGEST_FILE, Progress, Stage
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.journal.importing import adding

# What is read aloud while the work goes on: each tenth of it.
_STEPS = 10


class ImportState(PrivateState, rx.State):
    stage: str = ""
    content: list[str] = []
    left_out: list[str] = []
    progress: str = ""
    new: int = 0
    added: int = 0
    trouble: str = ""
    _step: int = 0

    @person
    async def open(self):
        """Show how far the import has come, and why a form was refused."""
        await self._show()
        note = self._note(routes.IMPORT)
        self.refused, self.refused_field = note.sentence, note.field

    @person
    async def bring(self):
        """Add what was read to the journal, or go on with it."""
        await importing.add(session_of(self))
        await self._show()
        self.made = "stop"

    @person
    async def stop(self):
        """Stop the work; what's in the journal by then stays there."""
        await importing.stop(session_of(self))
        await self._show()
        self.made = "stop"

    @person
    async def start_over(self):
        """Let go of what was read, to choose another file."""
        await importing.discard(session_of(self))
        await self._show()
        self.made = "file"

    async def _show(self):
        progress, today = await self._as_person(adding.shown)
        # Only tabs that show the import are told of each step.
        tabs.register(self, importing.tab_of(self.whose))
        self._keep(progress or Progress(stage=""))
        self.content = told_content(progress, today) if progress else []
        self.ready = True

    def _keep(self, progress: Progress):
        before, step = self.stage, _STEPS * progress.added // max(progress.new, 1)
        kind = Refusal.named(progress.refused)
        self.stage, self.new, self.added = progress.stage, progress.new, progress.added
        self.left_out, self.progress = told_left_out(progress), told_progress(progress)
        self.trouble = _(kind.sentence) if kind else ""
        if self.ready and (before, self._step) != (self.stage, step):
            self.heard = self.progress or self.trouble
        self._step = step


def journal_import() -> rx.Component:
    """Return the page."""
    return frame(
        ImportState,
        rx.el.h1(_("Import into the journal")),
        rx.match(
            ImportState.stage,
            (Stage.READING.value, _at_work()),
            (Stage.ADDING.value, _at_work()),
            (Stage.READY.value, _preview()),
            (Stage.STOPPED.value, _stopped()),
            (Stage.DONE.value, _done()),
            _choose(),
        ),
        current=routes.JOURNAL,
    )


def _choose() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            _(
                "Bring in what you wrote elsewhere. You’ll see what’s in a file before anything is added, "
                "and nothing comes in twice."
            )
        ),
        rx.el.ul(
            rx.el.li(_("Day One: a JSON export, as a zip")),
            rx.el.li(_("Daylio: a CSV export")),
            rx.el.li(_("Markdown or text: a date in each file’s name, or above each entry")),
            rx.el.li(_("Your own export from here: your journal, and nothing of anyone else’s")),
            class_name="bullets",
        ),
        _form(),
        link(_("Open my journal"), routes.JOURNAL, class_name="button quiet"),
    )


def _form() -> rx.Component:
    return post_form(
        routes.IMPORT_FILE,
        hidden("author", ImportState.whose),
        rx.el.div(
            rx.el.label(_("Files to import"), html_for="file"),
            rx.el.input(
                id="file",
                name="file",
                type="file",
                multiple=True,
                accept=".zip,.json,.csv,.md,.markdown,.txt,application/zip,application/json,text/*",
                required=True,
                class_name="line file",
                aria_describedby="file-help file-error",
            ),
            rx.el.p(
                _("200 MB at most. Photos and recordings stay where they are: only words come in."),
                id="file-help",
                class_name="help",
            ),
            error(ImportState, "file"),
            when(ImportState.trouble != "", rx.el.p(ImportState.trouble, class_name="error", role="alert")),
            class_name="field",
        ),
        rx.el.button(_("Look inside"), type="submit", class_name="button"),
        rx.el.p(role="status", class_name="sent", custom_attrs={"data-sent": ""}),
        custom_attrs={
            "encType": "multipart/form-data",
            "data-sending": _("Sending… {percent}%"),
            "data-lost": _("That didn’t arrive. Please check your connection and try again."),
            "data-most": str(LARGEST_FILE),
            "data-too-large": _("That’s too large to import. The limit is 200 MB."),
            "data-page": routes.IMPORT,
        },
        class_name="stack",
    )


def _at_work() -> rx.Component:
    return rx.el.div(
        rx.el.p(ImportState.progress),
        when(
            ImportState.stage == Stage.ADDING,
            rx.el.progress(value=ImportState.added, max=ImportState.new, aria_label=_("Progress")),
        ),
        rx.el.p(_("You can leave this page. It’ll keep going."), class_name="help"),
        quiet_button(_("Stop"), id="stop", on_click=ImportState.stop),
        class_name="stack",
    )


def _preview() -> rx.Component:
    return rx.fragment(
        section(
            _("What’s in it"),
            rx.el.ul(rx.foreach(ImportState.content, rx.el.li), class_name="bullets"),
        ),
        _not_coming(),
        rx.el.div(
            when(
                ImportState.new > 0,
                rx.el.button(_("Import"), type="button", on_click=ImportState.bring, class_name="button"),
            ),
            _another(),
            class_name="row",
        ),
    )


def _stopped() -> rx.Component:
    return rx.el.div(
        rx.el.p(ImportState.progress),
        when(ImportState.trouble != "", rx.el.p(ImportState.trouble, class_name="notice warn", role="alert")),
        rx.el.div(
            rx.el.button(_("Go on"), type="button", on_click=ImportState.bring, class_name="button"),
            _another(),
            class_name="row",
        ),
        class_name="stack",
    )


def _done() -> rx.Component:
    return rx.fragment(
        rx.el.p(ImportState.progress),
        _not_coming(),
        rx.el.div(
            link(_("Open my journal"), routes.JOURNAL, class_name="button"), _another(), class_name="row"
        ),
    )


def _not_coming() -> rx.Component:
    return when(
        ImportState.left_out.length() > 0,
        section(
            _("What can’t come in"),
            rx.el.ul(rx.foreach(ImportState.left_out, rx.el.li), class_name="bullets"),
        ),
    )


def _another() -> rx.Component:
    return quiet_button(_("Choose another file"), on_click=ImportState.start_over)
