"""Joining a space with a code, typed or from a link; looking uses nothing up."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page import PrivateState, address_of, person, public, text
from intimacy_app.components.closeness import closeness
from intimacy_app.components.disclosure import disclosure
from intimacy_app.components.ui import (
    field,
    hidden,
    link,
    open_frame,
    operation,
    refusal,
    unless_lost,
    waiting,
    when,
)
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import WelcomeView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import sessions
from intimacy_app.services.joining import invitations


class JoinState(PrivateState, rx.State):
    typed: str = ""
    signed_in: bool = False
    welcome: WelcomeView = WelcomeView()

    @public
    async def open(self):
        """Show who invites, if the address holds a code and somebody is signed in."""
        self.typed, self.welcome = self._parameter("code"), WelcomeView()
        self.ready, self.signed_in = True, True
        if self.typed:
            await self._look(self.typed)

    @public
    async def look(self, form: dict[str, Any]):
        """Show who invites with the code that was typed."""
        self.typed = text(form, "code")
        await self._look(self.typed)

    @person
    async def join(self, form: dict[str, Any]):
        """Join the space, and go on to Today."""
        await self._try()
        joined = await self._as_person(
            invitations.join, text(form, "code"), text(form, "operation"), text(form, "closeness")
        )
        tabs.notify(joined.other_id)
        return rx.redirect(routes.today(joined.space_id))

    def _refuse(self, refusal: Refusal):
        super()._refuse(refusal)
        # Whatever stands against joining is said beside the code: this page has no other field.
        self.refused_field = self.refused_field and "code"

    async def _look(self, code: str):
        try:
            await self._try()
            self.welcome = await self._as_person(invitations.welcome, code)
        except NotSignedIn:
            self.signed_in = False

    async def _try(self):
        """Count a try of whoever is signed in; nobody else learns anything of a code."""
        rate_limits.spend(rate_limits.INVITATION, "invitation", await self._as_person(sessions.here))
        rate_limits.spend_at(rate_limits.INVITATION_OF_ADDRESS, "invitation", address_of(self))


def join() -> rx.Component:
    """Return the page."""
    return open_frame(
        unless_lost(
            JoinState,
            rx.cond(JoinState.ready, _content(), waiting()),
        ),
        names_somebody=True,
    )


def _content() -> rx.Component:
    return rx.cond(
        JoinState.signed_in, rx.cond(JoinState.welcome.code != "", _welcome(), _code()), _strangers()
    )


def _code() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_("Join with a code")),
        refusal(JoinState),
        rx.el.form(
            field(
                JoinState,
                "code",
                _("Invitation code"),
                _("Twelve letters and digits. Small or capital, with or without dashes."),
                default_value=JoinState.typed,
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
            ),
            rx.el.button(_("Continue"), type="submit", class_name="button"),
            on_submit=JoinState.look,
            class_name="stack wide",
        ),
    )


def _welcome() -> rx.Component:
    welcome = JoinState.welcome
    return rx.fragment(
        rx.el.p(welcome.kind, class_name="eyebrow"),
        rx.el.h1(_("{inviter} invites you").format(inviter=welcome.inviter)),
        rx.el.p(_("To a private place for the two of you."), class_name="words"),
        refusal(JoinState),
        when(JoinState.refused_field == "code", rx.el.p(JoinState.refused, class_name="error", role="alert")),
        disclosure(),
        rx.el.form(
            hidden("code", welcome.code),
            operation(),
            closeness(JoinState),
            rx.el.button(_("Join"), type="submit", class_name="button"),
            link(_("Not now"), routes.HOME, class_name="button quiet"),
            on_submit=JoinState.join,
            class_name="stack",
        ),
    )


def _strangers() -> rx.Component:
    onwards = f"?next={routes.join(JoinState.typed)}"
    return rx.fragment(
        rx.el.h1(_("You’re invited")),
        rx.el.p(_("Someone wants to share a quiet place with you. You need an account of your own first.")),
        rx.el.div(
            link(_("Create account"), routes.SIGN_UP + onwards, class_name="button"),
            link(_("Sign in"), routes.SIGN_IN + onwards, class_name="button quiet"),
            class_name="stack",
        ),
    )
