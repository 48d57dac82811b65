"""The six roadblocks, each with its plan of four weeks."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intimacy_app.domain.guide.roadblocks import Roadblock, roadblock_from

_FOLDER = Path(__file__).resolve().parent / "en" / "plans"


@cache
def roadblocks() -> Mapping[str, Roadblock]:
    """Return the roadblocks by key, in their order; raises FaultyGuide."""
    found = [
        roadblock_from(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in _FOLDER.glob("*.toml")
    ]
    return {each.key: each for each in sorted(found, key=lambda each: each.order)}
