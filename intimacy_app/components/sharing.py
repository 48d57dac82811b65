"""A part of an entry, put into the answer or the note of a space: nothing of it is sent from here."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import unkept, when
from intimacy_app.domain.journal.journal import EntryView, ShareTarget
from intimacy_app.i18n import _


def share_part(state: type[rx.State], entry: rx.Var[EntryView]) -> rx.Component:
    """Return where a part of an entry is chosen, and the places to which it can go."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(_("The part to share"), html_for=f"share-{entry.id}"),
            rx.el.textarea(
                id=f"share-{entry.id}",
                default_value=rx.cond(
                    entry.text != "", entry.text, rx.cond(entry.set_off != "", entry.set_off, entry.need)
                ),
                rows="3",
                class_name="line",
            ),
            class_name="field",
        ),
        rx.el.p(
            _(
                "Select a part, or cut the text down to it. It goes into the field there, on this "
                "device. Nothing’s sent until you send it yourself, and the rest stays here."
            ),
            class_name="help",
        ),
        rx.cond(
            state.places.length() > 0,
            rx.foreach(state.places, _place),
            rx.el.p(_("You don’t have a space to share it in.")),
        ),
        unkept(),
        class_name="stack",
        custom_attrs={"data-shares": ""},
    )


def _place(place: rx.Var[ShareTarget]) -> rx.Component:
    return rx.el.div(
        rx.el.p(rx.el.strong(place.title)),
        when(
            place.card != "",
            rx.el.p(place.prompt, class_name="words"),
            rx.el.button(
                _("Put it in this answer"),
                type="button",
                class_name="button quiet",
                custom_attrs={
                    "data-puts-into": f"{place.author}/{place.card}",
                    "data-field": "text",
                    "data-begun": place.begun,
                    "data-goes-to": routes.today(place.space, place.card),
                },
            ),
        ),
        when(
            place.other != "",
            rx.el.button(
                _("Put it in a note to {other}").format(other=place.other),
                type="button",
                class_name="button quiet",
                custom_attrs={
                    "data-puts-into": f"{place.author}/note",
                    "data-field": "note",
                    "data-begun": "",
                    "data-goes-to": routes.thanks(place.space),
                },
            ),
        ),
        class_name="place",
    )
