"""The forms of Thanks: thanks in two parts, kept or sent, and a note."""

import reflex as rx

from intimacy_app.components.ui import beside_draft, draft_form, long_field
from intimacy_app.i18n import _

KEEP, SEND = "keep", "send"


def thanks_form(state: type[rx.State]) -> rx.Component:
    """Return the form of thanks: what they did, and what it meant."""
    other = state.space.other
    return draft_form(
        rx.el.div(
            long_field(
                state,
                "deed",
                rx.cond(
                    other != "", _("What {other} did").format(other=other), _("What the other person did")
                ),
            ),
            long_field(
                state,
                "meaning",
                _("What it meant to me"),
                _("It takes both parts. One sentence each is plenty."),
            ),
            beside_draft(),
            rx.el.div(
                rx.el.button(_("Keep for now"), type="submit", value=KEEP, class_name="button quiet"),
                rx.el.button(_("Send"), type="submit", value=SEND, class_name="button"),
                class_name="row",
            ),
            rx.el.input(type="hidden", name="pressed", default_value=""),
            class_name="letter",
        ),
        on_submit=state.write,
        draft=f"{state.space.author}/thanks",
        done=state.written,
    )


def note_form(state: type[rx.State]) -> rx.Component:
    """Return the chip that unfolds a note: anything that is no thanks."""
    return rx.el.details(
        rx.el.summary(_("Write a note instead"), class_name="chip"),
        draft_form(
            rx.el.div(
                long_field(
                    state,
                    "note",
                    _("A note to {other}").format(other=state.space.other),
                    _("Anything else. You’ll both see it below."),
                ),
                beside_draft(),
                rx.el.button(_("Send the note"), type="submit", class_name="button"),
                class_name="letter",
            ),
            on_submit=state.send_note,
            draft=f"{state.space.author}/note",
            done=state.noted,
        ),
        class_name="opens-below",
    )
