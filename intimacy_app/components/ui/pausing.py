"""Pausing from any page of a space: its State, the tap that begins one, and what a page says meanwhile."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.ui.drawings import drawing
from intimacy_app.components.ui.elements import link, operation, when
from intimacy_app.domain.conversations.pauses import EnoughPauses, PauseView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.conversations import pauses

# Where nobody writes into a field of the page's own, and nothing is settled or left.
_GIVE_WAY = (routes.TODAY, routes.THANKS, routes.TOGETHER, routes.HISTORY, routes.CONVERSATION)


class PauseState(PrivateState, rx.State):
    """The State of the quiet page, whose `begin` the menu of every page of a space has."""

    space: SpaceView = SpaceView()
    length: str = ""
    can_begin: bool = True
    begun: str = ""

    @member
    async def open(self):
        """Show the pause that's on, or the way to begin one."""
        await self._show()

    @member
    async def begin(self, form: dict[str, Any]):
        """Begin a pause for both, and go to its page; where there were three, that page says so."""
        mark = text(form, "operation")
        try:
            paused = await self._as_member(pauses.begin, mark)
            tabs.notify(self._member_id, self._other_id if paused.shows else None, but=self)
        except EnoughPauses:
            pass
        self.begun = mark
        page = routes.pause(self._parameter("space"))
        if self.router.url.path != page:
            return rx.redirect(page)
        return await self._show()

    @member
    async def choose(self, length: str):
        """Let the pause last longer, for both."""
        paused = await self._as_member(pauses.choose, self.space.pause, str(length))
        if paused.shows:
            tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()

    @member
    async def come_back(self):
        """Leave the pause for oneself; the other isn't notified."""
        await self._as_member(pauses.come_back, self.space.pause)
        tabs.notify(self._member_id, but=self)
        await self._show()
        return rx.redirect(routes.together(self.space.id))

    async def _show(self):
        view: PauseView = await self._as_member(pauses.look)
        self.space, self.length, self.can_begin = view.space, view.length, view.can_begin
        self.ready = True


def pause_form(*button: rx.Component) -> rx.Component:
    """Return a button that begins a pause in one tap."""
    return rx.el.form(operation(PauseState.begun), *button, on_submit=PauseState.begin)


def pause_item(space: rx.Var[SpaceView], unknown: rx.Var[bool]) -> rx.Component:
    """Return the item of a menu that begins a pause; while the space is `unknown`, it does nothing yet."""
    return when(
        unknown | ((space.other != "") & ~space.ended),
        rx.el.li(pause_form(rx.el.button(_("Pause"), type="submit")), custom_attrs={"inert": unknown}),
    )


def pause_tile(space: rx.Var[SpaceView]) -> rx.Component:
    """Return the thing on the shelf that begins a pause."""
    words = rx.el.span(
        rx.el.span(_("Pause"), class_name="words"),
        " ",
        rx.el.span(_("When it’s too much right now. One tap, for both of you."), class_name="aside"),
    )
    return when(
        (space.other != "") & ~space.ended,
        rx.el.li(pause_form(rx.el.button(drawing("pause"), words, type="submit", class_name="card"))),
    )


def on_pause(space: rx.Var[SpaceView], current: str) -> rx.Component:
    """Return what a page says while the two are on a pause; `desk/pausing.js` says what it does with it."""
    return rx.fragment(
        when(
            space.paused_until != "",
            rx.el.span(
                hidden=True,
                custom_attrs={"data-paused-until": space.paused_until, "data-now": space.paused_now},
            ),
        ),
        *([] if current == routes.PAUSE else [_note(space, current)]),
    )


def _note(space: rx.Var[SpaceView], current: str) -> rx.Component:
    return when(
        space.pause != "",
        rx.el.p(
            link(_("You’re both on a pause"), routes.pause(space.id)),
            class_name="notice",
            role="status",
            custom_attrs={"data-pause": space.pause, "data-gives-way": "yes" if current in _GIVE_WAY else ""},
        ),
    )
