"""Plans: a time that one proposes and the other takes, moves or declines, and what two did of it."""

from dataclasses import replace
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import checked_author, member, text
from intimacy_app.components.keeping import KeepingState
from intimacy_app.components.moments import what_was_done
from intimacy_app.components.planning import another_form, proposal_form
from intimacy_app.components.plans import asked, gone, standing, waiting
from intimacy_app.components.ui import drawing, empty, link, space_frame, when
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.domain.plans.plans import PlansView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.plans import looking, wishes
from intimacy_app.services.plans import plans as service

OF_PLANS = (
    NotificationKind.PLAN_ASKED,
    NotificationKind.PLAN_ANSWERED,
    NotificationKind.PLAN_SOON,
    NotificationKind.MOMENT,
)


class PlansState(KeepingState, rx.State):
    space: SpaceView = SpaceView()
    page: PlansView = PlansView()
    done: list[DoneView] = []
    written: str = ""
    writable: bool = True

    @member
    async def open(self):
        """Show the plans, the form with what the address names, and what two did, from that on."""
        self.at, self.refused_in, self.done = self._parameter("moment"), "", []
        await self._show()
        self._settle_form()
        for kind in OF_PLANS:
            await self._has_seen(kind)

    @member
    async def propose(self, form: dict[str, Any]):
        """Propose something at a time."""
        operation = text(form, "operation")
        when = tuple(text(form, name) for name in ("day", "at", "minutes", "repeats"))
        made = await self._as_member(
            checked_author(text(form, "author"), service.propose),
            text(form, "title"),
            text(form, "note"),
            when,
            text(form, "clock"),
            operation,
        )
        self.written = operation
        await self._done(_("Suggested. They can answer it now."), made)
        # The idea has become a plan: the next one begins with nothing.
        return rx.redirect(routes.plans(self.space.id), replace=True) if self._parameter("idea") else None

    @member
    async def propose_another(self, form: dict[str, Any]):
        """Propose another time for a plan."""
        operation = text(form, "operation")
        made = await self._as_member(
            checked_author(text(form, "author"), service.propose_another),
            text(form, "plan"),
            text(form, "seen"),
            (text(form, "day"), text(form, "at")),
            text(form, "clock"),
            operation,
        )
        self.written = operation
        await self._done(_("Suggested. They can answer it now."), made)
        return rx.redirect(routes.plans(self.space.id), replace=True)

    @member
    async def agree(self, id: str, seen: str):
        """Say yes to a time."""
        await self._as_member(service.agree, str(id), str(seen))
        await self._done(_("It’s a plan, for both of you."), str(id))

    @member
    async def end(self, id: str, seen: str):
        """Say no to a plan, call it off, or take it back."""
        await self._as_member(service.end, str(id), str(seen))
        await self._done(_("It’s off, for both of you."))

    @member
    async def put_away(self, id: str):
        """Remove a plan that the other has ended."""
        await self._as_member(service.put_away, str(id))
        await self._done(_("Put away."), shared=False)

    @member
    async def wish(self, form: dict[str, Any]):
        """Keep what I want of a plan, for me alone."""
        id = text(form, "plan")
        await self._as_member(wishes.wish, id, text(form, "remind"), named=bool(text(form, "named")))
        await self._done(_("Saved, just for you."), id, shared=False)

    async def _done(self, said: str, made: str = "", *, shared: bool = True):
        tabs.notify(self._member_id, self._other_id if shared else None, but=self)
        await self._show()
        self._settle_form()
        self.said, self.made = said, f"plan-{made}" if made else ""

    def _settle_form(self) -> None:
        # Not when the tab is notified: what is being written stays on the screen.
        self.writable = not self.page.full

    async def _show(self):
        view: PlansView = await self._as_member(
            looking.look, self._parameter("plan"), self._parameter("idea"), self.at, len(self.done)
        )
        self.space, self.page = view.space, replace(view, done=[])
        self.done, self.more = view.done, view.more
        self.ready = True


def plans() -> rx.Component:
    """Return the page."""
    page = PlansState.page
    return space_frame(
        PlansState,
        PlansState.space,
        routes.PLANS,
        rx.el.h1(_("Plans")),
        rx.cond(
            PlansState.space.ended,
            rx.el.p(_("This space has ended. What you’ve done together stays here."), class_name="notice"),
            rx.cond(page.form.plan != "", another_form(PlansState), _all_plans()),
        ),
        when(
            (page.form.plan == "")
            & ((PlansState.done.length() > 0) | (~PlansState.space.ended & (PlansState.space.other != ""))),
            what_was_done(PlansState),
        ),
        link(_("Back to Together"), routes.together(PlansState.space.id), class_name="button quiet"),
    )


def _all_plans() -> rx.Component:
    page = PlansState.page
    return rx.fragment(
        when(page.asked.length() > 0, asked(PlansState)),
        when(page.gone.length() > 0, gone(PlansState)),
        when(page.waiting.length() > 0, waiting(PlansState)),
        when(page.agreed.length() > 0, standing(PlansState)),
        rx.cond(PlansState.writable, _begin(), _full()),
    )


def _full() -> rx.Component:
    return rx.el.p(
        _("Three plans at once are plenty. There’s room again when one is over."), class_name="notice"
    )


def _begin() -> rx.Component:
    return rx.cond(
        PlansState.space.other != "",
        rx.fragment(
            proposal_form(PlansState),
            link(_("Look through ideas"), routes.ideas(PlansState.space.id), class_name="button quiet"),
        ),
        empty(
            drawing("plans"),
            _("It takes two to make a plan"),
            rx.el.p(_("Once the other person has joined, you can suggest a time here.")),
            link(_("Invite the other person"), routes.invite(PlansState.space.id), class_name="button"),
        ),
    )
