"""What a good deck is, beyond its schema: how it reads, what it must not presume, and how much it holds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Component, Fault, Prompt
from intimacy_app.domain.counts import Count
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.readability import grade
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind
from intimacy_app.domain.texts import comparable


class PackMissing(Refusal):
    sentence = N_("Please choose a file first.")
    field = "pack"


class PackTooLarge(Refusal):
    sentence = N_("That file is larger than a pack can be (256 KB).")
    field = "pack"


class PackFaulty(Refusal):
    sentence = N_("Nothing was imported. Please fix these first.")
    field = "pack"


class PackForOthers(Refusal):
    sentence = N_("No prompt in this file is for your kind of space. Nothing was imported.")
    field = "pack"


# Reading grades of single sentences are noisy: what is meant is about the eighth school year.
HARDEST_GRADE = 9.0
SHORT_MINUTES = 2
LONGEST_IN_THE_DECK = 140
_OF_YOURS = re.compile(r"\bwhich (?:\w+ ){1,3}of yours\b", re.IGNORECASE)
NOT_FOR_CHILDREN = frozenset({"sex", "intimacy"})
NOT_FOR_MINORS = NOT_FOR_CHILDREN | {"body", "past_hurt"}
NOT_FOR_THE_LIGHT = frozenset({"death", "loss", "past_hurt"})
_LEAST_OF_FORM = {Form.WRITTEN: 1050, Form.GUESS: 60, Form.DO: 40}
_IN_ONE_ROOM = re.compile(
    r"\b(in this room|across the table|opposite (me|you)|sit next to|(hold|take) (my|your) hand"
    r"|(hug|touch|kiss) (me|each other)|look (me|each other) in the eye)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Banned:
    """Words that presume something; a prompt with the topic `unless` may use them."""

    pattern: re.Pattern[str]
    reason: str
    unless: str = ""


def banned_from(tables: Iterable[Mapping[str, Any]]) -> tuple[Banned, ...]:
    """Return the words that presume something, as TOML tables list them."""
    return tuple(
        Banned(any_of(table["words"]), str(table["reason"]), str(table.get("unless", ""))) for table in tables
    )


def faults_of(prompt: Prompt, banned: Iterable[Banned]) -> Iterator[Fault]:
    """Yield what is wrong with a prompt whose schema is in order."""
    for words in banned:
        if (found := words.pattern.search(prompt.words)) and words.unless not in prompt.topics:
            yield Fault(prompt.key, "{prompt}: “{more}”. " + words.reason, found[0])
    if (hardness := max(grade(prompt.text), grade(prompt.follow_up))) > HARDEST_GRADE:
        yield Fault(prompt.key, N_("{prompt}: it’s hard to read (about grade {more})."), f"{hardness:.0f}")
    yield from (Fault(prompt.key, sentence) for sentence in _contradictions(prompt))


def unnatural_in(prompts: Iterable[Prompt], unnatural: Iterable[Banned]) -> Iterator[Fault]:
    """Yield what reads aloud as nobody speaks. It's held for the deck alone: members write as they like."""
    words = list(unnatural)
    for prompt in (prompt for prompt in prompts if not prompt.retired):
        for said in (prompt.text, prompt.follow_up, *prompt.choices):
            if len(said) > LONGEST_IN_THE_DECK:
                yield Fault(prompt.key, "{prompt}: the deck says it in 140 characters or fewer.")
            for each in words:
                if found := each.pattern.search(said):
                    yield Fault(prompt.key, "{prompt}: “{more}”. " + each.reason, found[0])
            if found := _OF_YOURS.search(said):
                yield Fault(prompt.key, "{prompt}: “{more}”. Say “What …” instead.", found[0])


def twins_in(prompts: Iterable[Prompt]) -> Iterator[Fault]:
    """Yield the prompts whose key or text another one before them has."""
    keys: set[str] = set()
    texts: dict[str, str] = {}
    for prompt in prompts:
        if prompt.key in keys:
            yield Fault(prompt.key, N_("{prompt}: this key is there twice."))
        elif (other := texts.get(comparable(prompt.text))) is not None:
            yield Fault(prompt.key, N_("{prompt}: it’s the same as {more}."), other)
        keys.add(prompt.key)
        texts.setdefault(comparable(prompt.text), prompt.key)


def undecided_in(tables: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """Yield the prompts of which nobody has said whether they are fit for somebody under 18."""
    for place, table in enumerate(tables, 1):
        if "fit" not in table:
            yield Fault(
                str(table.get("key", place)), N_("{prompt}: say whether it’s “fit” for someone under 18.")
            )


def counts_of(deck: Iterable[Prompt]) -> list[Count]:
    """Return how much of what may still come there is of everything that a year together needs."""
    every = list(deck)
    prompts = [prompt for prompt in every if not prompt.retired]

    def count(name: str, least: int, fits: Iterable[bool]) -> Count:
        return Count(name, sum(fits), least)

    return [
        Count("all", len(every), 1050),
        Count("not retired", len(prompts), 1050),
        *[count(f"fit {kind.value}", 700, (kind in p.kinds for p in prompts)) for kind in Kind],
        *[
            count(f"for {kind.value} alone", 50, (p.kinds == frozenset({kind}) for p in prompts))
            for kind in Kind
        ],
        *[
            count(f"for under 18, {kind.value}", 450, (p.fit and kind in p.kinds for p in prompts))
            for kind in Kind
            if kind in KINDS_FOR_MINORS
        ],
        *[count(f"mainly {c.value}", 120, (p.component is c for p in prompts)) for c in Component],
        count("depth 1", 400, (p.depth == 1 for p in prompts)),
        *[count(f"depth {depth}", 200, (p.depth == depth for p in prompts)) for depth in (2, 3)],
        count("depth 4", 60, (p.depth == 4 for p in prompts)),
        count("two minutes or less", 300, (p.minutes <= SHORT_MINUTES for p in prompts)),
        count("for people who seldom meet", 100, (p.distance for p in prompts)),
        count("playful", 150, (p.playful for p in prompts)),
        *[
            count(f"form {form.value}", least, (p.form is form for p in prompts))
            for form, least in _LEAST_OF_FORM.items()
        ],
        count("to do together far apart", 15, (p.form is Form.DO and p.distance for p in prompts)),
    ]


def bare(text: str) -> str:
    """Return a text as near duplicates are told: its words in order of the alphabet, and nothing else."""
    return " ".join(sorted(re.findall(r"\w+", comparable(text))))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these words; `*` at the end of one stands for any ending."""
    patterns = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<![\w-])(?:{patterns})(?![\w-])", re.IGNORECASE)


def _contradictions(prompt: Prompt) -> Iterator[str]:
    if prompt.playful and prompt.depth == 4:
        yield N_("{prompt}: it’s tagged as both playful and deepest.")
    if Kind.PARENT_AND_CHILD in prompt.kinds and prompt.topics & NOT_FOR_CHILDREN:
        yield N_("{prompt}: its topic isn’t one to ask a child about.")
    if prompt.fit and (prompt.topics & NOT_FOR_MINORS or not prompt.kinds & KINDS_FOR_MINORS):
        yield N_("{prompt}: its topic, or one of its kinds, isn’t for someone under 18.")
    if prompt.fit and (prompt.help or prompt.retired):
        yield N_(
            "{prompt}: a card that touches despair or violence, or is retired, isn’t for someone under 18."
        )
    if prompt.depth == 1 and prompt.topics & NOT_FOR_THE_LIGHT:
        yield N_("{prompt}: its topic is too heavy for a light card.")
    if prompt.distance and _IN_ONE_ROOM.search(prompt.words):
        yield N_("{prompt}: it’s tagged for people far apart, but needs you both in one room.")
