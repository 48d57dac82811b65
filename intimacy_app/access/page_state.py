"""What the States of pages share: the way to use cases, and what is said of the outcome."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import reflex as rx
from limits import RateLimitItem
from sqlmodel import Session

from intimacy_app import i18n, routes
from intimacy_app.access import addresses, cookies, rate_limits
from intimacy_app.access.flash import Flash, read_flash
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import for_anybody, for_member, run_as_person
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.scrubbing import scrub

P = ParamSpec("P")
T = TypeVar("T")

_ELSEWHERE: dict[type[Refusal], str] = {
    NotSignedIn: routes.SIGN_IN,
    Locked: routes.UNLOCK,
    PasswordNeeded: routes.CONFIRM,
}


class PrivateState(rx.State, mixin=True):
    """What the States of pages share: the way to use cases, and what is said of the outcome.

    Names begin with an underscore since Reflex lets the browser call every other method of a State.
    """

    refused: str = ""
    refused_field: str = ""
    said: str = ""
    heard: str = ""  # said to assistive technology alone, where others see it happen
    told: int = 0  # how often something was said, so that the same words twice are said twice
    made: str = ""  # the id of what an act made, or the name of a field, which gets the focus
    undo: str = ""  # what was just made and can be taken back
    ready: bool = False
    gone: bool = False
    has_pin: bool = False
    whose: str = ""  # the person, so that the device tells apart what several of them left on it
    news_count: int = 0
    bar_of: str = ""  # the space whose pages the bar leads to
    several: bool = False  # whether the person has more than one space
    _noted: str = ""
    _shown_at: str = ""
    _member_id: str = ""
    _other_id: str | None = None
    _last_space: str = ""
    _has_unseen: bool = True
    _session_id: str = ""  # once somebody's session was found

    async def _show(self) -> None:
        """Build the page's view anew from the database."""

    def _arrive(self) -> None:
        """Let a page that connects anew show what the tab holds, unless that is of another address."""
        if self._shown_at and self._shown_at != self.router.url.path:
            self.reset()

    async def _refresh(self) -> None:
        """Build the view anew because something changed that this member may know of."""
        follow_language(self)
        before = self._base_values()
        self.heard = ""
        try:
            await self._show()
            if self.heard:
                # The focus was on what the last act made already; somebody may write elsewhere by now.
                self.made = ""
                self._count_told()
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
        who, result = await asyncio.to_thread(run_as_person, session_of(self), use_case, *args, **kwargs)
        self._know(who)
        tabs.register(self, who.id)
        return result

    async def _as_anybody(self, use_case: Callable[[Session, str, datetime], T], secret: str) -> T:
        """Run a use case that reads what a secret opens, whoever brings it; raises what it raises."""
        return await asyncio.to_thread(for_anybody, use_case, secret)

    async def _as_member(
        self, use_case: Callable[Concatenate[Session, Member, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case for the member of the page's space; also raises NoSuchSpace."""
        where = self._parameter("space")
        member, result = await asyncio.to_thread(
            for_member, session_of(self), where, use_case, *args, **kwargs
        )
        self._member_id, self._other_id = member.id, member.other_id
        self._last_space, self._has_unseen = member.last_space, member.has_unseen
        self._know(member)
        tabs.register(self, member.id)
        return result

    async def _scrub(self) -> None:
        """Take what was erased out of the database's own files, once that is committed."""
        await asyncio.to_thread(scrub)

    async def _has_seen(self, kind: NotificationKind, about: str | None = None) -> None:
        """Mark as seen what a page shows that somebody opened; a tab that was notified may be unwatched."""
        if self._has_unseen and await self._as_member(feed.has_unseen, kind, about):
            await self._as_member(feed.mark_seen, kind, about)

    async def _note_opened(self) -> None:
        """Note the space of a page that somebody opened: the bar of all their other pages leads there."""
        if self._last_space != self.bar_of:
            await self._as_member(spaces.note_opened)
            self._last_space = self.bar_of

    def _note(self, page: str) -> Flash:
        """Return what a form left for this page, once: the tab keeps the cookies it connected with."""
        left = cookies.read(self.router.headers.cookie, cookies.flash_cookie())
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
        if self.several != who.several:
            self.several = who.several
        bar_of = who.space_id if isinstance(who, Member) else who.last_space
        if self.bar_of != bar_of:
            self.bar_of = bar_of

    def _spend(self, limit: RateLimitItem, of_address: RateLimitItem, what: str) -> None:
        """Count one try of the session that was found, and of the address before that."""
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

    def _count_told(self) -> None:
        if self.said or self.heard or self.refused or self.made:
            self.told += 1

    def _refuse(self, refusal: Refusal) -> None:
        """Show why something was refused, beside the field it concerns."""
        self.refused, self.refused_field = _(refusal.sentence), refusal.field


def elsewhere(refusal: Refusal, here: str) -> str:
    """Return the page where somebody first signs in, unlocks or proves who they are, to come back here.

    Returns nothing for a refusal that the page itself shows.
    """
    page = _ELSEWHERE.get(type(refusal))
    return routes.with_next(page, routes.inside(here)) if page else ""


def session_of(state: rx.State) -> str:
    """Return the session's token from the cookie with which the tab's socket was opened."""
    return cookies.read(state.router.headers.cookie, cookies.session_cookie())


def address_of(state: rx.State) -> str:
    """Return the address from which this tab's socket was opened, as Reflex found it."""
    # The peer's own, where what a proxy said of it is no address.
    peer = state.router.headers.raw_headers.get("asgi-scope-client", "")
    return addresses.client_address(peer, [state.router.session.client_ip], hops=1)


def follow_language(state: rx.State) -> None:
    """Let what is said in this event be in the language that the person's device asks for."""
    headers = state.router.headers
    i18n.follow(cookies.read(headers.cookie, cookies.LANGUAGE_COOKIE), headers.accept_language)
