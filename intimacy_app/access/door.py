"""The door: one statement that tells who is asking, in which space, how it stands, and how much is new."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from intimacy_app.domain.notifications.feed import KEPT_FOR
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.services.accounts import sessions
from intimacy_app.services.notifications.asking import ALONE, IN_A_SPACE
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import spaces

W = TypeVar("W", Person, Member)


@dataclass(frozen=True)
class Entry(Generic[W]):
    """Who has come in, when their session was used last, and when cards of their space are due."""

    who: W
    last_used_on: date
    due_at: datetime | None = None

    @property
    def is_new_day(self) -> bool:
        return self.last_used_on != self.who.now.date()

    @property
    def is_behind(self) -> bool:
        """Whether a round day has broken that the table does not know of."""
        return self.due_at is not None and self.due_at <= self.who.deals_at


def person(db: Session, token: str, now: datetime, ahead: timedelta) -> Entry[Person]:
    """Return who is asking; raises NotSignedIn or Locked."""
    row: Any = next(iter(rows(db, ALONE, **_given(token, now))), None)
    who = sessions.person_in(row, now)
    last, several = row.last_space or "", bool(row.several)
    return Entry(replace(who, ahead=ahead, news=row.news, last_space=last, several=several), row.last_used_on)


def member(db: Session, token: str, now: datetime, ahead: timedelta, space_id: str) -> Entry[Member]:
    """Return who is asking, in their space; raises NotSignedIn, Locked or NoSuchSpace."""
    row: Any = next(iter(rows(db, IN_A_SPACE, space=space_id, **_given(token, now))), None)
    asking = sessions.person_in(row, now)
    who = spaces.member_in(db, replace(asking, ahead=ahead, news=row.news, several=bool(row.several)), row)
    return Entry(replace(who, has_unseen=bool(row.unseen)), row.last_used_on, row.due_at)


def _given(token: str, now: datetime) -> dict[str, Any]:
    return {"token": sessions.digest(token), "now": now, "since": now - KEPT_FOR}
