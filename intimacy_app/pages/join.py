"""Joining a space with a code, typed or from a link; looking uses nothing up."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page import PrivateState, address_of, person, public, text
from intimacy_app.components.before_joining import first_card, has_joined
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
)
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.codes import code_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import (
    CODE_LENGTH,
    InvitationRevoked,
    InvitationUsed,
    JoinedView,
    WelcomeView,
)
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import sessions
from intimacy_app.services.joining import invitations


class JoinState(PrivateState, rx.State):
    typed: str = ""
    dead: str = ""  # a code that can't be used: what was answered before joining with it goes, too
    signed_in: bool = False
    welcome: WelcomeView = WelcomeView()
    joined: JoinedView = JoinedView()

    @public
    async def open(self):
        """Show who invites, and a first card, if the address holds a code."""
        self.typed, self.welcome, self.joined = self._parameter("code"), WelcomeView(), JoinedView()
        self.dead = ""
        try:
            if self.typed:
                await self._look(self.typed)
        finally:
            # Not before it is known what stands on the page, a refusal included: else it would move.
            self.ready = True

    @public
    async def look(self, form: dict[str, Any]):
        """Show who invites with the code that was typed."""
        self.typed, self.dead = text(form, "code"), ""
        await self._look(self.typed)

    @person
    async def join(self, form: dict[str, Any]):
        """Join the space; the page takes what was answered before to its card, and goes on to Today."""
        await self._try()
        code = text(form, "code")
        joined = await self._as_person(
            invitations.join, code, text(form, "operation"), text(form, "closeness")
        )
        tabs.notify(joined.other_id)
        self.joined = await self._as_person(invitations.joined_with, code)

    def _refuse(self, refusal: Refusal):
        super()._refuse(refusal)
        # Whatever stands against joining is said beside the code: this page has no other field.
        self.refused_field = self.refused_field and "code"
        if self.refused_field:
            self.welcome, self.dead = WelcomeView(), code_from(self.typed, CODE_LENGTH)

    async def _look(self, code: str):
        try:
            await self._see(code)
        except NoSuchSpace:
            # The space has ended, and its invitations with it.
            raise InvitationRevoked from None

    async def _see(self, code: str):
        self.signed_in = True
        try:
            await self._try()
            self.welcome = await self._as_person(invitations.welcome, code)
        except NotSignedIn:
            self.signed_in = False
            rate_limits.spend_at(
                rate_limits.INVITATION_OF_STRANGERS, "invitation of strangers", address_of(self)
            )
            self.welcome = await self._as_anybody(invitations.welcome_to_anybody, code)
        except InvitationUsed:
            # Whoever used it comes back to where it led.
            self.joined = await self._as_person(invitations.joined_with, code)

    async def _try(self):
        """Count a try of whoever is signed in; those of strangers take none of theirs."""
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
        JoinState.joined.space != "",
        has_joined(JoinState.joined, JoinState.whose),
        rx.cond(JoinState.welcome.code != "", _welcome(), _code()),
    )


def _code() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_("Join with a code"), custom_attrs={"data-dead-code": JoinState.dead}),
        refusal(JoinState),
        rx.el.form(
            field(
                JoinState,
                "code",
                _("Invitation code"),
                _("Twelve letters and digits. Upper or lower case, with or without dashes."),
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
        rx.el.p(
            rx.cond(
                JoinState.signed_in,
                _("You’re signed in. You can join below, once you’ve seen who can read what."),
                _("To a private place for the two of you."),
            ),
            class_name="aside",
        ),
        refusal(JoinState),
        first_card(welcome),
        disclosure(),
        rx.cond(JoinState.signed_in, _join(welcome), _account_first()),
    )


def _join(welcome: rx.Var[WelcomeView]) -> rx.Component:
    return rx.el.form(
        hidden("code", welcome.code),
        operation(),
        closeness(JoinState),
        rx.el.button(_("Join"), type="submit", class_name="button"),
        link(_("Not now"), routes.HOME, class_name="button quiet"),
        on_submit=JoinState.join,
        class_name="stack",
    )


def _account_first() -> rx.Component:
    onwards = f"?next={routes.join(JoinState.welcome.code)}"
    return rx.el.div(
        rx.el.p(_("To join, you need an account of your own."), class_name="aside"),
        link(_("Create account"), routes.SIGN_UP + onwards, class_name="button"),
        link(_("Sign in"), routes.SIGN_IN + onwards, class_name="button quiet"),
        class_name="stack",
    )
