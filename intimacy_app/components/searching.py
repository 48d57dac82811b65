"""The search over what people may read: its State, its field, and what was found."""

from typing import Any

import reflex as rx

from intimacy_app.access import rate_limits
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.found import found_moments, found_pages, found_rounds, found_thanks
from intimacy_app.components.ui import error, hidden_text, icons, quiet_button, when
from intimacy_app.domain.journal.search import LONGEST_QUERY, FoundView
from intimacy_app.i18n import _, ngettext
from intimacy_app.services.journal.search import search_space
from intimacy_app.services.spaces import spaces


class SearchingState(PrivateState, mixin=True):
    """The State behind `search_form` and `what_was_found`; its page has `search` and `close_search`."""

    found: FoundView = FoundView()
    searched: bool = False

    def _show_found(self, view: FoundView) -> None:
        self.found, self.searched = view, True
        self.said = told_count(view.count)

    def _clear_search(self) -> None:
        self.found, self.searched = FoundView(), False


def told_count(count: int) -> str:
    """Return what is said once a search has found so many places."""
    if count == 0:
        return _("Nothing found. Try fewer letters of the word, or another word.")
    return ngettext("{count} place found.", "{count} places found.", count).format(count=count)


class SearchingSpaceState(SearchingState, mixin=True):
    """The State of a page of a space on which what opened there, and its thanks, can be searched."""

    @member
    async def search(self, form: dict[str, Any]):
        """Show where the words are found. What was looked for is kept nowhere."""
        self._spend(rate_limits.SEARCH, rate_limits.SEARCH, "search")
        guide = self._searches_guide()
        self._show_found(await self._as_member(search_space, text(form, "query"), with_guide=guide))

    @member
    async def close_search(self):
        """Show what the page shows without a search."""
        await self._as_member(spaces.view)
        self._clear_search()

    def _searches_guide(self) -> bool:
        """Return whether the page's search looks into the guide too."""
        return False


def journal_search(state: type[rx.State]) -> rx.Component:
    """Return the field in which words of the journal are looked for."""
    return rx.el.form(
        rx.el.label(_("Search my journal"), html_for="sought"),
        rx.el.div(
            rx.el.input(
                id="sought",
                name="sought",
                type="search",
                default_value=state.searched,
                key=state.searched,
                auto_complete="off",
                max_length=200,
                class_name="line",
            ),
            rx.el.button(icons.search(), hidden_text(_("Search")), type="submit", class_name="icon-button"),
            class_name="copyable",
        ),
        when(
            state.searched != "",
            quiet_button(_("Show everything"), on_click=state.show_all),
        ),
        on_submit=state.search,
        role="search",
        class_name="row search",
    )


def search_form(state: type[rx.State], label: str) -> rx.Component:
    """Return the field in which words are looked for."""
    return rx.el.form(
        rx.el.label(label, html_for="query"),
        rx.el.div(
            rx.el.input(
                id="query",
                name="query",
                type="search",
                class_name="line",
                max_length=LONGEST_QUERY,
                auto_complete="off",
                enter_key_hint="search",
                aria_invalid=state.refused_field == "query",
                aria_describedby="query-help query-error",
            ),
            rx.el.button(icons.search(), hidden_text(_("Search")), type="submit", class_name="icon-button"),
            class_name="copyable",
        ),
        rx.el.p(_("Searches aren’t saved or shared."), id="query-help", class_name="help"),
        error(state, "query"),
        on_submit=state.search,
        role="search",
        class_name="field",
    )


def what_was_found(state: type[rx.State], back: str) -> rx.Component:
    """Return what was found, and the way back to what the page shows without a search."""
    return rx.fragment(
        found_rounds(state.found.rounds),
        found_thanks(state.found.thanks),
        found_moments(state.found.moments),
        found_pages(state.found.pages),
        when(
            state.found.more,
            rx.el.p(
                _("There’s more than we can show here. Add a word to narrow it down."), class_name="aside"
            ),
        ),
        quiet_button(back, on_click=state.close_search),
    )
