"""Erasing my account. The form is posted by the browser itself, see `http/erase.py`."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person, read_flash
from intimacy_app.components.export_link import export_link
from intimacy_app.components.ui import check, error, frame, link, post_form, section, when
from intimacy_app.domain.spaces.leaving import ErasingView
from intimacy_app.i18n import _
from intimacy_app.services.personal_data import erasing


class EraseState(PrivateState, rx.State):
    view: ErasingView = ErasingView()

    @person
    async def open(self):
        """Show what erasing would touch, and why a form was refused."""
        self.view = await self._as_person(erasing.preview)
        note = read_flash(self.router.headers.cookie, routes.ERASE)
        self.refused, self.refused_field = note.sentence, note.field
        self.ready = True


def erase() -> rx.Component:
    """Return the page."""
    return frame(
        EraseState,
        rx.el.h1(_("Erase my account")),
        rx.el.p(
            _(
                "All your words are erased: your name, your answers, your thanks, in every space "
                "you’ve been in. Nobody can bring them back, and nobody can read them anymore."
            )
        ),
        when(
            EraseState.view.spaces.length() > 0,
            section(
                _("These spaces end"),
                rx.el.ul(rx.foreach(EraseState.view.spaces, rx.el.li), class_name="plain"),
                rx.el.p(
                    _(
                        "The other person is told only that the space has ended. Where your words were, "
                        "they’ll see that you erased them. What was read or copied can’t be unread."
                    )
                ),
            ),
        ),
        section(_("Take your words with you"), export_link()),
        _form(),
    )


def _form() -> rx.Component:
    return post_form(
        routes.AUTH_ERASE,
        check(
            "understood",
            _("I understand that this can’t be undone"),
            required=True,
            aria_describedby="understood-error",
        ),
        error(EraseState, "understood"),
        rx.el.p(
            _(
                "A backup made before by whoever runs this server can hold your words for a while "
                "longer, until its old keys are gone."
            ),
            class_name="help",
        ),
        rx.el.button(_("Erase my account"), type="submit", class_name="button danger"),
        link(_("Keep my account"), routes.SETTINGS, class_name="button quiet"),
        class_name="stack section",
    )
