"""What each of the two thinks of the ideas, in private: marks, and picks that show only where both met.

A pick counts from 05:00 of the next day on. A pick that the other doesn't share shows nowhere but to whoever
made it, so nothing tells whether there are any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.ideas.ideas import Idea
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind


class IdeaGone(Refusal):
    sentence = N_("That idea is no longer here.")


class TooManyIdeas(Refusal):
    sentence = N_("You’ve picked five. Take one back first.")


class PickedByBoth(Refusal):
    sentence = N_("You’ve both picked that one by now. You can let it go above.")


MOST_PICKS = 5


class Mark(StrEnum):
    """What an idea is to somebody."""

    NEW = "new"
    FAMILIAR = "familiar"


@dataclass(frozen=True)
class Pick:
    """A pick: from when on it counts, and for whom it was made; for nobody where nobody had joined."""

    counts_from: datetime
    made_for: str = ""


@dataclass(frozen=True)
class Choices:
    """What one member marked and picked, by the ids of ideas."""

    marks: Mapping[str, Mark] = field(default_factory=dict[str, Mark])
    picks: Mapping[str, Pick] = field(default_factory=dict[str, Pick])


@dataclass(frozen=True)
class Two:
    """The choices of both, as one of them asks: `me` and `other` are member ids.

    `confirmed` says that whoever made the space has confirmed who joined. Only then a pick from before
    counts for them.
    """

    mine: Choices
    theirs: Choices
    me: str
    other: str
    confirmed: bool = False

    def met(self, now: datetime) -> list[str]:
        """Return what both picked and counts by now, the newest first."""
        both = {id: self._met_at(id) for id in self.mine.picks.keys() & self.theirs.picks.keys()}
        since = {id: at for id, at in both.items() if at is not None and at <= now}
        return sorted(since, key=lambda id: (-since[id].timestamp(), id))

    def open_picks(self, now: datetime) -> list[str]:
        """Return my picks that have not met, in the order in which I made them."""
        met = self.met(now)
        return [id for id in self.mine.picks if id not in met]

    def _met_at(self, id: str) -> datetime | None:
        mine, theirs = self.mine.picks[id], self.theirs.picks[id]
        if not (self._is_for(mine, self.other) and self._is_for(theirs, self.me)):
            return None
        return max(mine.counts_from, theirs.counts_from)

    def _is_for(self, pick: Pick, reader: str) -> bool:
        return pick.made_for == reader or self.confirmed


def picked(two: Two, idea: str, pick: Pick, now: datetime) -> Choices:
    """Return my choices with one more pick; raises TooManyIdeas. One that's there stays as it was."""
    if idea in two.mine.picks:
        return two.mine
    if len(two.open_picks(now)) >= MOST_PICKS:
        raise TooManyIdeas
    return replace(two.mine, picks={**two.mine.picks, idea: pick})


def taken_back(two: Two, idea: str, now: datetime) -> Choices:
    """Return my choices without a pick of mine; raises PickedByBoth where it has met."""
    if idea in two.met(now):
        raise PickedByBoth
    return without_pick(two.mine, idea)


def without_pick(choices: Choices, idea: str) -> Choices:
    """Return the choices without that pick."""
    return replace(choices, picks={id: pick for id, pick in choices.picks.items() if id != idea})


def marked(choices: Choices, idea: str, mark: Mark | None) -> Choices:
    """Return the choices with an idea marked, or with no mark on it."""
    marks = {id: old for id, old in choices.marks.items() if id != idea}
    return replace(choices, marks={**marks, idea: mark} if mark else marks)


def mark_named(name: str) -> Mark | None:
    """Return the mark of that name, none where it is empty; raises IdeaGone."""
    if name and name not in set(Mark):
        raise IdeaGone
    return Mark(name) if name else None


def fitting(ideas: Iterable[Idea], kind: Kind) -> list[Idea]:
    """Return the ideas for a kind of space.

    Where somebody may be under 18, only those that fit them: by the kind, so that nothing tells an age.
    """
    for_all = kind in KINDS_FOR_MINORS
    return [idea for idea in ideas if kind in idea.kinds and (idea.children or not for_all)]
