"""Where it sticks: the six roadblocks, and the plan of four weeks that a person may choose for one.

The calendar alone moves a plan. Nothing is ticked off, counted or missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.guide.guide import FaultyGuide, Way, way_to


class RoadblockUnknown(Refusal):
    sentence = N_("Please choose one of these plans.")


WEEKS = 4
_A_WEEK = 7


@dataclass(frozen=True)
class Week:
    """A week of a plan: one thing to notice, one small thing to do, and the key of a prompt."""

    notice: str
    deed: str
    prompt: str
    way: Way | None = None


@dataclass(frozen=True)
class Roadblock:
    """One of the six, in everyday words. `first` says where somebody should look before the plan.

    One that has a `page` is none of them: its plan is begun on that page of the guide.
    """

    key: str
    title: str
    words: str
    order: int
    weeks: tuple[Week, ...]
    first: str = ""
    page: str = ""


@dataclass(frozen=True)
class Choice:
    """What somebody chose, and the day in UTC on which the first week began."""

    key: str
    began_on: date


@dataclass(frozen=True)
class WeekView:
    """A week as it is shown. `address` is empty where nothing is opened; see `Way` for `in_a_space`."""

    number: int
    notice: str
    deed: str
    prompt: str
    goal: str = ""
    address: str = ""
    in_a_space: bool = False


@dataclass(frozen=True)
class PlanView:
    """A chosen plan: the week that is on now, and those before it, the newest first; empty without one."""

    key: str = ""
    title: str = ""
    began: str = ""
    over: bool = False
    now: WeekView = field(default_factory=lambda: WeekView(0, "", "", ""))
    earlier: list[WeekView] = field(default_factory=list[WeekView])


@dataclass(frozen=True)
class StuckView:
    """Whether a plan is chosen, and the reader's one space, if they have just one."""

    plan: PlanView = field(default_factory=PlanView)
    space: str = ""


def roadblock_from(key: str, table: Mapping[str, Any]) -> Roadblock:
    """Return the roadblock that a TOML table describes; raises FaultyGuide."""
    try:
        weeks = tuple(
            Week(
                notice=str(week["notice"]),
                deed=str(week["do"]),
                prompt=str(week["prompt"]),
                way=way_to(str(week["to"])) if "to" in week else None,
            )
            for week in table["week"]
        )
        found = Roadblock(
            key=key,
            title=str(table["title"]),
            words=str(table["words"]),
            order=int(table["order"]),
            weeks=weeks,
            first=str(table.get("first", "")),
            page=str(table.get("page", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FaultyGuide(f"{key}: {error}") from None
    if len(weeks) != WEEKS:
        raise FaultyGuide(f"{key}: a plan has four weeks")
    return found


def chosen_from(key: str, known: Mapping[str, Roadblock]) -> str:
    """Return the key of a roadblock that there is; raises RoadblockUnknown."""
    if key not in known:
        raise RoadblockUnknown
    return key


def week_on(began_on: date, today: date) -> int:
    """Return which week is on, 1 to 4; after the last one it stays the fourth."""
    return max(1, min(WEEKS, (today - began_on).days // _A_WEEK + 1))


def is_over(began_on: date, today: date) -> bool:
    """Return whether the four weeks have gone by."""
    return (today - began_on).days >= WEEKS * _A_WEEK
