"""A plan: who proposed its time, how the other answers, and what each sees of it."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.names import plain_line
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.domain.plans.times import PlannedTime
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.domain.texts import trimmed


class TitleMissing(Refusal):
    sentence = N_("Please say what you two could do.")
    field = "title"


class TitleTooLong(Refusal):
    sentence = N_("Please keep this to 100 characters.")
    field = "title"


class PlanNoteTooLong(Refusal):
    sentence = N_("Please keep the note to 1,000 characters.")
    field = "note"


class TooManyPlans(Refusal):
    sentence = N_("You two have three plans already. Call one off first, or wait until one is over.")
    field = "title"


class NobodyToPlanWith(Refusal):
    sentence = N_("Nobody has joined yet, so it can’t be sent. What you wrote stays in the fields.")


class PlanGone(Refusal):
    sentence = N_("That plan is no longer here.")


class PlanChanged(Refusal):
    sentence = N_("That plan has changed in the meantime. Please look at it once more.")


class ReminderUnknown(Refusal):
    sentence = N_("Please choose a reminder from the list.")
    field = "remind"


MOST_AT_ONCE = 3
LONGEST_TITLE, LONGEST_NOTE = 100, 1_000
EVENING = time(18)


class Remind(StrEnum):
    """When somebody wants to be reminded of a plan; it's theirs alone to know."""

    NEVER = "never"
    HOUR_BEFORE = "hour"
    EVENING_BEFORE = "evening"


@dataclass(frozen=True)
class PlanView:
    """A plan as one of the two sees it, its time on their own clock.

    `there` is the time on the space's clock where that's another; `mine` says that I proposed the time,
    `gone` that the other has said no or called it off. `seen` stands for the plan as it's on the screen.
    """

    id: str = ""
    title: str = ""
    note: str = ""
    when: str = ""
    there: str = ""
    lasts: str = ""
    often: str = ""
    mine: bool = False
    agreed: bool = False
    gone: bool = False
    seen: str = ""
    remind: str = Remind.NEVER.value
    named: bool = False


@dataclass(frozen=True)
class Proposal:
    """What the form begins with; `plan` is the plan for which another time is looked for, if any."""

    plan: str = ""
    seen: str = ""
    title: str = ""
    day: str = ""
    at: str = ""


@dataclass(frozen=True)
class PlansView:
    """The plans of two: those that wait for me or the other, that stand, that were ended, and what's `done`.

    `full` says that there's no room for another, `clock` is the zone in which times are shown to me, and
    `clock_said` what its city is called.
    """

    space: SpaceView = field(default_factory=SpaceView)
    asked: list[PlanView] = field(default_factory=list[PlanView])
    waiting: list[PlanView] = field(default_factory=list[PlanView])
    agreed: list[PlanView] = field(default_factory=list[PlanView])
    gone: list[PlanView] = field(default_factory=list[PlanView])
    done: list[DoneView] = field(default_factory=list[DoneView])
    more: bool = False
    full: bool = False
    clock: str = ""
    clock_said: str = ""
    form: Proposal = field(default_factory=Proposal)


def title_from(typed: str) -> str:
    """Return what a plan is called, on one line; raises TitleMissing or TitleTooLong."""
    title = plain_line(typed)
    if not title:
        raise TitleMissing
    if len(title) > LONGEST_TITLE:
        raise TitleTooLong
    return title


def note_from(typed: str) -> str:
    """Return the note of a plan, possibly empty; raises PlanNoteTooLong."""
    note = trimmed(typed)
    if len(note) > LONGEST_NOTE:
        raise PlanNoteTooLong
    return note


def check_room(count: int) -> None:
    """Raise TooManyPlans where two have as many plans as they can have at once."""
    if count >= MOST_AT_ONCE:
        raise TooManyPlans


def remind_named(name: str) -> Remind:
    """Return the reminder of that name; raises ReminderUnknown."""
    if name not in set(Remind):
        raise ReminderUnknown
    return Remind(name)


def reminded_at(when: PlannedTime, wanted: Remind, own: ZoneInfo, now: datetime) -> datetime | None:
    """Return the next moment (UTC) after now at which somebody is reminded, on their own clock.

    None where they want no reminder, and where nothing of the plan is still to come that could have one.
    """
    start = when.next_start(now)
    for _ in range(3):
        at = _before(start, wanted, own)
        if at is None or at > now:
            return at
        later = when.next_start(start + when.lasts)
        if later <= start:
            return None
        start = later
    return None


def _before(start: datetime, wanted: Remind, own: ZoneInfo) -> datetime | None:
    if wanted is Remind.HOUR_BEFORE:
        return start - timedelta(hours=1)
    if wanted is Remind.EVENING_BEFORE:
        eve = start.astimezone(own).date() - timedelta(days=1)
        return datetime.combine(eve, EVENING, own).astimezone(start.tzinfo)
    return None
