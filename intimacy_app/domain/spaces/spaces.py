"""A space and its members, as the rules and the screens see them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from intimacy_app.domain.accounts.people import LONGEST_NAME
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.names import plain_line
from intimacy_app.domain.spaces.kinds import Kind


class SpaceNameTooLong(Refusal):
    sentence = N_("Please keep the name to 60 characters.")
    field = "name"


class ZoneUnknown(Refusal):
    sentence = N_("Please choose a time zone from the list.")
    field = "time_zone"


class NoSuchSpace(Refusal):
    sentence = N_("This space isn’t open to you. It may have ended.")


class NothingMoreHere(Refusal):
    sentence = N_("Nothing more can be written here. What you wrote is still in the field.")


class NobodyToTell(Refusal):
    sentence = N_("Nobody has joined yet. What you wrote stays in the fields.")


class NobodyToConfirm(Refusal):
    sentence = N_("Nobody is waiting for your answer here anymore.")


class _AtAMoment:
    now: datetime
    ahead: timedelta

    @property
    def deals_at(self) -> datetime:
        """The moment up to which days are dealt: no later than a second clock says that it is."""
        return self.now - self.ahead


@dataclass(frozen=True)
class Person(_AtAMoment):
    """Who is asking, and when: what use cases of one person are given.

    `proved` says whether the password was typed in this session within the last ten minutes, `news` how
    much is new for them once the use case is done, `ahead` by how much the clock runs ahead of what can be.
    `last_space` is the id of the space whose page this session opened last, if any.
    """

    id: str
    under_18: bool
    now: datetime
    session_id: str = ""
    proved: bool = False
    has_pin: bool = False
    news: int = 0
    ahead: timedelta = timedelta(0)
    last_space: str = ""
    several: bool = False


@dataclass(frozen=True)
class SpaceView:
    """A space as one of its members sees it.

    `other` is empty until somebody has joined; `stranger` is true while the creator has not yet
    said that the person who joined is the right one. `author` is the member's own id, under which the
    device keeps what they have begun to write. `news` is true until the member has been told of the end,
    `read_on` where the other can go on reading there if the member goes.
    `pause` is the pause that's on for the member; `paused_until` and the server's `paused_now` are instants.
    `left_be` and `other_left_be` say who asked for that, and no time, which would tell of a zone.
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
    read_on: bool = False
    pause: str = ""
    paused_until: str = ""
    paused_now: str = ""
    left_be: bool = False
    other_left_be: bool = False


@dataclass(frozen=True)
class Member(_AtAMoment):
    """Who is asking, in which space, and when: what use cases of a space are given.

    `space` is the space as it was when they were let in. `other_left_be_until` never leaves the server.
    `has_unseen` is false only where they have seen all that they were notified of there.
    """

    id: str
    person_id: str
    space_id: str
    kind: Kind
    zone: ZoneInfo
    other_id: str | None
    now: datetime
    under_18: bool
    joined_at: datetime
    space: SpaceView = field(default_factory=SpaceView)
    other_left_be_until: datetime | None = None
    session_id: str = ""
    proved: bool = False
    has_pin: bool = False
    news: int = 0
    ahead: timedelta = timedelta(0)
    last_space: str = ""
    has_unseen: bool = True
    several: bool = False


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
    if name not in _zones():
        raise ZoneUnknown
    return ZoneInfo(name)


@cache
def _zones() -> frozenset[str]:
    # To look for them takes 8 ms, which whoever sends a name of no zone could ask for again and again.
    return frozenset(available_timezones())
