"""Signing in. The form is posted by the browser itself, see `http/auth.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, public
from intimacy_app.components.ui import field, following, hidden, link, open_frame, post_form, refusal
from intimacy_app.i18n import _


class SignInState(PrivateState, rx.State):
    handle: str = ""
    following: str = ""

    @public
    async def open(self):
        """Show what came back from a form that was refused."""
        self.following = routes.inside(self._parameter("next"))
        self.ready = True
        note = self._note(routes.SIGN_IN)
        self.handle = note.handle
        self.refused, self.refused_field = note.sentence, note.field


def sign_in() -> rx.Component:
    """Return the page."""
    return open_frame(
        rx.el.h1(_("Sign in")),
        refusal(SignInState),
        post_form(
            routes.AUTH_SIGN_IN,
            hidden("next", SignInState.following),
            field(
                SignInState,
                "handle",
                _("Sign-in name"),
                default_value=SignInState.handle,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
                required=True,
            ),
            field(
                SignInState,
                "password",
                _("Password"),
                type="password",
                auto_complete="current-password",
                required=True,
            ),
            rx.el.button(_("Sign in"), type="submit", class_name="button"),
            class_name="stack wide",
        ),
        rx.el.p(link(_("I forgot my password"), routes.RECOVER)),
        # It leads nowhere before it is known where both forms lead.
        rx.el.p(
            _("New here?"),
            " ",
            link(_("Create account"), following(routes.SIGN_UP, SignInState.following)),
            custom_attrs={"inert": ~SignInState.ready},
        ),
    )
