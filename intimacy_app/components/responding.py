"""What every page that shows responses can do: respond, reply, and take one back."""

from typing import Any

from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.ways_to_respond import sheet_of
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.i18n import _
from intimacy_app.services.cards import responses


class RespondingState(PrivateState, mixin=True):
    """The State behind `responses_to`; a page says in `_show_responses` how it shows them."""

    responding: str = ""  # to which round or thanks
    returned: Returned = Returned()

    @member
    async def respond(self, form: dict[str, Any]):
        """Say something to an answer that opened, or to thanks."""
        self.responding = text(form, "round")
        await self._as_member(
            checked_author(text(form, "author"), responses.respond),
            self.responding,
            text(form, "way"),
            text(form, "text"),
            text(form, "operation"),
        )
        await self._show_sent(text(form, "operation"))

    @member
    async def reply(self, form: dict[str, Any]):
        """Answer what the other asked."""
        self.responding = text(form, "round")
        self.responding = await self._as_member(
            checked_author(text(form, "author"), responses.reply),
            text(form, "question"),
            text(form, "text"),
            text(form, "operation"),
        )
        await self._show_sent(text(form, "operation"))

    @member
    async def unsay(self, response_id: str):
        """Take a response back; its words stay in the field until I leave the page."""
        await self._unsay(str(response_id))

    async def _unsay(self, response_id: str):
        self.responding, self.returned = await self._as_member(responses.take_back, response_id)
        await self._show_responses(_("Taken back. It’s only in the field now, and nowhere else."))
        self.made = sheet_of(self.returned.place)

    async def _show_sent(self, operation: str):
        await self._show_responses(_("Sent."))
        shown = await self._as_member(responses.said_to, self.responding)
        sent = next((said for said in shown.said if said.mine and said.operation == operation), None)
        if sent and sent.can_take_back:
            self.made, self.undo = f"said-{sent.id}", sent.id

    async def _show_responses(self, said: str) -> None:
        """Notify the other, who reads it, and show what was said to the one `responding`."""
        raise NotImplementedError
