"""The feelings that a journal entry or a check-in may name, in groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intimacy_app.domain.errors import Refusal


@dataclass(frozen=True)
class Group:
    """Feelings that lie near each other: a word for each key."""

    name: str
    words: Mapping[str, str]


def groups_from(tables: Iterable[Mapping[str, Any]]) -> tuple[Group, ...]:
    """Return the groups that TOML tables describe: a name, and feelings as `key = "word"`."""
    return tuple(Group(name=table["name"], words=dict(table["words"])) for table in tables)


def words_by_key(groups: Iterable[Group]) -> dict[str, str]:
    """Return the word for each feeling."""
    return {key: word for group in groups for key, word in group.words.items()}


def feelings_named(
    chosen: Sequence[str], known: Iterable[str], refused: type[Refusal], *, most: int, least: int = 0
) -> tuple[str, ...]:
    """Return the keys of the feelings chosen, each once; raises `refused` where they are too many or few."""
    named = tuple(dict.fromkeys(key for key in chosen if key))
    if not least <= len(named) <= most or not set(named) <= set(known):
        raise refused
    return named
