"""What a page that shows a card can do: star its prompt, for the one who does alone."""

from intimacy_app.access.page import PrivateState, member
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import preferences


class StarringState(PrivateState, mixin=True):
    """The State behind the star above a card."""

    @member
    async def star(self, round_id: str):
        """Star the prompt of a card, for me alone."""
        await self._as_member(preferences.star, str(round_id))
        await self._show_star(_("Starred, just for you. You’ll find it under Prompts."))

    @member
    async def unstar(self, round_id: str):
        """Take the star off a prompt."""
        await self._as_member(preferences.unstar_card, str(round_id))
        await self._show_star(_("The star is off."))

    async def _show_star(self, said: str) -> None:
        tabs.notify(self._member_id, None, but=self)
        await self._show()
        self.said = said
