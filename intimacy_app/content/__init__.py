"""What the app says of itself in each language: data, and the functions that load it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from intimacy_app.domain.cards.decks import Banned, any_of, banned_from
from intimacy_app.domain.cards.prompts import Prompt, deck_from

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


@cache
def unfit() -> re.Pattern[str]:
    """Return what finds words that do not belong where somebody is under 18."""
    tables = tomllib.loads((_ENGLISH / "unfit.toml").read_text("utf-8"))["unfit"]
    return any_of(word for table in tables for word in table["words"])
