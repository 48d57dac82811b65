"""The page of a locked device: nothing but the PIN. Posted, see `http/pin_lock.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, public
from intimacy_app.components.account import pin_field
from intimacy_app.components.ui import hidden, open_frame, post_form, refusal, waiting
from intimacy_app.domain.accounts.sessions import Locked
from intimacy_app.i18n import _
from intimacy_app.services.accounts import people


class UnlockState(PrivateState, rx.State):
    following: str = ""

    @public
    async def open(self):
        """Show the form where the device is locked; anybody else is sent on."""
        self.following = routes.inside(self._parameter("next"))
        try:
            await self._as_person(people.account)
        except Locked:
            note = self._note(routes.UNLOCK)
            self.refused, self.refused_field = note.sentence, note.field
            self.ready = True
            return None
        return rx.redirect(self.following or routes.HOME)


def unlock() -> rx.Component:
    """Return the page."""
    return open_frame(rx.cond(UnlockState.ready, _form(), waiting()))


def _form() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_("Locked")),
        refusal(UnlockState),
        post_form(
            routes.AUTH_UNLOCK,
            hidden("next", UnlockState.following),
            pin_field(UnlockState, _("PIN"), auto_focus=True),
            rx.el.button(_("Unlock"), type="submit", class_name="button"),
            class_name="stack wide",
        ),
        post_form(
            routes.AUTH_SIGN_OUT,
            hidden("next", routes.SIGN_IN),
            rx.el.p(_("Forgot the PIN? Sign out, and sign in with your password."), class_name="help"),
            rx.el.button(_("Sign out"), type="submit", class_name="button quiet"),
            class_name="stack",
        ),
    )
