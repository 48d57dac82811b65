"""How often cards come in a space: on which days of the week, or only when one of the two asks.

A rhythm is kept as the days of the week (0 is Monday) that are round days. Where there are none,
somebody has to ask.
"""

from collections.abc import Collection
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.notifications.reminders import DaysMissing


class RhythmMissing(Refusal):
    sentence = N_("Please choose how often cards come.")
    field = "rhythm"


Days = frozenset[int]
EVERY_DAY: Days = frozenset(range(7))
ONLY_ASKED: Days = frozenset()


class Rhythm(StrEnum):
    """The ways in which cards can come."""

    DAILY = "daily"
    CHOSEN_DAYS = "chosen_days"
    WEEKLY = "weekly"
    ASKED = "asked"


def rhythm_of(days: Days) -> Rhythm:
    """Return what a choice of days amounts to."""
    return {0: Rhythm.ASKED, 1: Rhythm.WEEKLY, 7: Rhythm.DAILY}.get(len(days), Rhythm.CHOSEN_DAYS)


def days_for(rhythm: str, chosen: Collection[int], weekly: str) -> Days:
    """Return the days that a form asks for; raises RhythmMissing or DaysMissing."""
    match rhythm:
        case Rhythm.DAILY:
            return EVERY_DAY
        case Rhythm.ASKED:
            return ONLY_ASKED
        case Rhythm.WEEKLY:
            chosen = days_from(weekly[:1])
        case Rhythm.CHOSEN_DAYS:
            chosen = EVERY_DAY & frozenset(chosen)
        case _:
            raise RhythmMissing
    if not chosen:
        raise DaysMissing
    return frozenset(chosen)


def days_from(spelled: str) -> Days:
    """Return the days from their digits, as `spell` writes them; others are ignored."""
    return frozenset(day for day in EVERY_DAY if str(day) in spelled)


def spell(days: Days) -> str:
    """Return the days as digits, such as 024 for Monday, Wednesday and Friday."""
    return "".join(map(str, sorted(days)))
