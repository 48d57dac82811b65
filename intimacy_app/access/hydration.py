"""What Reflex does by itself when a page connects anew, held to the same rules as our handlers."""

import asyncio
from typing import Any

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import StateUpdate
from reflex_base.event import Event

from intimacy_app.access import rate_limits
from intimacy_app.access.page_state import PrivateState, address_of, session_of
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import session_id_of


class DoorBeforeHydration(Middleware):
    """Empties a tab whose session has ended or is locked, before Reflex sends all that the tab holds.

    It also empties what the tab holds of another address: the page would show it until it is built anew.

    Reflex does so whenever a page connects anew, by events of its own, which declare no policy and count
    like those that do.
    """

    async def preprocess(self, app: rx.App, state: Any, event: Event) -> StateUpdate | None:
        """Look at the session before either of these events, and drop one of too many."""
        if event.name.rpartition(".")[2] not in ("hydrate", "hydrate_and_load"):
            return None
        root: rx.State = state._get_root_state()
        session_id = await asyncio.to_thread(session_id_of, session_of(root))
        try:
            if session_id:
                rate_limits.spend(rate_limits.EVENTS, "events", session_id)
            else:
                rate_limits.spend_at(rate_limits.EVENTS_OF_ADDRESS, "events", address_of(root))
        except TooManyTries:
            return StateUpdate()
        if not session_id:
            root.reset()
        for page in root.substates.values():
            if isinstance(page, PrivateState):
                page._arrive()  # pyright: ignore[reportPrivateUsage]
        return None
