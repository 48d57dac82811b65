"""Fair witness: three writings about a disagreement, as somebody would see it who wants the best for both."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, person, text
from intimacy_app.components.ui import (
    beside_draft,
    check,
    draft_form,
    frame,
    icons,
    link,
    long_field,
    quiet_button,
    when,
)
from intimacy_app.components.zone import device_zone
from intimacy_app.domain.journal.fair_witness import LONGEST_WRITING, QUESTIONS, FairWitnessView, Writings
from intimacy_app.i18n import _
from intimacy_app.services.journal import fair_witness as use_cases


class FairWitnessState(PrivateState, rx.State):
    author: str = ""
    offered: bool = False
    reminded: bool = False
    written: str = ""

    @person
    async def open(self):
        """Show what it is, and what it isn't for."""
        await self._show()

    @person
    async def keep(self, form: dict[str, Any]):
        """Keep the three writings in my journal."""
        operation = text(form, "operation")
        await self._as_person(
            checked_author(text(form, "author"), use_cases.keep),
            Writings(text(form, "view"), text(form, "hard"), text(form, "helps")),
            operation,
            remind=bool(text(form, "remind")),
            device_zone=text(form, "device_zone"),
        )
        await self._show()
        self.written, self.said = operation, _("Kept. It’s in your journal now.")

    @person
    async def stop_reminding(self):
        """Let no reminder come."""
        await self._as_person(use_cases.stop_reminding)
        await self._show()
        self.said = _("You won’t be reminded.")

    async def _show(self):
        view: FairWitnessView = await self._as_person(use_cases.look)
        self.author, self.offered, self.reminded = view.author, view.offered, view.reminded
        self.ready = True


def fair_witness() -> rx.Component:
    """Return the page."""
    return frame(
        FairWitnessState,
        link(_("Journal"), routes.JOURNAL, class_name="eyebrow up"),
        rx.el.h1(_("Fair witness")),
        rx.cond(
            FairWitnessState.offered,
            rx.fragment(_safety(), *_introduction(), _writings()),
            when(FairWitnessState.ready, rx.el.p(_("This isn’t part of your journal."))),
        ),
        current=routes.JOURNAL,
    )


def _safety() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Are you safe with this person?")),
        rx.el.p(
            _(
                "This is for ordinary disagreements. It isn’t for harm that’s done to you. If someone "
                "hurts you, threatens you, controls you, or scares you, you don’t have to see it "
                "their way."
            )
        ),
        link(_("Support"), routes.SUPPORT, class_name="button quiet"),
        class_name="disclosure",
    )


def _introduction() -> list[rx.Component]:
    return [
        rx.el.p(
            _(
                "Think of a disagreement the two of you have had. Write about it three times, about seven "
                "minutes each. Leave any of them empty, and stop whenever you like."
            )
        ),
        rx.el.p(
            icons.lock(),
            rx.el.span(_("Only you see this. It goes into your journal.")),
            class_name="hint",
        ),
        when(
            FairWitnessState.reminded,
            rx.el.div(
                rx.el.p(_("You’ll get a quiet reminder every four months.")),
                quiet_button(_("Don’t remind me"), on_click=FairWitnessState.stop_reminding),
                class_name="notice",
            ),
        ),
    ]


def _writings() -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Go on"), class_name="button"),
        draft_form(
            rx.el.div(
                rx.el.p(
                    _(
                        "Each line below fills up over seven minutes of writing. "
                        "Nothing happens when it’s full."
                    ),
                    class_name="help",
                ),
                *(_writing(name, _(getattr(QUESTIONS, name))) for name in ("view", "hard", "helps")),
                beside_draft(),
                class_name="letter",
            ),
            check(
                "remind",
                _("Remind me quietly every four months"),
                default_checked=FairWitnessState.reminded,
            ),
            device_zone(),
            rx.el.button(_("Keep it in my journal"), type="submit", class_name="button"),
            on_submit=FairWitnessState.keep,
            draft=f"{FairWitnessState.author}/fair-witness",
            done=FairWitnessState.written,
        ),
        class_name="opens-below",
        # Folded again, and empty, once what was written has arrived.
        key=FairWitnessState.written,
    )


def _writing(name: str, question: str) -> rx.Component:
    return rx.el.div(
        long_field(
            FairWitnessState,
            name,
            question,
            max_length=LONGEST_WRITING * 2,
        ),
        rx.el.div(class_name="seven-minutes", aria_hidden="true"),
        class_name="writing-for-a-while",
    )
