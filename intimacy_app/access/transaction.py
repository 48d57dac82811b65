"""Who is asking, may they, and their use case, in one transaction.

The session cookie and the membership are looked at again each time, so that an ended session fails on its
very next event.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from intimacy_app.access import door, timekeeping
from intimacy_app.access.door import Entry
from intimacy_app.content import deck
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn, WrittenByAnother
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import PersonSession
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import table
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.db import transact

P = ParamSpec("P")
T = TypeVar("T")
W = TypeVar("W", Person, Member)


def clock() -> datetime:
    """Return the moment, in UTC: the one place that asks the machine for it."""
    return datetime.now(UTC)


def for_person(
    token: str, use_case: Callable[Concatenate[Session, Person, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run a use case for the person of the token, on a worker thread; raises NotSignedIn or Locked."""
    return run_as_person(token, use_case, *args, **kwargs)[1]


def run_as_person(
    token: str, use_case: Callable[Concatenate[Session, Person, P], T], *args: P.args, **kwargs: P.kwargs
) -> tuple[Person, T]:
    """Do what `for_person` does, and return the person as well."""
    return _run(door.person, token, use_case, *args, **kwargs)


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

    return _run(partial(door.member, space_id=space_id), token, use_case, *args, **kwargs)


def for_anybody(use_case: Callable[[Session, str, datetime], T], secret: str) -> T:
    """Run a use case that reads what a secret opens, whoever brings it; on a worker thread."""
    with transact(write=False) as db:
        return use_case(db, secret, clock())


def session_id_of(token: str) -> str:
    """Return the id of the session that a token opens now, or nothing; on a worker thread."""
    if not token:
        return ""
    try:
        with transact(write=False) as db:
            return sessions.signed_in(db, token, clock()).session_id
    except (NotSignedIn, Locked, StorageUnavailable):
        return ""


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


def _run(
    enter: Callable[[Session, str, datetime, timedelta], Entry[W]],
    token: str,
    use_case: Callable[Concatenate[Session, W, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[W, T]:
    """Run a use case for whoever the token's person is once they have entered, and return both."""
    write = not _reads(use_case)
    with _at_the_door(enter, token, write=write) as (db, who):
        result = use_case(db, who, *args, **kwargs)
        return (_as_it_stands(db, who) if write else who), result


def _as_it_stands(db: Session, who: W) -> W:
    """Return who was asking, with what every page shows beside its own: what is new, and whose bar."""
    news = feed.count_unseen(db, who)
    if isinstance(who, Person):
        return replace(who, news=news, last_space=spaces.last_opened(db, who))
    return replace(who, news=news)


@contextmanager
def _at_the_door(
    enter: Callable[[Session, str, datetime, timedelta], Entry[W]], token: str, *, write: bool
) -> Generator[tuple[Session, W], None, None]:
    """Yield a transaction and who is asking in it, once all is written that the calendar asks for.

    That is seldom anything. Where it is, it has a transaction of its own, and this one begins anew.
    """

    def let_in(db: Session) -> Entry[W]:
        return enter(db, token, clock(), timekeeping.ahead())

    with transact(write=write) as db:
        entry = let_in(db)
        if not (entry.is_new_day or entry.is_behind):
            yield db, entry.who
            return
    with transact() as db:
        _keep_up(db, let_in(db))
    with transact(write=write) as db:
        yield db, let_in(db).who


def _keep_up(db: Session, entry: Entry[Any]) -> None:
    """Write what the calendar asks for: the day of the session's use, and the round days that are due."""
    who = entry.who
    if entry.is_new_day:
        db.get_one(PersonSession, who.session_id).last_used_on = who.now.date()
    if entry.is_behind:
        table.deal_due(db, who.space_id, who.deals_at, deck())


def _reads(use_case: Callable[..., Any]) -> bool:
    return getattr(use_case, "reads", False)
