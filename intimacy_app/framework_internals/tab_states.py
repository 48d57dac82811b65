"""The States of open tabs: whether a tab has a socket, and how its State is changed, dropped or renamed."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken


def has_socket(app: rx.App, token: str) -> bool:
    """Return whether a tab has its socket at this worker."""
    if app.event_namespace is None:
        return False
    # It may also remember on which other worker a tab was.
    manager = app.event_namespace._token_manager
    record = manager.token_to_socket.get(token)
    return record is not None and record.instance_id == manager.instance_id


async def is_connected(app: rx.App, token: str) -> bool:
    """Return whether a tab has its socket at any worker."""
    return app.event_namespace is not None and await app.event_namespace._token_manager.is_token_connected(
        token
    )


@asynccontextmanager
async def changing(app: rx.App, token: str, page: type[rx.State]) -> AsyncIterator[Any]:
    """Yield a tab's State of a page, and send what is changed in it; yields None where it is gone."""
    async with app.modify_state(BaseStateToken(ident=token, cls=page)) as root:
        yield await root.get_state(page) if root.router_data else None


def drop(app: rx.App, token: str) -> Awaitable[None] | None:
    """Drop a tab's State; returns what is to be awaited for it, where States are kept in Redis."""
    manager: Any = app.state_manager
    if isinstance(manager, StateManagerMemory):
        manager._purge_token(BaseStateToken(ident=token, cls=rx.State))
        return None
    return manager.forget(token)


def on_rename(app: rx.App, rename: Callable[[str, str], None]) -> None:
    """Call `rename` with the token of a tab and the one that it gets since its own is taken.

    Reflex gives it another where its socket of a minute ago still stands.
    """
    if app.event_namespace is None:
        return
    manager = app.event_namespace._token_manager
    link = manager.link_token_to_sid

    async def link_and_rename(token: str, sid: str) -> str | None:
        name = await link(token, sid)
        if name:
            rename(token, name)
        return name

    manager.link_token_to_sid = link_and_rename
