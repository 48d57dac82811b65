"""The pace of a space as one member sees it: what both chose for it, and what is this member's alone."""

from dataclasses import dataclass, field

from intimacy_app.domain.errors import N_, Refusal


class NotAskedFor(Refusal):
    sentence = N_("A card cannot be asked for just now. Cards come by themselves here, or the space rests.")


@dataclass(frozen=True)
class LimitsView:
    """My own limits: the deepest card (1–4), the topics to leave out, what else may come: old ones, sex."""

    depth: int = 0
    left_out: list[str] = field(default_factory=list[str])
    looks_back: bool = False
    asks_sex: bool = False


@dataclass(frozen=True)
class PaceView:
    """How cards come, which both see alike, and my limits, which are mine alone.

    `days` are the digits of the days on which a slate is due, 0 for Monday; `day` is the one of them that
    is offered for a weekly rhythm.
    """

    rhythm: str = ""
    days: str = ""
    day: str = ""
    small_doses: bool = False
    for_partners: bool = False
    zone: str = ""
    limits: LimitsView = field(default_factory=LimitsView)
