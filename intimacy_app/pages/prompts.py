"""Prompts: those that I write for the two of us, packs in and out, what I starred and want less of."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.own_prompts import form_of, prompt_form
from intimacy_app.components.ui import (
    Anchor,
    about,
    error,
    hidden,
    operation,
    post_form,
    quiet_button,
    section,
    space_frame,
    when,
)
from intimacy_app.domain.cards.own_prompts import LessView, OwnPromptView, PromptsView, StarredView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import preferences
from intimacy_app.services.cards import prompts as own


class PromptsState(PrivateState, rx.State):
    page: PromptsView = PromptsView()
    written: str = ""
    faults: list[str] = []

    @member
    async def open(self):
        """Show my prompts, and what became of a pack that was sent."""
        await self._show()
        note = self._note(routes.prompts(self.page.space.id))
        self.refused, self.refused_field, self.said = note.sentence, note.field, note.said
        self.faults = list(note.faults)

    @member
    async def write(self, form: dict[str, Any]):
        """Write a prompt for the two of us."""
        operation = text(form, "operation")
        await self._as_member(
            checked_author(text(form, "author"), own.write),
            text(form, "prompt"),
            text(form, "depth"),
            operation,
            text(form, "form"),
            text(form, "choices"),
        )
        before = {prompt.id for prompt in self.page.own}
        await self._done(_("Written. It may come up one day, or never."))
        self.written = operation
        new = [prompt.id for prompt in self.page.own if prompt.id not in before]
        self.made = f"own-{new[0]}" if new else ""

    @member
    async def remove(self, prompt_id: str):
        """Remove a prompt of mine."""
        await self._as_member(own.remove, str(prompt_id))
        await self._done(_("Removed."))

    @member
    async def unstar(self, key: str):
        """Take the star off a prompt."""
        await self._as_member(preferences.unstar, str(key))
        await self._done(_("The star is off."))

    @member
    async def show_again(self, sort: str):
        """Let cards of a sort be shown to me again."""
        await self._as_member(preferences.show_again, str(sort))
        await self._done(_("You’ll see cards like that again."))

    async def _done(self, said: str):
        await self._show()
        self.faults, self.said = [], said
        # For nobody but me to know.
        tabs.notify(self._member_id, but=self)

    async def _show(self):
        self.page = await self._as_member(preferences.page)
        self.ready = True


def prompts() -> rx.Component:
    """Return the page."""
    page = PromptsState.page
    return space_frame(
        PromptsState,
        page.space,
        routes.PROMPTS,
        rx.el.h1(_("Prompts")),
        rx.el.p(
            _(
                "Write questions of your own for the two of you. They’re mixed in at random, and "
                "some may never come up. Nobody sees them before they do."
            )
        ),
        when(~page.space.ended, prompt_form(PromptsState)),
        when(page.own.length() > 0, section(_("Written by you"), _list(page.own, _own))),
        section(
            _("Starred by you"),
            rx.cond(
                page.starred.length() > 0,
                _list(page.starred, _starred),
                rx.el.p(_("Star a question on its card to find it here again. Only you can see your stars.")),
            ),
        ),
        when(
            page.less.length() > 0,
            section(
                _("Less of these"),
                rx.el.p(_("You won’t see cards like these. Nobody else knows.")),
                _list(page.less, _less),
            ),
        ),
        section(_("Packs"), _packs()),
    )


def _list(rows: rx.Var[Any], one) -> rx.Component:
    return rx.el.ul(rx.foreach(rows, one), class_name="cards")


def _row(words: rx.Var[str], deed: rx.Component, *aside: rx.Component, **props: Any) -> rx.Component:
    said = rx.el.span(rx.el.span(words, class_name="words"), *aside)
    return rx.el.li(rx.el.div(said, deed, class_name="card"), **props)


def _own(prompt: rx.Var[OwnPromptView]) -> rx.Component:
    return _row(
        prompt.text,
        _deed(_("Remove it"), prompt.text, PromptsState.remove(prompt.id)),
        form_of(prompt),
        id=f"own-{prompt.id}",
        tab_index=-1,
    )


def _starred(prompt: rx.Var[StarredView]) -> rx.Component:
    return _row(prompt.text, _deed(_("Take the star off"), prompt.text, PromptsState.unstar(prompt.key)))


def _less(less: rx.Var[LessView]) -> rx.Component:
    return _row(less.words, _deed(_("Show them again"), less.words, PromptsState.show_again(less.sort)))


def _deed(label: str, words: rx.Var[str], on_click: Any) -> rx.Component:
    return quiet_button(label, aria_label=about(label, words), on_click=on_click)


def _packs() -> rx.Component:
    space = PromptsState.page.space
    return rx.fragment(
        rx.el.p(
            _(
                "A pack is a file of questions in TOML. Each has to pass the same checks as ours. "
                "If one doesn’t, nothing is imported and you’ll see why."
            )
        ),
        when(
            ~space.ended,
            _import_form(space.id),
        ),
        when(
            PromptsState.page.own.length() > 0,
            Anchor.create(
                _("Export my questions"),
                href=routes.pack_file(space.id),
                class_name="button quiet",
                custom_attrs={"download": "prompts.toml"},
            ),
        ),
    )


def _import_form(space_id: rx.Var[str]) -> rx.Component:
    return post_form(
        routes.PACK,
        hidden("space", space_id),
        operation(),
        _pack_field(),
        rx.el.button(_("Import the pack"), type="submit", class_name="button quiet"),
        custom_attrs={"encType": "multipart/form-data"},
        class_name="stack",
    )


def _pack_field() -> rx.Component:
    return rx.el.div(
        rx.el.label(_("A pack to import"), html_for="pack"),
        rx.el.input(
            id="pack",
            name="pack",
            type="file",
            accept=".toml,text/plain",
            required=True,
            class_name="line file",
            aria_describedby="pack-error",
        ),
        error(PromptsState, "pack"),
        when(
            PromptsState.faults.length() > 0,
            rx.el.ul(
                rx.foreach(PromptsState.faults, lambda fault: rx.el.li(fault)),
                class_name="bullets",
                aria_label=_("What needs fixing"),
            ),
        ),
        class_name="field",
    )
