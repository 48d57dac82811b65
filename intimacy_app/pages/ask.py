"""Asking the other for a conversation: what it is, how long, and how."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.conversations.alone import alone
from intimacy_app.components.conversations.asking import asking, open_already
from intimacy_app.components.ui import drawing, empty, icons, link, space_frame
from intimacy_app.domain.conversations.shelf import OnTheShelf, ShelfView
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.conversations import conversations


class AskState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    offer: OnTheShelf = OnTheShelf()
    talk: ConversationView = ConversationView()

    @member
    async def open(self):
        """Show the conversation that the address names."""
        self.offer = OnTheShelf()
        await self._show()

    @member
    async def ask(self, form: dict[str, Any]):
        """Ask the other; on one phone it begins at once."""
        length = text(form, "length")
        try:
            asked = await self._as_member(
                conversations.ask,
                text(form, "conversation"),
                text(form, "phones"),
                int(length) if length.isdecimal() and len(length) < 3 else -1,
                text(form, "operation"),
            )
        except Refusal:
            await self._show()
            raise
        tabs.notify(self._member_id, self._other_id if asked.shows else None, but=self)
        open_now = await self._as_member(conversations.current)
        return rx.redirect(routes.conversation(self._parameter("space"), open_now.id))

    async def _show(self):
        view: ShelfView = await self._as_member(conversations.shelf)
        wanted = self._parameter("conversation")
        self.offer = next((offer for offer in view.offers if offer.key == wanted), OnTheShelf())
        self.space, self.talk, self.ready = view.space, view.open, True


def ask() -> rx.Component:
    """Return the page."""
    offer = AskState.offer
    return space_frame(
        AskState,
        AskState.space,
        routes.ASK,
        rx.cond(
            offer.key == "",
            empty(
                icons.people(),
                _("This isn’t on your shelf"),
                link(_("Go to Together"), routes.together(AskState.space.id), class_name="button"),
                heading=rx.el.h1,
            ),
            rx.fragment(
                rx.el.div(
                    drawing(offer.drawing),
                    rx.el.h1(offer.title),
                    rx.el.p(offer.purpose),
                    class_name="offered",
                ),
                rx.cond(
                    AskState.talk.id != "",
                    open_already(AskState),
                    rx.cond(offer.alone_first, alone(asking(AskState)), asking(AskState)),
                ),
                link(_("Back to Together"), routes.together(AskState.space.id), class_name="button quiet"),
            ),
        ),
    )
