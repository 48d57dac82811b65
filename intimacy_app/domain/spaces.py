"""A space and its members, as the rules and the screens see them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from intimacy_app.domain.errors import SpaceNameTooLong, ZoneUnknown
from intimacy_app.domain.kinds import Kind
from intimacy_app.domain.people import LONGEST_NAME, plain_line


@dataclass(frozen=True)
class Person:
    """Who is asking, and when: what use cases of one person are given.

    `proved` says whether the password was typed in this session within the last ten minutes, `news` how
    much is new for them once the use case is done.
    """

    id: str
    under_18: bool
    now: datetime
    session_id: str = ""
    proved: bool = False
    has_pin: bool = False
    news: int = 0


@dataclass(frozen=True)
class Member:
    """Who is asking, in which space, and when: what use cases of a space are given."""

    id: str
    person_id: str
    space_id: str
    kind: Kind
    zone: ZoneInfo
    other_id: str | None
    now: datetime
    session_id: str = ""
    proved: bool = False
    has_pin: bool = False
    news: int = 0


@dataclass(frozen=True)
class SpaceView:
    """A space as one of its members sees it.

    `other` is empty until somebody has joined; `stranger` is true while the creator has not yet
    said that the person who joined is the right one. `author` is the member's own id, under which the
    device keeps what they have begun to write. `news` is true until the member has been told of the end.
    """

    id: str = ""
    title: str = ""
    kind: str = ""
    me: str = ""
    other: str = ""
    stranger: bool = False
    author: str = ""
    resting: bool = False
    ended: bool = False
    news: bool = False


def space_name_from(typed: str) -> str:
    """Return the name of a space on one line, possibly empty; raises SpaceNameTooLong."""
    name = plain_line(typed)
    if len(name) > LONGEST_NAME:
        raise SpaceNameTooLong
    return name


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return the time zone of that IANA name, UTC where none is given; raises ZoneUnknown."""
    if not name:
        return ZoneInfo("UTC")
    if name not in available_timezones():
        raise ZoneUnknown
    return ZoneInfo(name)
