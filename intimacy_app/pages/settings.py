"""My own settings: name, password, recovery codes, devices. Passwords and PINs are posted, see `http/`."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access import way_out
from intimacy_app.access.page import PrivateState, person, text
from intimacy_app.components.account import (
    device,
    fresh_codes,
    name_form,
    password_form,
    pin_forms,
    sign_in_name_form,
    way_out_form,
)
from intimacy_app.components.export_link import export_link
from intimacy_app.components.security_alerts import noted, security_alerts
from intimacy_app.components.ui import frame, link, once_button, quiet_button, section, when
from intimacy_app.domain.accounts.account import AccountView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import account, recovery, sessions
from intimacy_app.services.accounts import security_alerts as told
from intimacy_app.services.spaces import renaming


class SettingsState(PrivateState, rx.State):
    account: AccountView = AccountView()
    fresh: str = ""
    coded: str = ""  # the operation that made the codes last
    leads_to: str = ""
    handle: str = ""

    @person
    async def open(self):
        """Show my account, and what came of a form that was posted."""
        self.fresh = ""
        await self._show()
        note = self._note(routes.SETTINGS)
        chosen = way_out.chosen_by(self.router.headers.cookie, self.whose)
        self.leads_to = note.leads_to if note.field == "leads_to" else chosen
        self.handle = note.handle or self.account.handle
        self.said, self.refused, self.refused_field = note.said, note.sentence, note.field

    @person
    async def rename(self, form: dict[str, Any]):
        """Change my name."""
        tabs.notify(*await self._as_person(renaming.rename, text(form, "name")), but=self)
        await self._show()
        self.said = _("Your name has been changed.")

    @person
    async def make_codes(self, form: dict[str, Any]):
        """Show ten new recovery codes, this once."""
        self.coded = text(form, "operation")
        # A second tap finds them made, and this tab shows them.
        if codes := await self._as_person(recovery.new_codes, self.coded):
            self.fresh = "\n".join(codes)
        await self._show()
        self.said, self.made = _("These are your new codes. Older ones no longer work."), "recovery-codes"

    @person
    async def end(self, session_id: str):
        """End one of my sessions."""
        tabs.disconnect(*await self._as_person(sessions.end_one, str(session_id)))
        await self._show()
        self.said = _("That session has ended.")

    @person
    async def end_others(self):
        """End all my sessions but this one."""
        tabs.disconnect(*await self._as_person(sessions.end_others))
        await self._show()
        self.said = _("Every other device is signed out.")

    @person
    async def see(self, notice_id: str):
        """Dismiss an alert."""
        await self._as_person(told.mark_seen, str(notice_id))
        await self._show()
        self.said = noted()

    async def _show(self):
        before, self.account = self.account, await self._as_person(account.view)
        if before.handle != self.account.handle:
            self.handle = self.account.handle
        self.ready = True


def settings() -> rx.Component:
    """Return the page."""
    mine = SettingsState.account
    return frame(
        SettingsState,
        rx.el.h1(_("Settings")),
        security_alerts(mine.notices, SettingsState.see),
        section(_("Your name"), name_form(SettingsState, mine.name, SettingsState.rename)),
        section(_("Sign-in name"), sign_in_name_form(SettingsState, SettingsState.handle)),
        section(_("Password"), password_form(SettingsState, mine.handle)),
        section(_("Recovery codes"), _codes()),
        section(_("Devices"), _devices()),
        section(_("PIN"), pin_forms(SettingsState)),
        section(_("Leave quickly"), way_out_form(SettingsState)),
        section(
            _("Notifications"),
            rx.el.p(_("Notifications on this device, quiet hours, and reminders you set for yourself.")),
            link(_("Notifications and reminders"), routes.NOTICES, class_name="button quiet"),
        ),
        section(_("Your words"), export_link()),
        section(
            _("Your account"),
            rx.el.p(_("You can erase it with all your words. First you’ll see what that does.")),
            link(_("Erase my account"), routes.ERASE, class_name="button quiet"),
        ),
        link(_("Back to your spaces"), routes.HOME, class_name="button quiet"),
        current=routes.SETTINGS,
    )


def _codes() -> rx.Component:
    return rx.cond(
        SettingsState.fresh != "",
        fresh_codes(SettingsState.fresh),
        rx.fragment(
            rx.el.p(SettingsState.account.codes),
            once_button(_("Make new codes"), SettingsState.make_codes, SettingsState.coded),
        ),
    )


def _devices() -> rx.Component:
    shown = SettingsState.account.sessions
    return rx.fragment(
        rx.el.ul(
            rx.foreach(shown, lambda session: device(session, SettingsState.end)), class_name="cards devices"
        ),
        when(
            shown.length() > 1,
            quiet_button(_("End all others"), on_click=SettingsState.end_others),
        ),
    )
