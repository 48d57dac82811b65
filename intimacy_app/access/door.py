"""The one way in: who is asking, may they, and their use case, in one transaction.

Every event handler declares its policy (`public`, `person`, `member`) where it is defined. Private
handlers reach services through `_as_person` and `_as_member` alone, which look at the session cookie and
the membership again at every event, so that an ended session fails on its very next one.
"""

import asyncio
import functools
import inspect
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import reflex as rx
import structlog
from limits import RateLimitItem
from reflex.middleware.middleware import Middleware
from reflex.state import StateUpdate
from reflex_base.event import Event
from sqlmodel import Session

from intimacy_app import i18n, routes
from intimacy_app.access import addresses, cookies, rate_limits, timekeeping
from intimacy_app.access.flash import Flash, read_flash
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.content import deck
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn, WrittenByAnother
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.models import PersonSession, Space
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import slates
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.db import scrub, transact
from intimacy_app.telemetry import logs, shutdown

P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W", Person, Member)

log = structlog.get_logger(__name__)

_ELSEWHERE: dict[type[Refusal], str] = {
    NotSignedIn: routes.SIGN_IN,
    Locked: routes.UNLOCK,
    PasswordNeeded: routes.CONFIRM,
}


def clock() -> datetime:
    """Return the moment, in UTC: the one place that asks the machine for it."""
    return datetime.now(UTC)


class PrivateState(rx.State, mixin=True):
    """What the States of pages share: the way through the door, and what is said of the outcome.

    Names begin with an underscore since Reflex lets the browser call every other method of a State.
    """

    refused: str = ""
    refused_field: str = ""
    said: str = ""
    heard: str = ""  # said to assistive technology alone, where others see it happen
    ready: bool = False
    gone: bool = False
    has_pin: bool = False
    whose: str = ""  # the person, so that the device tells apart what several of them left on it
    news_count: int = 0
    _noted: str = ""
    _shown_at: str = ""
    _member_id: str = ""
    _other_id: str | None = None
    _session_id: str = ""  # once the door has let somebody in

    async def _show(self) -> None:
        """Build the page's view anew from the database."""

    def _arrive(self) -> None:
        """Let a page that connects anew show what the tab holds, unless that is of another address."""
        if self._shown_at and self._shown_at != self.router.url.path:
            self.reset()

    async def _refresh(self) -> None:
        """Build the view anew because the doorbell rang."""
        follow_language(self)
        before = self._base_values()
        try:
            await self._show()
            # Reflex counts every assignment as a change: without this each ring would send a frame.
            self.dirty_vars -= {name for name, value in before.items() if getattr(self, name) == value}
        except StorageUnavailable:
            pass  # what is on the screen stays; the next event says so
        except (NotSignedIn, Locked):
            self.reset()
        except NoSuchSpace as refusal:
            self._close(refusal)

    def _base_values(self) -> dict[str, Any]:
        state: Any = self
        return {name: getattr(state, name) for name in state.base_vars}

    def _close(self, refusal: Refusal) -> None:
        tabs.unregister(self)
        self.reset()
        self.gone = self.ready = True
        self._refuse(refusal)

    async def _as_person(
        self, use_case: Callable[Concatenate[Session, Person, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case for the person signed in; raises NotSignedIn and what the use case raises."""
        self._shown_at = self.router.url.path
        who, result = await asyncio.to_thread(_run, session_of(self), _as_is, use_case, *args, **kwargs)
        self._know(who)
        tabs.unregister(self)
        return result

    async def _as_member(
        self, use_case: Callable[Concatenate[Session, Member, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case for the member of the page's space; also raises NoSuchSpace."""
        self._shown_at = self.router.url.path
        where = self._parameter("space")
        member, result = await asyncio.to_thread(
            for_member, session_of(self), where, use_case, *args, **kwargs
        )
        self._member_id, self._other_id = member.id, member.other_id
        self._know(member)
        tabs.register(self, member.id)
        return result

    async def _scrub(self) -> None:
        """Take what was erased out of the database's own files, once that is committed."""
        await asyncio.to_thread(scrub)

    async def _has_seen(self, kind: NotificationKind, about: str | None = None) -> None:
        """Note that a page which somebody opened shows what is news; one that was rung may be unwatched."""
        if await self._as_member(feed.has_unseen, kind, about):
            await self._as_member(feed.mark_seen, kind, about)

    def _note(self, page: str) -> Flash:
        """Return what a form left for this page, once: the tab keeps the cookies it connected with."""
        left = cookies.read(self.router.headers.cookie, cookies.FLASH_COOKIE)
        if not left or left == self._noted:
            return Flash()
        self._noted = left
        return read_flash(self.router.headers.cookie, page)

    def _know(self, who: Person | Member) -> None:
        # Reflex tells the page of every assignment, also of one that changes nothing.
        if self.has_pin != who.has_pin:
            self.has_pin = who.has_pin
        if self.news_count != who.news:
            self.news_count = who.news
        if self._session_id != who.session_id:
            self._session_id = who.session_id
        person_id = who.person_id if isinstance(who, Member) else who.id
        if self.whose != person_id:
            self.whose = person_id

    def _spend(self, limit: RateLimitItem, of_address: RateLimitItem, what: str) -> None:
        """Count one try of the session that the door has let in, and of the address before that."""
        if self._session_id:
            rate_limits.spend(limit, what, self._session_id)
        else:
            rate_limits.spend_at(of_address, what, address_of(self))

    def _sent_to(self, page: str) -> Any:
        if not page.startswith(routes.CONFIRM):
            tabs.unregister(self)
            self.reset()
        return rx.redirect(page)

    def _parameter(self, name: str) -> str:
        """Return a part of the page's address, or nothing; it comes from the device, as any other input."""
        query: dict[str, Any] = self.router_data.get("query") or {}
        return text(query, name)

    def _refuse(self, refusal: Refusal) -> None:
        """Show why something was refused, beside the field it concerns."""
        self.refused, self.refused_field = _(refusal.sentence), refusal.field


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


def session_id_of(token: str) -> str:
    """Return the id of the session that a token opens now, or nothing; on a worker thread."""
    if not token:
        return ""
    try:
        with transact(write=False) as db:
            return sessions.signed_in(db, token, clock())[0].session_id
    except (NotSignedIn, Locked, StorageUnavailable):
        return ""


def text(form: Mapping[str, Any], name: str) -> str:
    """Return a field of a form as text, whatever the device sent."""
    value: object = form.get(name) if hasattr(form, "get") else None
    return value if isinstance(value, str) else ""


def checked_author(
    author: str, use_case: Callable[Concatenate[Session, W, P], T]
) -> Callable[Concatenate[Session, W, P], T]:
    """Return the use case for what that person or member wrote, if the device says so.

    The use case raises WrittenByAnother where it is somebody else.

    What was tapped without network goes out later, when somebody else may be signed in on the device.
    """

    def checked(db: Session, who: W, *args: P.args, **kwargs: P.kwargs) -> T:
        if author not in ("", who.id):
            raise WrittenByAnother
        return use_case(db, who, *args, **kwargs)

    return checked


def session_of(state: rx.State) -> str:
    """Return the session's token from the cookie with which the tab's socket was opened."""
    return cookies.read(state.router.headers.cookie, cookies.session_cookie())


def device_of(state: rx.State) -> str:
    """Return the token by which the device of this tab is known again."""
    return cookies.read(state.router.headers.cookie, cookies.device_cookie())


def address_of(state: rx.State) -> str:
    """Return the address from which this tab's socket was opened, as Reflex found it."""
    # The peer's own, where what a proxy said of it is no address.
    peer = state.router.headers.raw_headers.get("asgi-scope-client", "")
    return addresses.client_address(peer, [state.router.session.client_ip], hops=1)


def elsewhere(refusal: Refusal, here: str) -> str:
    """Return the page where somebody first signs in, unlocks or proves who they are, to come back here.

    Returns nothing for a refusal that is told on the spot.
    """
    page = _ELSEWHERE.get(type(refusal))
    return routes.with_next(page, routes.inside(here)) if page else ""


def for_person(
    token: str, use_case: Callable[Concatenate[Session, Person, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run a use case for whoever the token belongs to, on a worker thread; raises NotSignedIn or Locked."""
    return _run(token, _as_is, use_case, *args, **kwargs)[1]


def for_member(
    token: str,
    space_id: str,
    use_case: Callable[Concatenate[Session, Member, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[Member, T]:
    """Run a use case for that person's membership of a space, and return both.

    Raises NotSignedIn, Locked or NoSuchSpace.
    """

    def enter(db: Session, person: Person) -> Member:
        return spaces.member_of(db, person, space_id)

    return _run(token, enter, use_case, *args, **kwargs)


def _as_is(_db: Session, person: Person) -> Person:
    return person


def _run(
    token: str,
    enter: Callable[[Session, Person], W],
    use_case: Callable[Concatenate[Session, W, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[W, T]:
    """Run a use case for whoever the token's person is once they have entered, and return both."""
    with _at_the_door(token, enter, write=not _reads(use_case)) as (db, who):
        result = use_case(db, who, *args, **kwargs)
        return replace(who, news=feed.count_unseen(db, who)), result


@contextmanager
def _at_the_door(
    token: str, enter: Callable[[Session, Person], W], *, write: bool
) -> Generator[tuple[Session, W], None, None]:
    """Yield a transaction and who is asking in it, once all is written that the calendar asks for.

    That is seldom anything. Where it is, it has a transaction of its own, and this one begins anew.
    """
    with transact(write=write) as db:
        who, session = _let_in(db, token, enter)
        if not (_is_new_day(session, who) or _is_behind(db, who)):
            yield db, who
            return
    with transact() as db:
        _keep_up(db, *_let_in(db, token, enter))
    with transact(write=write) as db:
        yield db, _let_in(db, token, enter)[0]


def _let_in(db: Session, token: str, enter: Callable[[Session, Person], W]) -> tuple[W, PersonSession]:
    person, session = sessions.signed_in(db, token, clock())
    return enter(db, replace(person, ahead=timekeeping.ahead())), session


def _keep_up(db: Session, who: Person | Member, session: PersonSession) -> None:
    """Write what the calendar asks for: the day of the session's use, and the slates that are due."""
    if _is_new_day(session, who):
        session.last_used_on = who.now.date()
        db.add(session)
    if isinstance(who, Member) and _is_behind(db, who):
        slates.draw_due(db, who.space_id, who.deals_at, deck())


def _is_new_day(session: PersonSession, who: Person | Member) -> bool:
    return session.last_used_on != who.now.date()


def _is_behind(db: Session, who: Person | Member) -> bool:
    return isinstance(who, Member) and slates.are_due(db, db.get_one(Space, who.space_id), who.deals_at)


def _reads(use_case: Callable[..., Any]) -> bool:
    return getattr(use_case, "reads", False)


Handler = Callable[..., Awaitable[Any]]


def public(handler: Handler) -> Any:
    """Declare a handler that anybody may call."""
    return _guarded(handler, "public")


def person(handler: Handler) -> Any:
    """Declare a handler for somebody signed in."""
    return _guarded(handler, "person")


def member(handler: Handler) -> Any:
    """Declare a handler for a member of the page's space."""
    return _guarded(handler, "member")


def policy_of(handler: Any) -> str | None:
    """Return the policy that a registered handler declared, or None."""
    return getattr(handler.fn, "policy", None)


def _guarded(handler: Handler, policy: str) -> Any:
    accepted = inspect.signature(handler)

    @functools.wraps(handler)
    async def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        follow_language(self)
        self.refused = self.refused_field = self.said = self.heard = ""
        if self.gone:  # the tab has come here from a space that was not open to it
            self.gone = False
        try:
            accepted.bind(self, *args, **kwargs)
            self._spend(rate_limits.EVENTS, rate_limits.EVENTS_OF_ADDRESS, "events")
            return await handler(self, *args, **kwargs)
        except (NotSignedIn, Locked, PasswordNeeded) as refusal:
            return self._sent_to(elsewhere(refusal, self.router.url.path))
        except NoSuchSpace as refusal:
            shutdown.mark_refused()
            self._close(refusal)
        except Refusal as refusal:
            shutdown.mark_refused()
            self._refuse(refusal)
        except Exception as error:
            shutdown.mark_failed()
            log.error("handler_failed", handler=handler.__qualname__, error=logs.redact(error))
            self.refused = _("That did not work, and it is not your fault. What you wrote is still here.")

    guarded.policy = policy  # type: ignore[attr-defined]
    return rx.event(shutdown.tracked(guarded))


def follow_language(state: rx.State) -> None:
    """Let what is said in this event be in the language that the person's device asks for."""
    i18n.follow(
        cookies.read(state.router.headers.cookie, cookies.LANGUAGE_COOKIE),
        state.router.headers.accept_language,
    )
