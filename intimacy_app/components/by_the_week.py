"""What a page does with the weekly check-in: sealing it on its day, switching it on and off, and its day."""

from dataclasses import replace
from typing import Any

from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.check_ins.weekly import WeeklyView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.check_ins import switching, weekly


class WeeklyState(PrivateState, mixin=True):
    """The State behind `weekly_today` and `weekly_settings`; a page keeps what it reads with `_keep_weekly`.

    The other's tabs are notified of what both may know: that it's on, its day, its end, and that it opened.
    """

    weekly: WeeklyView = WeeklyView()
    sends_now: bool = False  # whether the sheet of what is sent at once is in its place

    @member
    async def seal_weekly(self, form: dict[str, Any]):
        """Seal what I say; if it was the second, both open."""
        given = (
            [text(form, name) for name in ("feeling", "second", "third")],
            *(text(form, name) for name in ("to_give", "help", "line")),
        )
        sealed = await self._as_member(
            checked_author(text(form, "author"), weekly.seal),
            text(form, "round"),
            given,
            text(form, "seen"),
            text(form, "operation"),
        )
        await self._after(_("Both are open.") if sealed.opened else _("It’s sealed."), both=sealed.opened)
        self.made = "opened" if sealed.opened else "sealed"

    @member
    async def change_weekly(self, round_id: str, seen: str):
        """Unseal what I said, to change it."""
        await self._as_member(weekly.change, str(round_id), str(seen))
        await self._after(_("It isn’t sealed now. Seal it again when you’re ready."))
        self.made = "feeling"

    @member
    async def take_weekly_back(self, round_id: str, seen: str):
        """Remove what I said; it's in its fields until I leave the page."""
        taken = await self._as_member(weekly.take_back, str(round_id), str(seen))
        await self._after(_("Discarded. It’s only in the fields now, and nowhere else."))
        self.weekly, self.made = replace(self.weekly, start=taken), "feeling"

    @member
    async def switch_on(self):
        """Say that I want it; it begins once the other does."""
        begun = await self._as_member(switching.switch_on)
        said = _("It’s on, for both of you.") if begun else _("Switched on.")
        await self._after(said, both=begun)

    @member
    async def switch_off(self):
        """End it for both, or want it no longer."""
        was_on = await self._as_member(switching.switch_off)
        self.weekly = WeeklyView()
        said = _("It’s off for both of you. You can have it back whenever you both like.")
        await self._after(said if was_on else _("Switched off."), both=was_on)

    @member
    async def change_weekday(self, form: dict[str, Any]):
        """Move it to another day of the week, for both."""
        await self._as_member(switching.change_day, text(form, "weekday"))
        await self._after(_("Saved for both of you."), both=True)

    @member
    async def other_sheet(self):
        """Show the sheet of what is sent at once in the place of the weekly one, or that one again."""
        await self._show()
        self.sends_now, self.made = not self.sends_now, "feeling"

    def _keep_weekly(self, view: WeeklyView):
        """Show a view. What is being written stays, also where it has ended: sealing it says so."""
        before = self.weekly.round
        if before.stage == Stage.OPEN and not view.round.id:
            view = replace(view, round=before)
        self.weekly = view

    async def _after(self, said: str, *, both: bool = False):
        tabs.notify(self._member_id, self._other_id if both else None, but=self)
        await self._show()
        self.said = said
