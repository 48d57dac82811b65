"""Resting, leaving and erasing: what one person may do alone, at once, and what it changes."""

from dataclasses import dataclass, field
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.spaces import SpaceView


class ChoiceMissing(Refusal):
    sentence = N_("Please choose what happens to your words.")
    field = "words"


class NotUnderstood(Refusal):
    sentence = N_("Please tick the box first.")
    field = "understood"


class Words(StrEnum):
    """What becomes of the words of somebody who leaves."""

    STAY = "stay"
    ERASED = "erased"


@dataclass(frozen=True)
class Fate:
    """What leaving does to the space, and to the leaver's key."""

    ends_space: bool
    destroys_key: bool


@dataclass(frozen=True)
class Preview:
    """What somebody reads before leaving. Each entry is a sentence; `staying` is what the other can read."""

    staying: list[str] = field(default_factory=list[str])
    returning: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class SettingsView:
    """A space's settings, with the preview of what leaving does."""

    space: SpaceView = field(default_factory=SpaceView)
    preview: Preview = field(default_factory=Preview)


@dataclass(frozen=True)
class ErasingView:
    """What erasing an account touches: the titles of the spaces that end with it."""

    spaces: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Erased:
    """What is left to do after erasing an account: members to notify, and sessions whose sockets to close."""

    others: list[str]
    sessions: list[str]


def words_named(name: str) -> Words:
    """Return what was chosen for one's words; raises ChoiceMissing, since nothing is chosen for anybody."""
    try:
        return Words(name)
    except ValueError:
        raise ChoiceMissing from None


def fate_of(words: Words, *, is_stranger: bool) -> Fate:
    """Return what leaving does.

    A stranger, whom the creator never confirmed and with whom nothing was shared, takes nothing with them:
    the space goes on, as when they are taken out.
    """
    return Fate(ends_space=not is_stranger, destroys_key=words is Words.ERASED)
