"""Ideas for time together: marked and picked by each in private, and shown where both picked one."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.ideas import (
    how_many_are_left,
    ideas_found,
    looking_form,
    open_picks,
    picked_by_both,
)
from intimacy_app.components.ui import empty, icons, link, quiet_button, section, space_frame, when
from intimacy_app.domain.ideas.looking import IdeasView, Wanted
from intimacy_app.i18n import _, ngettext
from intimacy_app.live import tabs
from intimacy_app.services.ideas import ideas as service


class IdeasState(PrivateState, rx.State):
    page: IdeasView = IdeasView()
    found_in_words: str = ""
    more: bool = False
    _wanted: Wanted = Wanted()
    _shown: int = service.PAGE_SIZE

    @member
    async def open(self):
        """Show all the ideas, and what both picked."""
        self._wanted, self._shown = Wanted(), service.PAGE_SIZE
        await self._show()

    @member
    async def look_for(self, form: dict[str, Any]):
        """Show the ideas that fit; nothing of what somebody looks for is kept."""
        names = ("cost", "length", "where", "place", "whom", "mark")
        self._wanted, self._shown = Wanted(**{name: text(form, name) for name in names}), service.PAGE_SIZE
        await self._show()
        self.heard = self.found_in_words

    @member
    async def show_more(self):
        """Show the next ideas below."""
        last = len(self.page.ideas)
        self._shown = last + service.PAGE_SIZE
        await self._show()
        self.heard = _("More ideas are below.")
        self.made = f"idea-{self.page.ideas[last].id}" if last < len(self.page.ideas) else ""

    @member
    async def mark(self, idea: str, mark: str):
        """Mark an idea as new or familiar, for me alone, or take the mark off."""
        await self._as_member(service.mark, str(idea), str(mark))
        await self._done(_("Marked, just for you.") if mark else _("Mark removed."))

    @member
    async def pick(self, idea: str):
        """Pick an idea in private."""
        await self._as_member(service.pick, str(idea))
        await self._done(_("Picked. Only you can see it, unless you both pick it."))

    @member
    async def take_back(self, idea: str):
        """Take a pick back."""
        await self._as_member(service.take_back, str(idea))
        await self._done(_("Taken back."))

    @member
    async def let_go(self, idea: str):
        """Let go of what both picked, for both."""
        await self._as_member(service.let_go, str(idea))
        await self._done(_("Let go, for both of you."), shared=True)

    async def _done(self, said: str, *, shared: bool = False):
        tabs.notify(self._member_id, self._other_id if shared else None, but=self)
        await self._show()
        self.said = said

    async def _show(self):
        self.page = await self._as_member(service.look, self._wanted, self._shown)
        self.more = self.page.found > len(self.page.ideas)
        self.found_in_words = ngettext("{count} idea", "{count} ideas", self.page.found).format(
            count=self.page.found
        )
        self.ready = True


def ideas() -> rx.Component:
    """Return the page."""
    page = IdeasState.page
    return space_frame(
        IdeasState,
        page.space,
        routes.IDEAS,
        rx.el.h1(_("Ideas for time together")),
        rx.cond(page.space.ended, _ended(), rx.fragment(_both(), _mine(), _all())),
        link(_("Back to Together"), routes.together(page.space.id), class_name="button quiet"),
    )


def _both() -> rx.Component:
    return when(
        IdeasState.page.met.length() > 0,
        section(
            _("You’d both like these"),
            rx.el.p(_("Each of you picked it in private. Now you both see it.")),
            picked_by_both(IdeasState),
        ),
    )


def _mine() -> rx.Component:
    page = IdeasState.page
    return section(
        _("Your picks"),
        rx.el.p(
            icons.lock(),
            rx.el.span(
                _(
                    "Pick up to five that you’d like. What you both picked shows up here at five the next "
                    "morning. Nobody ever sees the rest."
                )
            ),
            class_name="hint",
        ),
        when(page.picked.length() > 0, open_picks(IdeasState)),
        how_many_are_left(IdeasState),
    )


def _all() -> rx.Component:
    page = IdeasState.page
    return section(
        _("All ideas"),
        looking_form(IdeasState, page.space.kind),
        rx.cond(
            page.ideas.length() > 0,
            rx.fragment(
                rx.el.p(IdeasState.found_in_words, class_name="help"),
                ideas_found(IdeasState),
                when(IdeasState.more, quiet_button(_("Show more"), on_click=IdeasState.show_more)),
            ),
            empty(
                icons.search(),
                _("No idea fits all of that"),
                rx.el.p(_("Try fewer filters under “Narrow it down.”")),
                heading=rx.el.h3,
            ),
        ),
    )


def _ended() -> rx.Component:
    return rx.el.p(_("This space has ended."), class_name="notice")
