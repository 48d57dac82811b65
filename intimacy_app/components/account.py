"""The parts of the settings: name, password, recovery codes, devices, the PIN."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import about, field, hidden_text, icons, post_form, quiet_button
from intimacy_app.domain.accounts.sessions import PIN_LENGTH, SessionView
from intimacy_app.i18n import _


def new_password(state: type[rx.State]) -> rx.Component:
    """Return the field for a new password."""
    return field(
        state,
        "password",
        _("New password"),
        _("At least 10 characters. A few words in a row are easy to remember."),
        type="password",
        auto_complete="new-password",
        required=True,
    )


def current_password(state: type[rx.State], label: str, name: str = "current") -> rx.Component:
    """Return the field for the password that is in use."""
    return field(state, name, label, type="password", auto_complete="current-password", required=True)


def name_form(state: type[rx.State], name: rx.Var[str], on_submit: rx.EventHandler) -> rx.Component:
    """Return the form that changes the person's name."""
    return rx.el.form(
        field(
            state,
            "name",
            hidden_text(_("Your name")),
            _("This is what the other person sees."),
            default_value=name,
            key=name,
            auto_complete="name",
            required=True,
        ),
        rx.el.button(_("Save name"), type="submit", class_name="button quiet"),
        on_submit=on_submit,
        class_name="stack",
    )


def sign_in_name_form(state: type[rx.State], handle: rx.Var[str]) -> rx.Component:
    """Return the form that changes the sign-in name; it is posted by the browser itself."""
    return post_form(
        routes.AUTH_CHANGE_HANDLE,
        field(
            state,
            "handle",
            hidden_text(_("Sign-in name")),
            _("For signing in only; nobody else sees it. At least 3 characters, no spaces."),
            default_value=handle,
            key=handle,
            auto_complete="username",
            auto_capitalize="none",
            spell_check=False,
            required=True,
        ),
        current_password(state, _("Your password"), "proof"),
        rx.el.button(_("Change sign-in name"), type="submit", class_name="button quiet"),
        class_name="stack",
    )


def whose_password(handle: rx.Var[str]) -> rx.Component:
    """Return the field that tells a password manager whose password is being set; nobody sees it."""
    return rx.el.input(
        type="text", name="username", value=handle, auto_complete="username", read_only=True, hidden=True
    )


def password_form(state: type[rx.State], handle: rx.Var[str]) -> rx.Component:
    """Return the form that changes the password; it is posted by the browser itself."""
    return post_form(
        routes.AUTH_CHANGE_PASSWORD,
        whose_password(handle),
        current_password(state, _("Current password")),
        new_password(state),
        rx.el.p(_("This signs out every other device."), class_name="help"),
        rx.el.button(_("Change password"), type="submit", class_name="button quiet"),
        class_name="stack",
    )


def fresh_codes(codes: rx.Var[str]) -> rx.Component:
    """Return new codes, shown this once, with a way to copy and to print them."""
    return rx.el.div(
        rx.el.label(_("Your recovery codes"), html_for="recovery-codes"),
        rx.el.textarea(
            id="recovery-codes", value=codes, read_only=True, rows="10", class_name="line code many"
        ),
        rx.el.p(
            _("You’ll see them only this once, and each works once. Keep them where only you will find them.")
        ),
        rx.el.div(
            quiet_button(_("Copy the codes"), custom_attrs={"data-copies": "recovery-codes"}),
            quiet_button(_("Print the codes"), custom_attrs={"data-prints": ""}),
            class_name="row",
        ),
        class_name="field printed",
    )


def device(session: rx.Var[SessionView], on_end: rx.EventHandler) -> rx.Component:
    """Return one session: the device, when it was used, and a way to end it unless it is this one."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.cond(session.device != "", session.device, _("A device we don’t know"))),
            rx.el.p(_used(session), class_name="aside"),
        ),
        rx.cond(
            session.here,
            rx.el.span(icons.check(), _("This device"), class_name="tag"),
            rx.el.button(
                _("End"),
                type="button",
                aria_label=about(
                    _("End the session on {device}").format(device=session.device), _used(session)
                ),
                class_name="button quiet",
                on_click=on_end(session.id),
            ),
        ),
        class_name="card",
    )


def pin_forms(state: type[rx.State]) -> rx.Component:
    """Return the form that sets a PIN for this device, or the one that takes it away."""
    return rx.cond(
        state.has_pin,
        post_form(
            routes.AUTH_REMOVE_PIN,
            rx.el.p(
                _(
                    "This device has a PIN. It locks after five minutes without you, or when you "
                    "choose Lock in the menu."
                )
            ),
            _without_cryptography(),
            rx.el.button(_("Remove the PIN"), type="submit", class_name="button quiet"),
            class_name="stack",
        ),
        post_form(
            routes.AUTH_SET_PIN,
            rx.el.p(
                _(
                    "With a PIN you can lock the app on this device and stay signed in. While it’s "
                    "locked, nobody can read here what you haven’t sent yet."
                )
            ),
            _without_cryptography(),
            pin_field(state, _("Set a PIN for this device"), _("Six digits.")),
            rx.el.button(_("Set PIN"), type="submit", class_name="button quiet"),
            class_name="stack",
        ),
    )


def way_out_form(state: type[rx.State]) -> rx.Component:
    """Return what *Leave quickly* does, and the choice of the page that it leads to on this device."""
    return post_form(
        routes.AUTH_CHOOSE_WAY_OUT,
        leaving_explained(),
        field(
            state,
            "leads_to",
            _("The page to show instead"),
            _("Any website, such as a weather page. If it’s empty, you get our page about kitchen measures."),
            default_value=state.leads_to,
            key=state.leads_to,
            input_mode="url",
            auto_complete="off",
        ),
        rx.el.button(_("Save the page"), type="submit", class_name="button quiet"),
        class_name="stack",
    )


def leaving_explained() -> rx.Component:
    """Return in two sentences what *Leave quickly* does."""
    return rx.el.p(
        _(
            "Leave, at the top of each page, hides the app at once behind an ordinary page. "
            "It locks a device that has a PIN, and signs out any other."
        ),
        " ",
        _("Pressing Escape three times does the same."),
    )


def _without_cryptography() -> rx.Component:
    """Return what is true where the browser gives no cryptography; `desk/pin.js` shows it there alone."""
    return rx.el.p(
        _(
            "Keeping drafts on a device with a PIN needs HTTPS. At this address, closing the "
            "page loses what you haven’t sent yet."
        ),
        class_name="notice",
        hidden=True,
        custom_attrs={"data-without-cryptography": ""},
    )


def pin_field(state: type[rx.State], label: str, help: str = "", **props: Any) -> rx.Component:
    """Return the field for a PIN."""
    return field(
        state,
        "pin",
        label,
        help,
        type="password",
        input_mode="numeric",
        pattern=rf"\p{{Nd}}{{{PIN_LENGTH}}}",
        max_length=PIN_LENGTH,
        auto_complete="off",
        required=True,
        **props,
    )


def _used(session: rx.Var[SessionView]) -> rx.Var[str]:
    return _("Since {began}. Last used {used}.").format(began=session.began, used=session.used)
