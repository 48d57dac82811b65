"""Looking back, for one member alone: how near it feels, what was touched, feelings, and days from before."""

import secrets
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.looking_back.charts import felt_over_months
from intimacy_app.components.looking_back.days import ordinary_days, this_day
from intimacy_app.components.looking_back.nearness import how_near, marks_over_months
from intimacy_app.components.looking_back.parts import six_parts
from intimacy_app.components.ui import icons, link, section, space_frame, when
from intimacy_app.domain.looking_back.days import LookingBackView, Past
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.looking_back import days, nearness
from intimacy_app.services.looking_back.looking_back import look


class LookingBackState(PrivateState, rx.State):
    page: LookingBackView = LookingBackView()
    drawn: Past = Past()
    asked: bool = False
    written: str = ""

    @member
    async def open(self):
        """Show what I look back on."""
        self.drawn, self.asked = Past(), False
        await self._show()

    @member
    async def mark(self, form: dict[str, Any]):
        """Mark how near it feels today."""
        operation = text(form, "operation")
        await self._as_member(
            checked_author(text(form, "author"), nearness.mark), text(form, "near"), operation
        )
        await self._done(_("Kept, just for you."))
        self.written = operation

    @member
    async def remove(self, form: dict[str, Any]):
        """Remove one mark."""
        await self._as_member(nearness.remove, text(form, "marked"))
        await self._done(_("Removed."))

    @member
    async def remove_all(self):
        """Remove every mark."""
        await self._as_member(nearness.remove_all)
        await self._done(_("Removed."))

    @member
    async def draw(self):
        """Bring back something from before, another one each time."""
        self.drawn = await self._as_member(days.draw, secrets.randbits(32), self.drawn.id)
        self.asked, self.heard, self.made = True, _("A day from before"), "drawn"

    @member
    async def put_away(self):
        """Show it no more."""
        self.drawn, self.asked = Past(), False
        await self._show()

    async def _done(self, said: str):
        tabs.notify(self._member_id, but=self)
        await self._show()
        self.said = said

    async def _show(self):
        self.page = await self._as_member(look)
        self.ready = True


def looking_back() -> rx.Component:
    """Return the page."""
    page = LookingBackState.page
    return space_frame(
        LookingBackState,
        page.space,
        routes.LOOKING_BACK,
        rx.el.h1(_("Looking back")),
        rx.el.p(icons.lock(), rx.el.span(_("Only you see this page.")), class_name="hint"),
        section(
            _("How near does it feel?"),
            rx.el.p(
                _(
                    "Mark a day when you feel like it. It isn’t a test or a scale from research, just five "
                    "steps we made up. A day you skip is only a day you skip."
                )
            ),
            when(~page.space.ended, how_near(LookingBackState)),
            marks_over_months(LookingBackState),
        ),
        section(
            _("What you’ve touched"),
            rx.el.p(_("Six parts of being close. There’s no order, and nobody is behind.")),
            six_parts(page.parts),
        ),
        section(_("What you felt"), felt_over_months(page.felt, page.first, page.last)),
        section(_("Ordinary days"), ordinary_days(LookingBackState)),
        section(_("This day, years ago"), this_day(LookingBackState)),
        link(_("Back to Together"), routes.together(page.space.id), class_name="button quiet"),
    )
