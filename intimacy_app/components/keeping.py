"""What a page can do with moments: keep a line, change it, take it back, and show what's older."""

from typing import Any

from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.index import row_of
from intimacy_app.components.ui import older_below
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.plans import done as doing
from intimacy_app.services.plans import moments, photos

ANOTHER = "another"  # the form of what wasn't planned


class KeepingState(PrivateState, mixin=True):
    """The State behind `what_was_done`; its page shows `done`, and begins it `at` a moment."""

    done: list[DoneView]
    more: bool = False
    at: str = ""
    refused_in: str = ""
    kept: str = ""

    @member
    async def keep(self, form: dict[str, Any]):
        """Keep a line of what two did."""
        self.refused_in = text(form, "row")
        try:
            await self._as_member(
                checked_author(text(form, "author"), moments.keep),
                (text(form, "moment"), text(form, "plan"), text(form, "on")),
                text(form, "line"),
                text(form, "seen"),
                text(form, "operation"),
            )
        finally:
            # Also where it was refused: the line may be another by now.
            await self._show()
        self._tell_both(_("Saved. You can both read it."), self.refused_in)

    @member
    async def keep_another(self, form: dict[str, Any]):
        """Keep something that wasn't planned."""
        self.refused_in, operation = ANOTHER, text(form, "operation")
        made = await self._as_member(
            checked_author(text(form, "author"), moments.keep_another),
            text(form, "what"),
            text(form, "been"),
            text(form, "line"),
            operation,
        )
        # It may be newer than the one that the list began with.
        self.kept, self.at = operation, ""
        await self._show()
        self._tell_both(_("Saved. You can both read it."), made)

    @member
    async def take_back(self, moment: str):
        """Remove my line of a moment, and what I called it where nothing of the other's is in it."""
        await self._as_member(moments.take_back, str(moment))
        await self._show()
        self._tell_both(_("Taken back. It’s off both of your screens."))

    @member
    async def remove_photo(self, photo: str):
        """Remove a photo of a moment, mine or the other's, for both."""
        row = next((one.id for one in self.done if any(each.id == photo for each in one.photos)), "")
        try:
            await self._as_member(photos.remove, str(photo))
        finally:
            # Also where the other removed it first.
            await self._show()
        self._tell_both(_("Removed. It’s off both of your screens."), row)

    @member
    async def older(self):
        """Show the next of what two did below."""
        last = self.done[-1] if self.done else DoneView()
        below: doing.Done = await self._as_member(doing.older, last.day, last.moment or last.plan)
        self.done, self.more = [*self.done, *below.views], below.more
        self.heard, self.made = older_below(), row_of(below.views[0].id) if below.views else ""

    def _tell_both(self, said: str, row: str = ""):
        tabs.notify(self._member_id, self._other_id, but=self)
        self.said, self.made = said, row_of(row) if row else ""
