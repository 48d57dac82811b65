"""The doorbell: which tabs a member has open, and how each is made to look at the database again.

It also knows which sockets a session has open, and hangs them up when the session ends or locks. What is
known here are the tabs and sockets of this worker; the switchboard has the other workers do to theirs what
is done here.

A ring carries nothing. The tab that is touched asks the database as its own member, with its own
cookie, and a frame leaves only if its view has changed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import reflex as rx
import structlog
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from intimacy_app.live.broadcast import SharedSwitchboard, Switchboard
from intimacy_app.settings import settings
from intimacy_app.telemetry import logs

log = structlog.get_logger(__name__)

KEEP_STATE_SECONDS = 120


@dataclass
class _Doorbell:
    app: rx.App | None
    switchboard: Switchboard


@dataclass(eq=False)
class _Line:
    tab: str
    session: str
    cut: Callable[[], None]


_lines: dict[_Line, None] = {}  # in the order in which they were opened
_sessions: dict[str, str] = {}  # of tabs whose State is kept, by the tab's token
_waiting: dict[str, asyncio.TimerHandle] = {}  # by session
_tabs: dict[str, tuple[str, type[rx.State]]] = {}
_closing: dict[str, asyncio.TimerHandle] = {}
_busy: set[asyncio.Task[None]] = set()


def connect(app: rx.App) -> None:
    """Tell the doorbell which app's tabs it touches, and let the app's workers share what they must."""
    _doorbell.app = app
    if address := settings().redis_url:
        from intimacy_app.live import redis_state

        tokens = redis_state.keep_in(address, app)
        switchboard = _doorbell.switchboard = SharedSwitchboard(
            _DEEDS,
            address,
            hang_up_on_everybody=_hang_up_on_everybody,
            renew=tokens.renew,
            open_tabs=lambda: {here.tab for here in _lines},
            let_go=_let_go,
        )
        app.register_lifespan_task(switchboard.work)
    _hear_of_new_names(app)


def in_touch() -> bool:
    """Whether this worker hears what the others have to tell; without that it serves no page."""
    return _doorbell.switchboard.in_touch


def enter(state: rx.State, member_id: str) -> None:
    """Note that this tab shows a page of that member; its State class has a `_refresh`."""
    _tabs[state.router.session.client_token] = (member_id, type(state))


def leave(state: rx.State) -> None:
    """Note that this tab shows no page of a member any more."""
    _tabs.pop(state.router.session.client_token, None)


def ring(*member_ids: str | None, but: rx.State | None = None) -> None:
    """Touch every open tab of these members, except the one that asks."""
    members = [member_id for member_id in member_ids if member_id]
    asking = but.router.session.client_token if but else ""
    if members:
        _doorbell.switchboard.tell("ring", members, asking)


@contextmanager
def line(token: str, session: str, cut: Callable[[], None]) -> Iterator[None]:
    """Know of a socket while it is open: its tab, the hash of its session's token, and how to cut it."""
    here = _Line(token, session, cut)
    _lines[here] = None
    _sessions[token] = session
    try:
        yield
    finally:
        del _lines[here]
        closed(here.tab)


def hang_up(*sessions: str) -> None:
    """Cut every socket of these sessions and drop what their tabs were shown, once that is committed.

    The pages come back by themselves, with nothing to show until they have passed the door anew.
    """
    if sessions:
        _doorbell.switchboard.tell("hang_up", sessions)


def hang_up_on_all() -> None:
    """Cut every socket, since this process stops; the pages connect again to whoever serves by then."""
    for here in list(_lines):
        here.cut()


def hang_up_later(session: str, seconds: float) -> None:
    """Hang up on a session after a while, counted anew each time that this is called."""
    # Every worker counts, so that one may die.
    _doorbell.switchboard.tell("hang_up_later", session, seconds)


def stay_connected(session: str) -> None:
    """Take back what `hang_up_later` was asked for."""
    _doorbell.switchboard.tell("stay_connected", session)


def closed(token: str) -> None:
    """Drop a tab's State two minutes after its socket has gone, unless it comes back before."""
    if waiting := _closing.pop(token, None):
        waiting.cancel()
    loop = asyncio.get_running_loop()
    _closing[token] = loop.call_later(KEEP_STATE_SECONDS, _forget, token)


def _ring_here(members: list[str], asking: str) -> None:
    for token, (member_id, page) in list(_tabs.items()):
        if member_id in members and token != asking:
            # In a task of its own: two members who ring each other must not wait for each other's State.
            _do(_touch(token, page))


def _hang_up_here(sessions: list[str]) -> None:
    for session in sessions:
        _stay_connected_here(session)
    for token in [token for token, session in _sessions.items() if session in sessions]:
        _drop(token)
    _cut(lambda here: here.session in sessions)


def _hang_up_later_here(session: str, seconds: float) -> None:
    _stay_connected_here(session)
    loop = asyncio.get_running_loop()
    _waiting[session] = loop.call_later(seconds, hang_up, session)


def _stay_connected_here(session: str) -> None:
    if waiting := _waiting.pop(session, None):
        waiting.cancel()


def _hang_up_on_everybody() -> None:
    _cut(lambda here: True)


def _cut(meant: Callable[[_Line], bool]) -> None:
    for here in [here for here in _lines if meant(here)]:
        here.cut()


async def _touch(token: str, page: type[rx.State]) -> None:
    app = _doorbell.app
    if app is None or not _is_connected(app, token):
        return
    try:
        async with app.modify_state(BaseStateToken(ident=token, cls=page)) as root:
            if not root.router_data:
                # Its State is gone, and with it the cookie. The page comes back and has everything anew.
                _cut(lambda here: here.tab == token)
                return
            state: Any = await root.get_state(page)
            await state._refresh()
    except Exception as error:
        log.error("ring_failed", page=page.__name__, error=logs.told(error))


def _is_connected(app: rx.App, token: str) -> bool:
    if app.event_namespace is None:
        return False
    # It may also remember on which other worker a tab was.
    manager = app.event_namespace._token_manager
    record = manager.token_to_socket.get(token)
    return record is not None and record.instance_id == manager.instance_id


def _forget(token: str) -> None:
    _closing.pop(token, None)
    if not any(here.tab == token for here in _lines):
        _do(_let_go(token))


async def _let_go(token: str) -> None:
    """Drop the State of a tab that no worker has a socket of."""
    app = _doorbell.app
    if app is None or app.event_namespace is None:
        return
    if await app.event_namespace._token_manager.is_token_connected(token):
        _tabs.pop(token, None)
        _sessions.pop(token, None)
    else:
        _drop(token)


def _drop(token: str) -> None:
    _tabs.pop(token, None)
    _sessions.pop(token, None)
    manager = _doorbell.app.state_manager if _doorbell.app else None
    if isinstance(manager, StateManagerMemory):
        manager._purge_token(BaseStateToken(ident=token, cls=rx.State))
    elif manager is not None:
        _do(_forget_state(manager, token))


async def _forget_state(manager: Any, token: str) -> None:
    try:
        await manager.forget(token)
    except Exception as error:
        # It expires by itself.
        log.error("state_left", error=logs.told(error))


def _hear_of_new_names(app: rx.App) -> None:
    """Learn which name Reflex gives a tab whose own is taken, perhaps by its socket of a minute ago."""
    namespace = app.event_namespace
    if namespace is None:
        return
    manager = namespace._token_manager
    link = manager.link_token_to_sid

    async def link_and_tell(token: str, sid: str) -> str | None:
        name = await link(token, sid)
        if name:
            _rename(token, name)
        return name

    manager.link_token_to_sid = link_and_tell


def _rename(token: str, name: str) -> None:
    here = next((here for here in reversed(_lines) if here.tab == token), None)
    if here:
        here.tab = name
        _sessions[name] = here.session


def _do(work: Awaitable[None]) -> None:
    task = asyncio.ensure_future(work)
    _busy.add(task)
    task.add_done_callback(_busy.discard)


_DEEDS: dict[str, Callable[..., None]] = {
    "ring": _ring_here,
    "hang_up": _hang_up_here,
    "hang_up_later": _hang_up_later_here,
    "stay_connected": _stay_connected_here,
}
_doorbell = _Doorbell(None, Switchboard(_DEEDS))
