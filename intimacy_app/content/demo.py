"""The two fictional people of the demo, what they say to which card, and what they thank each other for."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intimacy_app.domain.cards.prompts import Prompt

_ENGLISH = Path(__file__).resolve().parent / "en" / "demo.toml"


@dataclass(frozen=True)
class Voice:
    """Somebody who doesn't exist, with what they say by the key of a card, and thanks as deed and meaning.

    `asks` is what they'd like to hear more about once a card has opened, `replies` what they answer to that.
    """

    name: str
    handle: str
    answers: Mapping[str, str]
    thanks: Sequence[tuple[str, str]]
    asks: Mapping[str, str]
    replies: Mapping[str, str]


def voices() -> tuple[Voice, Voice]:
    """Return the two."""
    one, other = _table()["person"]
    return _voice(one), _voice(other)


def answered(deck: Mapping[str, Prompt]) -> dict[str, Prompt]:
    """Return the cards of the deck that the two answer: those that still ask what was answered."""
    asked = {card["key"]: card["asked"] for card in _table()["card"]}
    known = [deck[key] for key in asked if key in deck]
    return {each.key: each for each in known if each.text == asked[each.key] and not each.retired}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_ENGLISH.read_text("utf-8"))


def _voice(entry: Mapping[str, Any]) -> Voice:
    return Voice(
        name=entry["name"],
        handle=entry["handle"],
        answers={card["key"]: card[entry["handle"]] for card in _table()["card"]},
        thanks=[(thanks["deed"], thanks["meaning"]) for thanks in entry["thanks"]],
        asks=_said(f"{entry['handle']}_asks"),
        replies=_said(f"{entry['handle']}_replies"),
    )


def _said(field: str) -> dict[str, str]:
    return {card["key"]: card[field] for card in _table()["card"] if field in card}
