"""A look at a tab before Reflex sends all that it holds.

Reflex does so whenever a page connects anew, by events of its own, which declare no policy.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

_HYDRATIONS = ("hydrate", "hydrate_and_load")


class BeforeHydration(rx.Middleware):
    """Drops an event of these for which `admit` returns false; it gets the root of the tab's State."""

    def __init__(self, admit: Callable[[rx.State], Awaitable[bool]]) -> None:
        self._admit = admit

    async def preprocess(self, app: rx.App, state: Any, event: Event) -> StateUpdate | None:
        """Ask before either of these events."""
        if event.name.rpartition(".")[2] not in _HYDRATIONS:
            return None
        return None if await self._admit(state._get_root_state()) else StateUpdate()
