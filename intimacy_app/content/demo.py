"""The two fictional people of the demo, and what they say."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intimacy_app.domain.cards.prompts import Component

_ENGLISH = Path(__file__).resolve().parent / "en" / "demo.toml"


@dataclass(frozen=True)
class Voice:
    """Somebody who does not exist, with answers by component, and thanks as deed and meaning."""

    name: str
    handle: str
    answers: Mapping[Component, Sequence[str]]
    thanks: Sequence[tuple[str, str]]


def voices() -> tuple[Voice, Voice]:
    """Return the two."""
    one, other = tomllib.loads(_ENGLISH.read_text("utf-8"))["person"]
    return _voice(one), _voice(other)


def _voice(entry: dict) -> Voice:  # type: ignore[type-arg]
    return Voice(
        name=entry["name"],
        handle=entry["handle"],
        answers={Component(name): answers for name, answers in entry["answers"].items()},
        thanks=[(thanks["deed"], thanks["meaning"]) for thanks in entry["thanks"]],
    )
