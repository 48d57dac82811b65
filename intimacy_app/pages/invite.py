"""The invitation of a space: one secret, shown as a link, a code and a picture."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.disclosure import disclosure
from intimacy_app.components.ui import icons, link, once_button, space_frame, to_copy
from intimacy_app.domain.joining.invitations import InvitationView, SpaceIsFull
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces


class InviteState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    invitation: InvitationView = InvitationView()
    renewed: str = ""

    @member
    async def open(self):
        """Show the invitation, made if there is none."""
        await self._show()

    @member
    async def renew(self, form: dict[str, Any]):
        """Withdraw the invitation and show a new one."""
        self.renewed = text(form, "operation")
        self.invitation = await self._as_member(invitations.renew, self.renewed)
        self.said = _("The old invitation no longer works. This is the new one.")
        self.made = "invitation-link"

    async def _show(self):
        self.space = await self._as_member(spaces.view)
        try:
            self.invitation = await self._as_member(invitations.show)
        except SpaceIsFull:
            self.invitation = InvitationView()
        self.ready = True


def invite() -> rx.Component:
    """Return the page."""
    return space_frame(
        InviteState,
        InviteState.space,
        routes.INVITE,
        rx.cond(InviteState.invitation.code != "", _invitation(), _joined()),
    )


def _invitation() -> rx.Component:
    shown = InviteState.invitation
    return rx.fragment(
        rx.el.h1(_("Invite one person")),
        rx.el.p(_("Give this to the person you mean, and nobody else. It works once.")),
        rx.el.div(
            rx.el.button(
                icons.share(),
                rx.el.span(_("Send the invitation")),
                type="button",
                hidden=True,
                class_name="button",
                custom_attrs={
                    "data-hands-on": shown.link,
                    "data-hands-on-text": _(
                        "I found a quiet place for the two of us: it asks us both a question, and we see the "
                        "answers once we’ve both written one. Want to join me?"
                    ),
                },
            ),
            rx.el.img(src=shown.qr, alt=_("QR picture of the invitation link"), class_name="qr"),
            to_copy("invitation-link", _("Invitation link"), shown.link, _("Copy the link")),
            to_copy("invitation-code", _("Invitation code"), shown.code, _("Copy the code"), "line code"),
            rx.el.p(_("It can be used until {until}.").format(until=shown.until), class_name="help"),
            class_name="letter",
        ),
        disclosure(),
        link(_("Answer today’s card"), routes.today(InviteState.space.id), class_name="button"),
        once_button(_("Withdraw it and make a new one"), InviteState.renew, InviteState.renewed),
    )


def _joined() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_("{other} has joined").format(other=InviteState.space.other)),
        rx.el.p(_("Two people are in this space now, and it’s made for two.")),
        link(_("Go to today’s card"), routes.today(InviteState.space.id), class_name="button"),
    )
