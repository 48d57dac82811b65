"""The list of feelings, as it is written in `en/feelings.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from intimacy_app.domain.feelings import Group, groups_from

_FILE = Path(__file__).resolve().parent / "en" / "feelings.toml"


@cache
def feelings() -> tuple[Group, ...]:
    """Return the feelings in their groups."""
    return groups_from(tomllib.loads(_FILE.read_text("utf-8"))["group"])
