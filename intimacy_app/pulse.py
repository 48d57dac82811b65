"""The doorbell: which tabs a member has open, and how each is made to look at the database again.

It also knows which sockets a session has open, and hangs them up when the session ends or locks.

A ring carries nothing. The tab that is touched asks the database as its own member, with its own
cookie, and a frame leaves only if its view has changed.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@dataclass(frozen=True, eq=False)
class _Line:
    session: str
    cut: Callable[[], None]


_doorbell = _Doorbell()
_lines: set[_Line] = set()
_sessions: dict[str, str] = {}  # of tabs whose State is kept, by the tab's token
_waiting: dict[str, asyncio.TimerHandle] = {}  # by session
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


@contextmanager
def line(token: str, session: str, cut: Callable[[], None]) -> Iterator[None]:
    """Know of a socket while it is open: its tab, the hash of its session's token, and how to cut it."""
    here = _Line(session, cut)
    _lines.add(here)
    _sessions[token] = session
    try:
        yield
    finally:
        _lines.discard(here)
        closed(token)


def hang_up(*sessions: str) -> None:
    """Cut every socket of these sessions and drop what their tabs were shown, once that is committed.

    The pages come back by themselves, with nothing to show until they have passed the door anew.
    """
    for session in sessions:
        stay_connected(session)
    for token in [token for token, session in _sessions.items() if session in sessions]:
        _drop(token)
    for here in [here for here in _lines if here.session in sessions]:
        here.cut()


def hang_up_on_all() -> None:
    """Cut every socket, since this process stops; the pages connect again to whoever serves by then."""
    for here in list(_lines):
        here.cut()


def hang_up_later(session: str, seconds: float) -> None:
    """Hang up on a session after a while, counted anew each time that this is called."""
    stay_connected(session)
    loop = asyncio.get_running_loop()
    _waiting[session] = loop.call_later(seconds, hang_up, session)


def stay_connected(session: str) -> None:
    """Take back what `hang_up_later` was asked for."""
    if waiting := _waiting.pop(session, None):
        waiting.cancel()


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
    if app is not None and not _is_connected(app, token):
        _drop(token)


def _drop(token: str) -> None:
    _tabs.pop(token, None)
    _sessions.pop(token, None)
    manager = _doorbell.app.state_manager if _doorbell.app else None
    if isinstance(manager, StateManagerMemory):
        manager._purge_token(BaseStateToken(ident=token, cls=rx.State))
