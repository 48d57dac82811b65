"""What a prompt is, and the check that every prompt of the deck passes when it is loaded."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from intimacy_app.domain.cards.forms import Form, are_choices, faults_of_form
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.errors import N_
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.texts import comparable

LONGEST_PROMPT = 160
# A new space begins with as many cards that were chosen by hand.
FIRST_CARDS = 7


class Component(StrEnum):
    """The six components of closeness; each prompt has one as its main one."""

    VULNERABILITY = "vulnerability"
    EMPATHY = "empathy"
    RESPECT = "respect"
    OPEN_COMMUNICATION = "open_communication"
    SUPPORT = "support"
    TIME_TOGETHER = "time_together"


class Step(StrEnum):
    """The eight steps by which closeness is practised."""

    SELF_AWARENESS = "self_awareness"
    LISTENING = "listening"
    OPENING_UP = "opening_up"
    SAYING_NEEDS = "saying_needs"
    VALIDATING = "validating"
    QUALITY_TIME = "quality_time"
    APPRECIATION = "appreciation"
    CONFLICT = "conflict"


TOPICS = frozenset(
    {
        "body", "childhood", "conflict", "death", "faith", "family", "future",
        "health", "intimacy", "loss", "money", "past_hurt", "sex", "work",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Prompt:
    """A card of the deck. `depth` runs from 1 (light) to 4 (deep); `minutes` is an estimate.

    A guess card without `choices` is answered and guessed in one line each.

    `fit` says that it may be put to somebody under 18, `help` that its card shows the way to Support.
    A `retired` prompt is dealt no more, and stays as it is wherever it has been dealt.
    `first` gives its place among the first cards of a new space, 1 to 7, for each kind that begins with it.
    `revision` counts the wordings that it has had: nobody writes it, see `wordings`.
    """

    key: str
    text: str
    component: Component
    step: Step
    kinds: frozenset[Kind]
    depth: int
    minutes: int
    topics: frozenset[str] = field(default_factory=frozenset[str])
    playful: bool = False
    distance: bool = False
    follow_up: str = ""
    fit: bool = False
    help: bool = False
    retired: bool = False
    themes: frozenset[Theme] = field(default_factory=frozenset[Theme])
    first: Mapping[Kind, int] = field(default_factory=dict[Kind, int], hash=False)
    form: Form = Form.WRITTEN
    choices: tuple[str, ...] = ()
    revision: int = 1

    @property
    def words(self) -> str:
        """All that the card says, as it's searched for what it mustn't say."""
        return " ".join((self.text, self.follow_up, *self.choices))


@dataclass(frozen=True)
class Fault:
    """A rule that a prompt breaks: a sentence with `{prompt}` and `{more}` in it, and what they stand for."""

    prompt: str
    sentence: str
    more: str = ""

    def __str__(self) -> str:
        return self.said(self.sentence)

    def said(self, sentence: str) -> str:
        """Return the fault by its sentence, which may have been translated."""
        return sentence.format(prompt=self.prompt, more=self.more)


class FaultyPrompt(ValueError):
    """A prompt that breaks a rule of the deck; the message names the prompt and the rule."""


def prompt_from(table: Mapping[str, Any]) -> Prompt:
    """Return the prompt that a TOML table describes; raises FaultyPrompt."""
    for fault in schema_faults(table):
        raise FaultyPrompt(str(fault))
    return unchecked(table)


def unchecked(table: Mapping[str, Any]) -> Prompt:
    """Return the prompt that a table describes which is known to be in order."""
    return Prompt(
        key=table["key"],
        text=table["text"],
        component=Component(table["component"]),
        step=Step(table["step"]),
        kinds=frozenset(Kind(kind) for kind in table["kinds"]),
        depth=table["depth"],
        minutes=table["minutes"],
        topics=frozenset(table.get("topics", ())),
        playful=table.get("playful", False),
        distance=table.get("distance", False),
        follow_up=table.get("follow_up", ""),
        fit=table.get("fit", False),
        help=table.get("help", False),
        retired=table.get("retired", False),
        themes=frozenset(Theme(theme) for theme in table.get("themes", ())),
        first={Kind(kind): place for kind, place in table.get("first", {}).items()},
        form=Form(table.get("form", Form.WRITTEN)),
        choices=tuple(table.get("choices", ())),
    )


def schema_faults(table: Mapping[str, Any], place: int = 0) -> list[Fault]:
    """Return every way in which a table is no prompt, in plain sentences; `place` is where it stands."""
    key = table.get("key")
    named = key if isinstance(key, str) and key else str(place or "?")
    return [Fault(named, sentence, more) for sentence, more in _faults(table)]


def _faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((N_("{prompt}: there’s no field “{more}”."), name) for name in sorted(set(table) - _FIELDS))
    missing = [name for name in _NEEDED if name not in table]
    yield from ((N_("{prompt}: the field “{more}” is missing."), name) for name in missing)
    for name, is_fine, sentence in _RULES:
        if name in table and not is_fine(table[name]):
            yield sentence, str(table[name])
    topics = _listed(table.get("topics", []))
    yield from ((N_("{prompt}: there’s no topic “{more}”."), topic) for topic in sorted(topics - TOPICS))
    kinds, depth = _listed(table.get("kinds", [])), table.get("depth")
    yield from ((N_("{prompt}: there’s no kind “{more}”."), kind) for kind in sorted(kinds - _KINDS))
    themes = _listed(table.get("themes", []))
    yield from ((N_("{prompt}: there’s no theme “{more}”."), theme) for theme in sorted(themes - _THEMES))
    yield from ((sentence, "") for sentence in faults_of_form(table))
    if "sex" in topics and (depth not in (3, 4) or kinds != {Kind.PARTNERS.value}):
        yield N_("{prompt}: a sexual topic is for partners alone, at depth 3 or 4."), ""


def _listed(value: object) -> set[str]:
    return {str(item) for item in cast(list[object], value)} if isinstance(value, list) else set()


def _is_key(value: object) -> bool:
    return (
        isinstance(value, str) and bool(re.fullmatch(r"[^\W_]+(-[^\W_]+)*", value)) and value == value.lower()
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value.strip()) <= len(value) <= LONGEST_PROMPT


def _is_number(lowest: int, highest: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and lowest <= value <= highest


def _is_one_of(names: Iterable[str]) -> Callable[[object], bool]:
    known = frozenset(names)
    return lambda value: isinstance(value, str) and value in known


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_places(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    places = cast(dict[str, object], value)
    return set(places) <= _KINDS and all(map(_is_number(1, FIRST_CARDS), places.values()))


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


_NEEDED = ("key", "text", "component", "step", "kinds", "depth", "minutes")
_KINDS = frozenset(kind.value for kind in Kind)
_THEMES = frozenset(theme.value for theme in Theme)
_FIELDS = frozenset(Prompt.__dataclass_fields__) - {"revision"}
_RULES: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("key", _is_key, N_("{prompt}: a key has only small letters, digits and single dashes.")),
    ("text", _is_text, N_("{prompt}: the text must have 1 to 160 characters.")),
    (
        "follow_up",
        lambda value: isinstance(value, str) and len(value) <= LONGEST_PROMPT,
        N_("{prompt}: the follow-up must have at most 160 characters."),
    ),
    ("component", _is_one_of(Component), N_("{prompt}: there’s no component “{more}”.")),
    ("step", _is_one_of(Step), N_("{prompt}: there’s no step “{more}”.")),
    ("kinds", lambda value: bool(_listed(value)), N_("{prompt}: it suits no kind.")),
    ("depth", _is_number(1, 4), N_("{prompt}: the depth must be 1, 2, 3 or 4.")),
    ("form", _is_one_of(Form), N_("{prompt}: there’s no form “{more}”.")),
    ("choices", are_choices, N_("{prompt}: give 2 to 5 different choices of 1 to 60 characters each.")),
    ("topics", _is_list, N_("{prompt}: the topics must be a list.")),
    ("themes", _is_list, N_("{prompt}: the themes must be a list.")),
    ("first", _is_places, N_("{prompt}: “first” gives kinds a place from 1 to 7.")),
    ("playful", _is_flag, N_("{prompt}: “playful” must be true or false.")),
    ("distance", _is_flag, N_("{prompt}: “distance” must be true or false.")),
    ("fit", _is_flag, N_("{prompt}: “fit” must be true or false.")),
    ("help", _is_flag, N_("{prompt}: “help” must be true or false.")),
    ("retired", _is_flag, N_("{prompt}: “retired” must be true or false.")),
)


def deck_from(tables: Iterable[Mapping[str, Any]]) -> dict[str, Prompt]:
    """Return the prompts by key, in their order; raises FaultyPrompt, also for a key or text used twice."""
    deck: dict[str, Prompt] = {}
    texts: set[str] = set()
    for prompt in map(prompt_from, tables):
        if prompt.key in deck or comparable(prompt.text) in texts:
            raise FaultyPrompt(f"{prompt.key}: it is in the deck twice")
        deck[prompt.key] = prompt
        texts.add(comparable(prompt.text))
    return deck
