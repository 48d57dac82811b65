"""What the app says of itself in each language: data, and the one function that loads it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intimacy_app.domain.prompts import Prompt, deck_from

_ENGLISH = Path(__file__).resolve().parent / "en"


@cache
def deck() -> Mapping[str, Prompt]:
    """Return the prompts by key; raises FaultyPrompt where one breaks a rule."""
    files = sorted((_ENGLISH / "prompts").glob("*.toml"))
    return deck_from(table for file in files for table in tomllib.loads(file.read_text())["prompt"])
