"""What the app says of itself in each language: data, and the functions that load it."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from intimacy_app.domain.cards.decks import Banned, any_of, banned_from
from intimacy_app.domain.cards.prompts import Prompt, deck_from
from intimacy_app.domain.cards.wordings import Wording, Wordings, row_of, wordings_from

_ENGLISH = Path(__file__).resolve().parent / "en"
# One wording a line, written by `twofold prompts keep`. Lines are added and never changed.
WORDINGS = _ENGLISH / "wordings.jsonl"


@cache
def deck() -> Mapping[str, Prompt]:
    """Return the prompts by key; raises FaultyPrompt where one breaks a rule."""
    kept = wordings()
    return {
        key: replace(prompt, revision=kept.revision_of(prompt)) for key, prompt in deck_from(tables()).items()
    }


def wording(key: str, revision: int) -> Wording | None:
    """Return what a card said in one of its revisions, also where it's reworded or gone since."""
    return wordings().of(key, revision)


@cache
def wordings() -> Wordings:
    """Return every wording that a card of the deck has had; raises FaultyWordings."""
    return wordings_from(map(json.loads, WORDINGS.read_text("utf-8").splitlines()))


def keep_wordings() -> list[Prompt]:
    """Add today's wordings to the kept ones and return the prompts whose wording is new."""
    kept = wordings()
    new = list(kept.not_kept(deck_from(tables()).values()))
    with WORDINGS.open("a", encoding="utf-8") as file:
        for prompt in new:
            file.write(json.dumps(row_of(prompt, kept.revision_of(prompt)), ensure_ascii=False) + "\n")
    wordings.cache_clear()
    deck.cache_clear()
    return new


def tables() -> Iterator[Mapping[str, Any]]:
    """Yield the tables of the deck, unchecked, in their order."""
    for file in sorted((_ENGLISH / "prompts").glob("*.toml")):
        yield from tomllib.loads(file.read_text("utf-8"))["prompt"]


@cache
def banned() -> tuple[Banned, ...]:
    """Return the words that no prompt may use, and why."""
    return banned_from(tomllib.loads((_ENGLISH / "banned.toml").read_text("utf-8"))["banned"])


@cache
def unnatural() -> tuple[Banned, ...]:
    """Return what the deck doesn't say, and why."""
    return banned_from(tomllib.loads((_ENGLISH / "voice.toml").read_text("utf-8"))["unnatural"])


@cache
def unfit() -> re.Pattern[str]:
    """Return what finds words that do not belong where somebody is under 18."""
    tables = tomllib.loads((_ENGLISH / "unfit.toml").read_text("utf-8"))["unfit"]
    return any_of(word for table in tables for word in table["words"])
