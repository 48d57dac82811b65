"""Creating an account. The form is posted by the browser itself, see `http/auth.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, public
from intimacy_app.components.ui import (
    check,
    field,
    following,
    hidden,
    link,
    open_frame,
    operation,
    post_form,
    refusal,
)
from intimacy_app.i18n import _


class SignUpState(PrivateState, rx.State):
    name: str = ""
    handle: str = ""
    under_18: bool = False
    following: str = ""
    secret: str = ""

    @public
    async def open(self):
        """Show what came back from a form that was refused."""
        self.following = routes.inside(self._parameter("next"))
        self.secret = self._parameter("token")
        self.ready = True
        note = self._note(routes.sign_up(self.secret))
        self.name, self.handle, self.under_18 = note.name, note.handle, note.under_18
        self.refused, self.refused_field = note.sentence, note.field


def sign_up() -> rx.Component:
    """Return the page."""
    return open_frame(
        rx.el.h1(_("Create your account")),
        refusal(SignUpState),
        _form(),
        # It leads nowhere before it is known where both forms lead.
        rx.el.p(
            _("Already have an account?"),
            " ",
            link(_("Sign in"), following(routes.SIGN_IN, SignUpState.following)),
            custom_attrs={"inert": ~SignUpState.ready},
        ),
    )


def _form() -> rx.Component:
    return post_form(
        routes.AUTH_SIGN_UP,
        hidden("next", SignUpState.following),
        hidden("secret", SignUpState.secret),
        operation(),
        *_fields(),
        _age(),
        rx.el.button(_("Create account"), type="submit", class_name="button"),
        class_name="stack wide",
    )


def _fields() -> list[rx.Component]:
    return [
        field(
            SignUpState,
            "name",
            _("Your name"),
            _("This is what the other person sees."),
            default_value=SignUpState.name,
            auto_complete="name",
            required=True,
        ),
        field(
            SignUpState,
            "handle",
            _("Sign-in name"),
            _("For signing in only; nobody else sees it. At least 3 characters, no spaces."),
            default_value=SignUpState.handle,
            auto_complete="username",
            auto_capitalize="none",
            spell_check=False,
            required=True,
        ),
        field(
            SignUpState,
            "password",
            _("Password"),
            _("At least 10 characters. A few words in a row are easy to remember."),
            type="password",
            auto_complete="new-password",
            required=True,
        ),
    ]


def _age() -> rx.Component:
    return rx.el.div(
        check(
            "under_18",
            _("I’m under 18"),
            default_checked=SignUpState.under_18,
            # A box that is there already does not follow a default that changes.
            key=rx.cond(SignUpState.under_18, "ticked", "empty"),
        ),
        rx.el.p(_("Nobody else sees this."), class_name="help"),
    )
