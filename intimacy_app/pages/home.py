"""My spaces, and the ways to another one."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.account import leaving_explained
from intimacy_app.components.security_alerts import noted, security_alerts
from intimacy_app.components.ui import drawing, empty, frame, link, pair, quiet_button, when
from intimacy_app.components.zone_question import zone_question
from intimacy_app.domain.accounts.security_alerts import SecurityAlertView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.accounts import security_alerts as told
from intimacy_app.services.spaces import leaving
from intimacy_app.services.spaces.home import home as build_home


class HomeState(PrivateState, rx.State):
    spaces: list[SpaceView] = []

    notices: list[SecurityAlertView] = []

    @person
    async def open(self):
        """Show the spaces of the person signed in, and what happened to their account."""
        await self._show()
        if any(space.news for space in self.spaces):
            await self._as_person(leaving.mark_end_seen)

    @person
    async def see(self, notice_id: str):
        """Dismiss an alert."""
        await self._as_person(told.mark_seen, str(notice_id))
        self.notices = await self._as_person(told.unseen)
        self.said = noted()

    async def _show(self):
        self.spaces, self.notices = await self._as_person(build_home)
        self.ready = True


def home() -> rx.Component:
    """Return the page."""
    return frame(
        HomeState,
        rx.el.h1(_("Your spaces")),
        security_alerts(HomeState.notices, HomeState.see),
        rx.foreach(HomeState.spaces, lambda space: when(space.news, _end(space))),
        rx.cond(
            HomeState.spaces.length() > 0,
            rx.el.ul(rx.foreach(HomeState.spaces, _space), class_name="cards"),
            empty(
                drawing("two"),
                _("No space yet"),
                rx.el.p(_("Make one and invite someone, or join with the code you were given.")),
            ),
        ),
        rx.el.div(
            link(_("New space"), routes.NEW_SPACE, class_name="button"),
            link(_("Join with a code"), routes.JOIN, class_name="button quiet"),
            link(_("What’s new"), routes.NEWS, class_name="button quiet"),
            class_name="stack",
        ),
        zone_question(),
        _leaving(),
        current=routes.HOME,
    )


def _leaving() -> rx.Component:
    """Return what *Leave quickly* is, once: `desk/leaving.js` shows it until somebody has read it."""
    return rx.el.section(
        rx.el.h2(_("If you need to leave quickly")),
        leaving_explained(),
        link(_("Choose the page"), routes.SETTINGS, class_name="button quiet"),
        quiet_button(_("Got it"), custom_attrs={"data-leaving-read": ""}),
        class_name="disclosure",
        hidden=True,
        custom_attrs={"data-explains-leaving": ""},
    )


def _end(space: rx.Var[SpaceView]) -> rx.Component:
    return rx.el.p(
        rx.el.strong(space.title),
        " ",
        rx.el.span(_("This space has ended.")),
        class_name="notice",
        role="status",
    )


def _space(space: rx.Var[SpaceView]) -> rx.Component:
    words = rx.el.span(
        rx.el.span(space.title, class_name="name"), rx.el.span(_standing(space), class_name="aside")
    )
    return rx.el.li(link(rx.fragment(pair(space), words), routes.today(space.id), class_name="card"))


def _standing(space: rx.Var[SpaceView]) -> rx.Var[str]:
    return rx.cond(
        space.ended,
        _("{kind} · ended").format(kind=space.kind),
        rx.cond(space.resting, _("{kind} · resting").format(kind=space.kind), space.kind),
    )
