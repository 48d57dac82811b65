"""The feelings from which a journal entry may name one or two, in groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intimacy_app.domain.errors import N_, Refusal


class FeelingUnknown(Refusal):
    sentence = N_("Please choose one or two feelings from the list, or none.")
    field = "feeling"


MOST_FEELINGS = 2


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


def feelings_named(chosen: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of up to two feelings, each once; raises FeelingUnknown."""
    named = tuple(dict.fromkeys(key for key in chosen if key))
    if len(named) > MOST_FEELINGS or not set(named) <= set(known):
        raise FeelingUnknown
    return named
