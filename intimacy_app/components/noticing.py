"""*When I notice that you’ve…*: a private plan to give thanks, made, shown now and then, and dropped."""

from typing import Any

import reflex as rx

from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.ui import beside_draft, draft_form, long_field, quiet_button, when
from intimacy_app.domain.thanks.noticing import LONGEST_NOTICE, NoticingView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.thanks import noticing


class NoticingState(PrivateState, mixin=True):
    """The part of Thanks that keeps a plan; only one's own tabs are notified."""

    noticed: NoticingView = NoticingView()

    @member
    async def plan(self, form: dict[str, Any]):
        """Keep what I want to notice."""
        await self._as_member(
            checked_author(text(form, "author"), noticing.plan), text(form, "notice"), text(form, "operation")
        )
        await self._show_noticed(_("Kept. Only you can see it."))

    @member
    async def drop_plan(self):
        """Drop it."""
        await self._as_member(noticing.drop)
        await self._show_noticed(_("Dropped."))

    async def _show_noticed(self, said: str):
        tabs.notify(self._member_id, but=self)
        self.noticed, self.said = await self._as_member(noticing.noticing), said


def reminder_to_notice(state: type[rx.State]) -> rx.Component:
    """Return the plan on a day on which it is shown."""
    return when(
        state.noticed.shown,
        rx.el.section(_plan(state), aria_label=_("What I want to notice")),
    )


def notice_form(state: type[rx.State]) -> rx.Component:
    """Return the chip that unfolds the plan, or the field to make one."""
    return rx.el.details(
        rx.el.summary(_("When I notice…"), class_name="chip"),
        rx.cond(
            state.noticed.shown,
            rx.el.p(_("Your plan is at the top of this page."), class_name="aside"),
            when(state.noticed.text != "", _plan(state)),
        ),
        draft_form(
            rx.el.div(
                long_field(
                    state,
                    "notice",
                    _("When I notice that you’ve…"),
                    _("…I’ll say it here. Only you see this, every few days, until you drop it."),
                    max_length=LONGEST_NOTICE * 2,
                ),
                beside_draft(),
                rx.el.button(_("Keep it for me"), type="submit", class_name="button quiet"),
                class_name="letter",
            ),
            on_submit=state.plan,
            draft=f"{state.space.author}/notice",
            done=state.noticed.operation,
            # Empty again once what was written has arrived.
            key=state.noticed.operation,
        ),
        class_name="opens-below",
    )


def _plan(state: type[rx.State]) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _("When I notice that you’ve {noticed}, I’ll say it here.").format(noticed=state.noticed.text),
            class_name="words",
        ),
        rx.el.div(quiet_button(_("Drop it"), on_click=state.drop_plan), class_name="row"),
        class_name="noticing stack",
    )
