"""The doorbell: which tabs a member has open, and how each is made to look at the database again.

A ring carries nothing. The tab that is touched asks the database as its own member, with its own
cookie, and a frame leaves only if its view has changed.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import reflex as rx
import structlog
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from intimacy_app import logs

log = structlog.get_logger(__name__)

KEEP_STATE_SECONDS = 120


@dataclass
class _Doorbell:
    app: rx.App | None = None


_doorbell = _Doorbell()
_tabs: dict[str, tuple[str, type[rx.State]]] = {}
_closing: dict[str, asyncio.TimerHandle] = {}
_ringing: set[asyncio.Task[None]] = set()


def connect(app: rx.App) -> None:
    """Tell the doorbell which app's tabs it touches."""
    _doorbell.app = app


def enter(state: rx.State, member_id: str) -> None:
    """Note that this tab shows a page of that member; its State class has a `_refresh`."""
    _tabs[state.router.session.client_token] = (member_id, type(state))


def leave(state: rx.State) -> None:
    """Note that this tab shows no page of a member any more."""
    _tabs.pop(state.router.session.client_token, None)


def ring(*member_ids: str | None, but: rx.State | None = None) -> None:
    """Touch every open tab of these members, except the one that asks."""
    asking = but.router.session.client_token if but else None
    for token, (member_id, page) in list(_tabs.items()):
        if member_id in member_ids and token != asking:
            # In a task of its own: two members who ring each other must not wait for each other's State.
            task = asyncio.create_task(_touch(token, page))
            _ringing.add(task)
            task.add_done_callback(_ringing.discard)


def closed(token: str) -> None:
    """Drop a tab's State two minutes after its socket has gone, unless it comes back before."""
    if waiting := _closing.pop(token, None):
        waiting.cancel()
    loop = asyncio.get_running_loop()
    _closing[token] = loop.call_later(KEEP_STATE_SECONDS, _forget, token)


async def _touch(token: str, page: type[rx.State]) -> None:
    app = _doorbell.app
    if app is None or not _is_connected(app, token):
        return
    try:
        async with app.modify_state(BaseStateToken(ident=token, cls=page)) as root:
            state: Any = await root.get_state(page)
            await state._refresh()
    except Exception as error:
        log.error("ring_failed", page=page.__name__, error=logs.told(error))


def _is_connected(app: rx.App, token: str) -> bool:
    return app.event_namespace is not None and token in app.event_namespace.token_to_sid


def _forget(token: str) -> None:
    _closing.pop(token, None)
    app = _doorbell.app
    if app is None or _is_connected(app, token):
        return
    _tabs.pop(token, None)
    manager = app.state_manager
    if isinstance(manager, StateManagerMemory):
        manager._purge_token(BaseStateToken(ident=token, cls=rx.State))
