"""What a prompt is, and the check that every prompt of the deck passes when it is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from intimacy_app.domain.kinds import Kind

LONGEST_PROMPT = 160


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
    """A question of the deck. `depth` runs from 1 (light) to 4 (deep); `minutes` is an estimate."""

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


class FaultyPrompt(ValueError):
    """A prompt that breaks a rule of the deck; the message names the prompt and the rule."""


def prompt_from(table: Mapping[str, Any]) -> Prompt:
    """Return the prompt that a TOML table describes; raises FaultyPrompt."""
    key = str(table.get("key", "?"))
    try:
        prompt = Prompt(
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
        )
    except (KeyError, ValueError, TypeError) as error:
        raise FaultyPrompt(f"{key}: {error}") from None
    for fault in _faults(prompt, table):
        raise FaultyPrompt(f"{key}: {fault}")
    return prompt


def _faults(prompt: Prompt, table: Mapping[str, Any]) -> Iterable[str]:
    known = set(Prompt.__dataclass_fields__)
    if unknown := sorted(set(table) - known):
        yield f"unknown field {unknown[0]}"
    if not prompt.key or not prompt.key.replace("-", "").isalnum() or prompt.key != prompt.key.lower():
        yield "the key is not a slug of small letters, digits and dashes"
    if not 10 <= len(prompt.text) <= LONGEST_PROMPT or len(prompt.follow_up) > LONGEST_PROMPT:
        yield f"the text is not 10 to {LONGEST_PROMPT} characters long"
    if prompt.depth not in (1, 2, 3, 4):
        yield "the depth is not 1, 2, 3 or 4"
    if not 1 <= prompt.minutes <= 10:
        yield "the minutes are not 1 to 10"
    if not prompt.kinds:
        yield "it suits no kind"
    if stray := sorted(prompt.topics - TOPICS):
        yield f"unknown topic {stray[0]}"
    if "sex" in prompt.topics and (prompt.depth < 3 or prompt.kinds != frozenset({Kind.PARTNERS})):
        yield "a sexual topic is for partners alone, at depth 3 or 4"


def deck_from(tables: Iterable[Mapping[str, Any]]) -> dict[str, Prompt]:
    """Return the prompts by key, in their order; raises FaultyPrompt, also for a key or text used twice."""
    deck: dict[str, Prompt] = {}
    texts: set[str] = set()
    for prompt in map(prompt_from, tables):
        if prompt.key in deck or prompt.text.casefold() in texts:
            raise FaultyPrompt(f"{prompt.key}: it is in the deck twice")
        deck[prompt.key] = prompt
        texts.add(prompt.text.casefold())
    return deck
