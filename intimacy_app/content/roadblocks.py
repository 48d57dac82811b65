"""The six roadblocks, and what the guide asks for on its way, each with its plan of four weeks."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intimacy_app.domain.guide.roadblocks import Roadblock, roadblock_from

_LANGUAGE = Path(__file__).resolve().parent / "en"


@cache
def roadblocks() -> Mapping[str, Roadblock]:
    """Return the roadblocks by key, in their order; raises FaultyGuide."""
    return _in("plans")


@cache
def plans() -> Mapping[str, Roadblock]:
    """Return whatever has a plan: the roadblocks, and after them what pages of the guide ask for."""
    return {**roadblocks(), **_in("steps")}


def plans_of(page: str) -> list[Roadblock]:
    """Return the plans that are begun on a page of the guide."""
    return [plan for plan in plans().values() if plan.page == page]


def _in(folder: str) -> Mapping[str, Roadblock]:
    files = (_LANGUAGE / folder).glob("*.toml")
    found = [roadblock_from(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files]
    return {each.key: each for each in sorted(found, key=lambda each: each.order)}
