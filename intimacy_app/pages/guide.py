"""The guide's first page: its parts, and the search over it, over what has opened, and over thanks."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page import PrivateState, person, text
from intimacy_app.components.found import found_pages, found_rounds, found_thanks
from intimacy_app.components.ui import error, frame, hidden_text, icons, link, quiet_button, when
from intimacy_app.content.guide import LANGUAGE, pages
from intimacy_app.domain.guide.guide import Page, Part
from intimacy_app.domain.journal.search import LONGEST_QUERY, FoundPage, FoundRound, FoundThanks, FoundView
from intimacy_app.i18n import _, ngettext
from intimacy_app.services.guide.roadblocks import only_space
from intimacy_app.services.journal.search import search as look_for


class GuideState(PrivateState, rx.State):
    found_pages: list[FoundPage] = []
    found_rounds: list[FoundRound] = []
    found_thanks: list[FoundThanks] = []
    more: bool = False
    searched: bool = False

    @person
    async def open(self):
        """Show the parts of the guide."""
        await self._as_person(only_space)
        self._keep(FoundView())
        self.searched, self.ready = False, True

    @person
    async def search(self, form: dict[str, Any]):
        """Show where the words are found. What was looked for is kept nowhere."""
        self._spend(rate_limits.SEARCH, rate_limits.SEARCH, "search")
        view: FoundView = await self._as_person(look_for, text(form, "query"))
        self._keep(view)
        self.searched = True
        self.said = (
            ngettext("{count} place found.", "{count} places found.", view.count).format(count=view.count)
            if view.count
            else _("Nothing found. Try fewer letters of the word, or another word.")
        )

    @person
    async def close_search(self):
        """Show the parts of the guide again."""
        await self._as_person(only_space)
        self._keep(FoundView())
        self.searched = False

    def _keep(self, view: FoundView):
        self.found_pages, self.found_rounds = view.pages, view.rounds
        self.found_thanks, self.more = view.thanks, view.more


def guide() -> rx.Component:
    """Return the page."""
    return frame(
        GuideState,
        rx.el.h1(_("Guide")),
        rx.el.p(
            _(
                "Short pages about being close to someone: what it's made of, how to practice it, "
                "and what gets in the way. Two minutes each."
            )
        ),
        _search(),
        rx.cond(GuideState.searched, _found(), rx.fragment(_stuck(), *map(_part, Part))),
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.label(_("Search the guide and what has opened"), html_for="query"),
        rx.el.div(
            rx.el.input(
                id="query",
                name="query",
                type="search",
                class_name="line",
                max_length=LONGEST_QUERY,
                auto_complete="off",
                enter_key_hint="search",
                aria_invalid=GuideState.refused_field == "query",
                aria_describedby="query-help query-error",
            ),
            rx.el.button(icons.search(), hidden_text(_("Search")), type="submit", class_name="icon-button"),
            class_name="copyable",
        ),
        rx.el.p(
            _("Searches aren't saved or shared."),
            id="query-help",
            class_name="help",
        ),
        error(GuideState, "query"),
        on_submit=GuideState.search,
        role="search",
        class_name="field",
    )


def _found() -> rx.Component:
    return rx.fragment(
        found_rounds(GuideState.found_rounds),
        found_thanks(GuideState.found_thanks),
        found_pages(GuideState.found_pages),
        when(
            GuideState.more,
            rx.el.p(
                _("There's more than we can show here. Add a word to narrow it down."), class_name="aside"
            ),
        ),
        quiet_button(_("Back to the guide"), on_click=GuideState.close_search),
    )


def _stuck() -> rx.Component:
    return link(
        rx.fragment(
            icons.stairs(),
            rx.el.span(
                rx.el.span(_("What's getting in the way?"), class_name="name"),
                rx.el.span(_("Four gentle weeks for one thing that gets in the way."), class_name="aside"),
            ),
        ),
        routes.STUCK,
        class_name="card",
    )


def _part(part: Part) -> rx.Component:
    titles = {
        Part.START: _("Start here"),
        Part.COMPONENTS: _("What closeness is made of"),
        Part.STEPS: _("How to practice it"),
        Part.ROADBLOCKS: _("What gets in the way"),
        Part.KINDS: _("Friends, partners, family"),
        Part.MORE: _("Questions, books, and when to get help"),
    }
    return rx.el.section(
        rx.el.h2(titles[part], class_name="words"),
        rx.el.ul(*[_page(page) for page in pages().values() if page.part == part], lang=LANGUAGE),
        class_name="part",
    )


def _page(page: Page) -> rx.Component:
    return rx.el.li(
        link(
            rx.fragment(
                rx.el.span(page.title, class_name="name"), rx.el.span(page.summary, class_name="aside")
            ),
            routes.guide(page.key),
        )
    )
