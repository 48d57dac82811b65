"""Which tabs a member or a person has open, and how each is made to read the database again.

It also knows which sockets a session has open, and disconnects them when the session ends or locks. What is
known here are the tabs and sockets of this worker; the broadcast has the other workers do the same to theirs.

A notification of a tab carries nothing. The tab asks the database as its own member, with its own cookie.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import reflex as rx
import structlog

from intimacy_app.framework_internals import tab_states
from intimacy_app.live.broadcast import Broadcast, RedisBroadcast
from intimacy_app.settings import settings
from intimacy_app.telemetry import logs

log = structlog.get_logger(__name__)

KEEP_STATE_SECONDS = 120


@dataclass
class _Registry:
    app: rx.App | None
    broadcast: Broadcast


@dataclass(eq=False)
class _Socket:
    tab: str
    session: str
    cut: Callable[[], None]


_sockets: dict[_Socket, None] = {}  # in the order in which they were opened
_sessions: dict[str, str] = {}  # of tabs whose State is kept, by the tab's token
_disconnect_timers: dict[str, asyncio.TimerHandle] = {}  # by session
_tabs: dict[str, tuple[str, type[rx.State]]] = {}
_drop_timers: dict[str, asyncio.TimerHandle] = {}
_tasks: set[asyncio.Task[None]] = set()


def attach(app: rx.App) -> None:
    """Attach the app whose tabs these are, and let its workers share what they must."""
    _registry.app = app
    if address := settings().redis_url:
        from intimacy_app.framework_internals import redis_state

        tokens = redis_state.use_redis(address, app)
        broadcast = _registry.broadcast = RedisBroadcast(
            _CALLS,
            address,
            disconnect_everybody=_disconnect_everybody,
            renew=tokens.renew,
            open_tabs=lambda: {here.tab for here in _sockets},
            drop_abandoned=_drop_abandoned,
        )
        app.register_lifespan_task(broadcast.run)
    tab_states.on_rename(app, _rename)


def is_connected() -> bool:
    """Return whether this worker receives what the others broadcast; without that it serves no page."""
    return _registry.broadcast.is_connected


def register(state: rx.State, who: str) -> None:
    """Note that this tab shows a page of that member, or of that person; its State class has a `_refresh`."""
    _tabs[state.router.session.client_token] = (who, type(state))


def unregister(state: rx.State) -> None:
    """Note that this tab shows no page of anybody any more."""
    _tabs.pop(state.router.session.client_token, None)


def notify(*ids: str | None, but: rx.State | None = None) -> None:
    """Refresh every open tab of these members, or people, except the one that asks."""
    theirs = [id for id in ids if id]
    asking = but.router.session.client_token if but else ""
    if theirs:
        _registry.broadcast.send("notify", theirs, asking)


@contextmanager
def open_socket(token: str, session: str, cut: Callable[[], None]) -> Iterator[None]:
    """Know of a socket while it is open: its tab, the hash of its session's token, and how to cut it."""
    here = _Socket(token, session, cut)
    _sockets[here] = None
    _sessions[token] = session
    try:
        yield
    finally:
        del _sockets[here]
        drop_later(here.tab)


def disconnect(*sessions: str) -> None:
    """Close every socket of these sessions and drop what their tabs were shown, once that is committed.

    The pages come back by themselves, with nothing to show until their session was looked at anew.
    """
    if sessions:
        _registry.broadcast.send("disconnect", sessions)


def disconnect_all() -> None:
    """Close every socket, since this process stops; the pages connect again to whoever serves by then."""
    for here in list(_sockets):
        here.cut()


def disconnect_later(session: str, seconds: float) -> None:
    """Disconnect a session after a while, counted anew each time that this is called."""
    # Every worker counts, so that one may die.
    _registry.broadcast.send("disconnect_later", session, seconds)


def cancel_disconnect(session: str) -> None:
    """Take back what `disconnect_later` was asked for."""
    _registry.broadcast.send("cancel_disconnect", session)


def drop_later(token: str) -> None:
    """Drop a tab's State two minutes after its socket has gone, unless it comes back before."""
    if waiting := _drop_timers.pop(token, None):
        waiting.cancel()
    loop = asyncio.get_running_loop()
    _drop_timers[token] = loop.call_later(KEEP_STATE_SECONDS, _drop_unless_back, token)


def _notify_here(members: list[str], asking: str) -> None:
    for token, (member_id, page) in list(_tabs.items()):
        if member_id in members and token != asking:
            # In a task of its own: two members who notify each other must not wait for each other's State.
            _spawn(_refresh_tab(token, page))


def _disconnect_here(sessions: list[str]) -> None:
    for session in sessions:
        _cancel_disconnect_here(session)
    for token in [token for token, session in _sessions.items() if session in sessions]:
        _drop(token)
    _close_sockets(lambda here: here.session in sessions)


def _disconnect_later_here(session: str, seconds: float) -> None:
    _cancel_disconnect_here(session)
    loop = asyncio.get_running_loop()
    _disconnect_timers[session] = loop.call_later(seconds, disconnect, session)


def _cancel_disconnect_here(session: str) -> None:
    if waiting := _disconnect_timers.pop(session, None):
        waiting.cancel()


def _disconnect_everybody() -> None:
    _close_sockets(lambda here: True)


def _close_sockets(meant: Callable[[_Socket], bool]) -> None:
    for here in [here for here in _sockets if meant(here)]:
        here.cut()


async def _refresh_tab(token: str, page: type[rx.State]) -> None:
    app = _registry.app
    if app is None or not tab_states.has_socket(app, token):
        return
    try:
        async with tab_states.changing(app, token, page) as state:
            if state is None:
                # With its State the cookie is gone. The page comes back and has everything anew.
                _close_sockets(lambda here: here.tab == token)
            else:
                await state._refresh()
    except Exception as error:
        log.error("refresh_failed", page=page.__name__, error=logs.redact(error))


def _drop_unless_back(token: str) -> None:
    _drop_timers.pop(token, None)
    if not any(here.tab == token for here in _sockets):
        _spawn(_drop_abandoned(token))


async def _drop_abandoned(token: str) -> None:
    """Drop the State of a tab that no worker has a socket of."""
    if _registry.app and await tab_states.is_connected(_registry.app, token):
        _forget(token)
    else:
        _drop(token)


def _drop(token: str) -> None:
    _forget(token)
    if _registry.app and (dropping := tab_states.drop(_registry.app, token)):
        _spawn(_finish_dropping(dropping))


def _forget(token: str) -> None:
    _tabs.pop(token, None)
    _sessions.pop(token, None)


async def _finish_dropping(dropping: Awaitable[None]) -> None:
    try:
        await dropping
    except Exception as error:
        # It expires by itself.
        log.error("state_left", error=logs.redact(error))


def _rename(token: str, name: str) -> None:
    here = next((here for here in reversed(_sockets) if here.tab == token), None)
    if here:
        here.tab = name
        _sessions[name] = here.session


def _spawn(work: Awaitable[None]) -> None:
    task = asyncio.ensure_future(work)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


_CALLS: dict[str, Callable[..., None]] = {
    "notify": _notify_here,
    "disconnect": _disconnect_here,
    "disconnect_later": _disconnect_later_here,
    "cancel_disconnect": _cancel_disconnect_here,
}
_registry = _Registry(None, Broadcast(_CALLS))
