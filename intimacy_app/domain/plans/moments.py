"""Moments: what two did together, planned or not, kept with a line from each who wants to write one."""

import re
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.names import plain_line
from intimacy_app.domain.plans.photos import PhotoView
from intimacy_app.domain.texts import comparable, trimmed


class WhatMissing(Refusal):
    sentence = N_("Please say what you two did.")
    field = "what"


class WhatTooLong(Refusal):
    sentence = N_("Please keep this to 100 characters.")
    field = "what"


class MomentDayUnreadable(Refusal):
    sentence = N_("That isn’t a date. Please pick one, or write it like 2026-03-01.")
    field = "been"


class DayStillAhead(Refusal):
    sentence = N_("That day is still to come. Please pick today or an earlier day.")
    field = "been"


class DayLongAgo(Refusal):
    sentence = N_("That’s too long ago. Please pick a day in 1900 or later.")
    field = "been"


class LineMissing(Refusal):
    sentence = N_("Please write your line first.")
    field = "line"


class MomentLineTooLong(Refusal):
    sentence = N_("Please keep your line to 300 characters.")
    field = "line"


class LineChanged(Refusal):
    sentence = N_(
        "You changed this line on another screen. Here’s how it reads now, with what you just typed below."
    )
    field = "line"


class NobodyToKeepItWith(Refusal):
    sentence = N_("Nobody has joined yet, so it can’t be kept. What you wrote stays in the fields.")


class MomentGone(Refusal):
    sentence = N_("That moment is no longer here.")


LONGEST_WHAT, LONGEST_LINE = 100, 300
EARLIEST = date(1900, 1, 1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class DoneView:
    """What two did, as one of them sees it: a moment, or a plan that's over and nobody has kept yet.

    `id` is that of its row and stays the same once it's kept; `moment` is empty until then. `heading` is the
    month, set on the first of it. `operation` is that of my line, `writable` says that I can write one, and
    `has_mine` that there's something of mine in it to take back. `photo_fits` says that one can be added.
    """

    id: str = ""
    moment: str = ""
    plan: str = ""
    day: str = ""
    title: str = ""
    heading: str = ""
    number: str = ""
    weekday: str = ""
    mine: str = ""
    theirs: str = ""
    operation: str = ""
    writable: bool = False
    has_mine: bool = False
    photos: list[PhotoView] = field(default_factory=list[PhotoView])
    photo_fits: bool = False


def what_from(typed: str) -> str:
    """Return what two did, on one line; raises WhatMissing or WhatTooLong."""
    what = plain_line(typed)
    if not what:
        raise WhatMissing
    if len(what) > LONGEST_WHAT:
        raise WhatTooLong
    return what


def line_from(typed: str, *, needed: bool = True) -> str:
    """Return a line without blank ends; raises LineMissing where one is needed, or MomentLineTooLong."""
    line = trimmed(typed)
    if needed and not line:
        raise LineMissing
    if len(line) > LONGEST_LINE:
        raise MomentLineTooLong
    return line


def day_been(typed: str, today: date) -> date:
    """Return the day that was typed, or today; raises MomentDayUnreadable, DayStillAhead or DayLongAgo."""
    typed = comparable(typed).strip()
    if not typed:
        return today
    day = day_from(typed)
    if day is None:
        raise MomentDayUnreadable
    if day > today:
        raise DayStillAhead
    if day < EARLIEST:
        raise DayLongAgo
    return day


def day_from(typed: str) -> date | None:
    """Return a day that is written as forms write it, or None."""
    try:
        return date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        return None
