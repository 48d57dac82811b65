"""Looking through the ideas: what somebody looks for, and what they're shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from intimacy_app.domain.ideas.choices import Choices, Mark
from intimacy_app.domain.ideas.ideas import Idea, Place, Where
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import SpaceView

UNMARKED, JUST_US, CHILDREN = "unmarked", "just-us", "children"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty leaves nothing out."""

    cost: str = ""
    length: str = ""
    where: str = ""
    place: str = ""
    whom: str = ""
    mark: str = ""


@dataclass(frozen=True)
class IdeaView:
    """An idea as one member sees it: its words, what it takes in one line, and what they made of it."""

    id: str = ""
    text: str = ""
    takes: str = ""
    mark: str = ""
    picked: bool = False


@dataclass(frozen=True)
class IdeasView:
    """A stretch of what was looked for, my open picks, and what both picked.

    `room` is how many picks are left, `found` how many ideas fit.
    """

    space: SpaceView = field(default_factory=SpaceView)
    ideas: list[IdeaView] = field(default_factory=list[IdeaView])
    found: int = 0
    picked: list[IdeaView] = field(default_factory=list[IdeaView])
    met: list[IdeaView] = field(default_factory=list[IdeaView])
    room: int = 0


def wanted_among(ideas: Iterable[Idea], wanted: Wanted, kind: Kind, mine: Choices) -> list[Idea]:
    """Return the ideas that fit what a member looks for, mixed, in an order that stays."""
    found = [idea for idea in ideas if _fits(idea, wanted, kind, mine.marks)]
    return sorted(found, key=lambda idea: crc32(idea.id.encode()))


def _fits(idea: Idea, wanted: Wanted, kind: Kind, marks: Mapping[str, Mark]) -> bool:
    return (
        wanted.cost in ("", idea.cost)
        and wanted.length in ("", idea.length)
        and (wanted.where in ("", idea.where) or idea.where is Where.EITHER)
        and (wanted.place in ("", idea.place) or idea.place is Place.EITHER)
        and _is_for(idea, wanted.whom, kind)
        and wanted.mark in ("", marks.get(idea.id, UNMARKED))
    )


def _is_for(idea: Idea, whom: str, kind: Kind) -> bool:
    if whom == CHILDREN:
        return idea.children
    return not whom or (whom == JUST_US and idea.kinds == frozenset({kind}))
