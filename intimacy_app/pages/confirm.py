"""Typing the password again before something that nobody else must do. Posted, see `http/account.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.account import current_password
from intimacy_app.components.ui import frame, hidden, link, post_form
from intimacy_app.i18n import _
from intimacy_app.services.accounts import people


class ConfirmState(PrivateState, rx.State):
    following: str = ""

    @person
    async def open(self):
        """Show the form, and why it was refused."""
        await self._as_person(people.account)
        self.following = routes.inside(self._parameter("next")) or routes.SETTINGS
        note = self._note(routes.CONFIRM)
        self.refused, self.refused_field = note.sentence, note.field
        self.ready = True


def confirm() -> rx.Component:
    """Return the page."""
    return frame(
        ConfirmState,
        rx.el.h1(_("Please type your password again")),
        rx.el.p(_("Only you should be able to do this. Type your password, and you’ll come right back.")),
        post_form(
            routes.AUTH_PROVE,
            hidden("next", ConfirmState.following),
            current_password(ConfirmState, _("Password")),
            rx.el.button(_("Continue"), type="submit", class_name="button"),
            link(_("Not now"), ConfirmState.following, class_name="button quiet"),
            class_name="stack wide",
        ),
    )
