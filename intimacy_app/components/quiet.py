"""*Two quiet minutes*: a breath, one question, and a line in the journal if wanted."""

import reflex as rx

from intimacy_app.components.entries import refused
from intimacy_app.components.ui import beside_draft, draft_form, hidden
from intimacy_app.components.zone import device_zone
from intimacy_app.domain.journal.journal import LONGEST_TEXT
from intimacy_app.i18n import _

QUIET = "quiet"


def two_quiet_minutes(state: type[rx.State]) -> rx.Component:
    """Return what unfolds to a breath and a question; the circle moves for two minutes and comes to rest."""
    return rx.el.details(
        rx.el.summary(_("Two quiet minutes"), class_name="chip"),
        rx.el.section(
            rx.el.div(rx.el.div(), class_name="breath two-minutes", aria_hidden="true"),
            rx.el.p(_("Breathe in as it grows, and out as it shrinks. After two minutes it comes to rest.")),
            rx.el.h2(_("What’s going on in me? What do I need?"), class_name="words"),
            draft_form(
                hidden("from", QUIET),
                device_zone(),
                rx.el.div(
                    rx.el.textarea(
                        name="text",
                        aria_label=_("A line, if you like"),
                        placeholder=_("A line, if you like"),
                        rows="2",
                        max_length=LONGEST_TEXT * 2,
                        aria_describedby="quiet-help",
                    ),
                    rx.el.p(
                        _("It goes into your journal. You can also just close this."),
                        id="quiet-help",
                        class_name="hint",
                    ),
                    class_name="letter small",
                ),
                refused(state, QUIET, state.refused_field == "text"),
                beside_draft(),
                rx.el.button(_("Keep this line"), type="submit", class_name="button quiet"),
                on_submit=state.write,
                draft=f"{state.author}/quiet",
                done=state.written,
            ),
            class_name="pause quiet-minutes",
        ),
        class_name="opens-below",
        # Folded again, and empty, once what was written has arrived.
        key=f"quiet-{state.written}",
    )
