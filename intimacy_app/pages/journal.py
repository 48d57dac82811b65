"""The journal: for now, my answers that never met their twin."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components import icons
from intimacy_app.components.frame import frame, tabs
from intimacy_app.components.letter import voice
from intimacy_app.components.parts import empty, quiet_button, when
from intimacy_app.domain.history import JournalView, LoneAnswer
from intimacy_app.door import PrivateState, person
from intimacy_app.language import _
from intimacy_app.services.journal import journal as build_journal


class JournalState(PrivateState, rx.State):
    answers: list[LoneAnswer] = []
    more: bool = False
    space_id: str = ""

    @person
    async def open(self):
        """Show the newest."""
        view: JournalView = await self._as_person(build_journal)
        self.answers, self.more, self.ready = view.answers, view.more, True
        self.space_id = self._parameter("space") if self._parameter("space").isalnum() else ""

    @person
    async def older(self):
        """Show the next stretch below."""
        last = self.answers[-1].id if self.answers else ""
        view = await self._as_person(build_journal, last)
        self.answers, self.more = [*self.answers, *view.answers], view.more


def journal() -> rx.Component:
    """Return the page; the bar leads back to the space from which somebody came."""
    return rx.fragment(
        frame(
            JournalState,
            rx.el.h1(_("Journal"), class_name="settled"),
            rx.cond(
                JournalState.answers.length() > 0,
                rx.el.ol(rx.foreach(JournalState.answers, _answer), class_name="days"),
                empty(
                    icons.journal(),
                    _("Nothing here yet"),
                    rx.el.p(_("Answers of yours that never met their twin come here, for you alone.")),
                ),
            ),
            when(JournalState.more, quiet_button(_("Show older ones"), on_click=JournalState.older)),
        ),
        when(JournalState.space_id != "", tabs(JournalState.space_id, routes.JOURNAL)),
    )


def _answer(answer: rx.Var[LoneAnswer]) -> rx.Component:
    return rx.el.li(
        rx.el.h2(answer.prompt, class_name="words"),
        voice(
            rx.el.p(answer.text),
            mine=True,
            heading=rx.el.h3(_("You"), " ", rx.el.time("· ", answer.day)),
            label=_("Your answer"),
        ),
        class_name="day",
    )
