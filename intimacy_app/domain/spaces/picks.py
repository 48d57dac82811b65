"""What each of two picks for their space in private: it counts once the other has picked the same."""

from dataclasses import dataclass, field

from intimacy_app.domain.spaces.kinds import KindPick
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class Picks:
    """What a member has picked; `has_back` is true once both have brought back what they had.

    `weekly` says that they've switched on the weekly check-in, which the other hasn't yet.
    """

    kind: KindPick | None = None
    back: bool = False
    has_back: bool = False
    weekly: bool = False


@dataclass(frozen=True)
class AgainView:
    """Whether a member is offered to bring back what the two had, what they picked, and what is back.

    None of it depends on what the other has picked, before both have.
    """

    offered: bool = False
    picked: bool = False
    back: list[SpaceView] = field(default_factory=list[SpaceView])
