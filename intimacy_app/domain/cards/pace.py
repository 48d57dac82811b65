"""The pace of a space as one member sees it: what both chose for it, and what is this member's alone."""

from dataclasses import dataclass, field

from intimacy_app.domain.errors import N_, Refusal


class NotAskedFor(Refusal):
    sentence = N_(
        "You can’t ask for a card right now. Cards come by themselves here, or the space is resting."
    )


class ThemeMissing(Refusal):
    sentence = N_("Please choose a theme.")
    field = "theme"


@dataclass(frozen=True)
class LimitsView:
    """My own limits: the deepest card (1–4), the topics to leave out, what else may come: old ones, sex.

    `closeness` runs from 1 to 3; `themes` are those that weigh more and that I picked.
    """

    depth: int = 0
    left_out: list[str] = field(default_factory=list[str])
    looks_back: bool = False
    asks_sex: bool = False
    closeness: int = 1
    themes: list[str] = field(default_factory=list[str])
    lighter_until: str = ""


@dataclass(frozen=True)
class ThemeView:
    """The theme that lies over the cards, if one does: its title, and its last day in words."""

    title: str = ""
    until: str = ""


@dataclass(frozen=True)
class PaceView:
    """How cards come, which both see alike, and my limits, which are mine alone.

    `days` are the digits of the round days, 0 for Monday; `day` is the one of them that is offered for a
    weekly rhythm. `themes` are the keys of those that can be laid.
    """

    rhythm: str = ""
    days: str = ""
    day: str = ""
    small_doses: bool = False
    for_partners: bool = False
    zone: str = ""
    limits: LimitsView = field(default_factory=LimitsView)
    theme: ThemeView = field(default_factory=ThemeView)
    themes: list[str] = field(default_factory=list[str])
