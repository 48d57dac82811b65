"""The guide's first page: its parts, and the search over it, over what has opened, and over thanks."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page import person, text
from intimacy_app.components.searching import SearchingState, search_form, what_was_found
from intimacy_app.components.ui import (
    drawing,
    frame,
    icons,
    link,
)
from intimacy_app.content.guide import LANGUAGE, pages
from intimacy_app.domain.guide.guide import Page, Part
from intimacy_app.i18n import _
from intimacy_app.services.guide.roadblocks import only_space
from intimacy_app.services.journal.search import search as look_for


class GuideState(SearchingState, rx.State):
    @person
    async def open(self):
        """Show the parts of the guide."""
        await self._as_person(only_space)
        self._clear_search()
        self.ready = True

    @person
    async def search(self, form: dict[str, Any]):
        """Show where the words are found. What was looked for is kept nowhere."""
        self._spend(rate_limits.SEARCH, rate_limits.SEARCH, "search")
        self._show_found(await self._as_person(look_for, text(form, "query")))

    @person
    async def close_search(self):
        """Show the parts of the guide again."""
        await self._as_person(only_space)
        self._clear_search()


def guide() -> rx.Component:
    """Return the page."""
    return frame(
        GuideState,
        rx.el.h1(_("Guide")),
        rx.el.p(
            _(
                "Short pages about being close to someone: what it’s made of, how to practice it, "
                "and what gets in the way. Two minutes each."
            )
        ),
        search_form(GuideState, _("Search the guide and what has opened")),
        rx.cond(
            GuideState.searched,
            what_was_found(GuideState, _("Back to the guide")),
            rx.fragment(_stuck(), *map(_part, Part)),
        ),
        current=routes.GUIDE,
    )


def _stuck() -> rx.Component:
    return link(
        rx.fragment(
            icons.stairs(),
            rx.el.span(
                rx.el.span(_("What’s getting in the way?"), class_name="name"),
                rx.el.span(_("Four gentle weeks for one thing that gets in the way."), class_name="aside"),
            ),
        ),
        routes.STUCK,
        class_name="card",
    )


_PICTURES = {
    Part.START: "door",
    Part.COMPONENTS: "two",
    Part.STEPS: "ear",
    Part.ROADBLOCKS: "stairs",
    Part.KINDS: "kin",
    Part.MORE: "shelf",
}


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
        drawing(_PICTURES[part]),
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
