"""Back in with a recovery code. The form is posted by the browser itself, see `http/recovery.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, public
from intimacy_app.components.account import new_password
from intimacy_app.components.ui import field, link, open_frame, post_form, refusal
from intimacy_app.i18n import _


class RecoverState(PrivateState, rx.State):
    handle: str = ""

    @public
    async def open(self):
        """Show what came back from a form that was refused."""
        note = self._note(routes.RECOVER)
        self.handle = note.handle
        self.refused, self.refused_field = note.sentence, note.field


def recover() -> rx.Component:
    """Return the page."""
    return open_frame(
        rx.el.h1(_("Set a new password")),
        rx.el.p(_("You need one of your recovery codes. This signs out every device.")),
        refusal(RecoverState),
        post_form(
            routes.AUTH_RECOVER,
            field(
                RecoverState,
                "handle",
                _("Sign-in name"),
                default_value=RecoverState.handle,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
                required=True,
            ),
            field(
                RecoverState,
                "code",
                _("Recovery code"),
                _("Sixteen letters and digits. Upper or lower case, with or without dashes."),
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
                required=True,
            ),
            new_password(RecoverState),
            rx.el.button(_("Set new password"), type="submit", class_name="button"),
            class_name="stack wide",
        ),
        rx.el.p(
            _("No codes left? Whoever runs this server can make you a link that sets a new password once.")
        ),
        rx.el.p(link(_("Back to signing in"), routes.SIGN_IN)),
    )
