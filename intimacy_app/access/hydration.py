"""What Reflex does by itself when a page connects anew, held to the same rules as our handlers."""

import asyncio

import reflex as rx

from intimacy_app.access import rate_limits
from intimacy_app.access.page_state import PrivateState, address_of, session_of
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import session_id_of


async def admit(root: rx.State) -> bool:
    """Return whether a tab may be sent all that it holds; it may not where that is asked too often.

    Empties a tab whose session has ended or is locked, and what the tab holds of another address: the page
    would show it until it is built anew.
    """
    session_id = await asyncio.to_thread(session_id_of, session_of(root))
    try:
        _spend(root, session_id)
    except TooManyTries:
        return False
    if not session_id:
        root.reset()
    for page in root.substates.values():
        if isinstance(page, PrivateState):
            page._arrive()  # pyright: ignore[reportPrivateUsage]
    return True


def _spend(root: rx.State, session_id: str) -> None:
    if session_id:
        rate_limits.spend(rate_limits.EVENTS, "events", session_id)
    else:
        rate_limits.spend_at(rate_limits.EVENTS_OF_ADDRESS, "events", address_of(root))
