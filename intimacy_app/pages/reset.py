"""A new password by the operator's link; opening it uses nothing up. Posted, see `http/recovery.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, public
from intimacy_app.components.account import new_password, whose_password
from intimacy_app.components.ui import hidden, open_frame, post_form, refusal
from intimacy_app.domain.accounts.recovery import ResetLinkGone
from intimacy_app.i18n import _
from intimacy_app.services.accounts import recovery


class ResetState(PrivateState, rx.State):
    secret: str = ""
    handle: str = ""

    @public
    async def open(self):
        """Show the form, and why it was refused."""
        self.secret = self._parameter("token")
        note = self._note(routes.reset(self.secret))
        self.refused, self.refused_field = note.sentence, note.field
        self.handle = await self._handle()

    async def _handle(self) -> str:
        try:
            return await self._as_anybody(recovery.handle_by_link, self.secret)
        except ResetLinkGone:
            return ""


def reset() -> rx.Component:
    """Return the page."""
    return open_frame(
        rx.el.h1(_("Set a new password")),
        rx.el.p(_("This link works once. It signs out every device.")),
        refusal(ResetState),
        post_form(
            routes.AUTH_RESET,
            hidden("secret", ResetState.secret),
            whose_password(ResetState.handle),
            new_password(ResetState),
            rx.el.button(_("Set new password"), type="submit", class_name="button"),
            class_name="stack wide",
        ),
    )
