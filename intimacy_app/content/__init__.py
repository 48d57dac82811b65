"""What the app says of itself in each language: data, and the functions that load it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from intimacy_app.domain.decks import Banned, banned_from
from intimacy_app.domain.prompts import Prompt, deck_from

_ENGLISH = Path(__file__).resolve().parent / "en"


@cache
def deck() -> Mapping[str, Prompt]:
    """Return the prompts by key; raises FaultyPrompt where one breaks a rule."""
    return deck_from(tables())


def tables() -> Iterator[Mapping[str, Any]]:
    """Yield the tables of the deck, unchecked, in their order."""
    for file in sorted((_ENGLISH / "prompts").glob("*.toml")):
        yield from tomllib.loads(file.read_text("utf-8"))["prompt"]


@cache
def banned() -> tuple[Banned, ...]:
    """Return the words that no prompt may use, and why."""
    return banned_from(tomllib.loads((_ENGLISH / "banned.toml").read_text("utf-8"))["banned"])
