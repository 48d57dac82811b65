"""The two fictional people of the demo, and all that they write in a year."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.statements.statements import PARTS, Parts

ENGLISH = Path(__file__).resolve().parent / "en" / "demo.toml"


@dataclass(frozen=True)
class JournalEntry:
    """What one of the two writes for themselves alone; `feelings` are keys."""

    feelings: tuple[str, ...]
    set_off: str
    need: str
    text: str


@dataclass(frozen=True)
class Statement:
    """What one, the handle `by`, says in one piece, and how the other responds."""

    by: str
    parts: Parts
    way: Way
    reply: str


@dataclass(frozen=True)
class Talk:
    """A conversation that the handle `asker` asks for.

    `words` are what each handle writes at a step by its name, `agreed` the sentence that both agree to.
    """

    script: str
    asker: str
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    agreed: str
    look_again_in_days: int


@dataclass(frozen=True)
class Outing:
    """What the handle `by` suggests, so many days `ahead`; the other says yes, unless it's left `open`."""

    by: str
    title: str
    note: str
    ahead: int
    at: str
    repeats: str
    open: bool


@dataclass(frozen=True)
class KeptMoment:
    """What the two keep of an outing by its title (`of`), or of something that `by` calls `what`.

    `lines` are those of each handle that writes one, `photos` who adds which of the drawn ones.
    """

    of: str
    by: str
    what: str
    ago: int
    lines: Mapping[str, str]
    photos: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CheckIn:
    """How the handle `by` says that they are, by keys of feelings and choices, and how the other responds."""

    by: str
    feelings: Sequence[str]
    to_give: str
    help: str
    line: str
    way: Way
    reply: str


@dataclass(frozen=True)
class IdeasChosen:
    """Which ideas the handle `by` marks, as new or familiar, and picks."""

    by: str
    marks: Mapping[str, str]
    picks: Sequence[str]


@dataclass(frozen=True)
class Voice:
    """Somebody who doesn't exist, with what they say by the key of a card, and thanks as deed and meaning.

    `asks` is what they'd like to hear more about once a card has opened, `replies` what they answer to that.
    """

    name: str
    handle: str
    answers: Mapping[str, Said]
    thanks: Sequence[tuple[str, str]]
    entries: Sequence[JournalEntry]
    asks: Mapping[str, str]
    replies: Mapping[str, str]


def voices() -> tuple[Voice, Voice]:
    """Return the two."""
    one, other = _table()["person"]
    return _voice(one), _voice(other)


def statements() -> dict[int, Statement]:
    """Return what the two say in one piece, by the day of the year."""
    return {
        entry["day"]: Statement(
            by=entry["by"],
            parts=Parts(**{part: entry[part] for part in PARTS}),
            way=Way(entry["way"]),
            reply=entry["reply"],
        )
        for entry in _table()["statement"]
    }


def talks() -> dict[int, Talk]:
    """Return the conversations of the two, by the day of the year."""
    return {
        entry["day"]: Talk(
            script=entry["script"],
            asker=entry["asker"],
            words={voice.handle: _steps(entry[voice.handle]) for voice in voices()},
            agreed=entry.get("agreed", ""),
            look_again_in_days=entry.get("look_again_in_days", 0),
        )
        for entry in _table()["conversation"]
    }


def outings() -> dict[int, Outing]:
    """Return what the two plan, by the day of the year on which it's suggested."""
    rest = {"repeats": "", "open": False}
    return {entry["day"]: Outing(**{**rest, **_without_day(entry)}) for entry in _table()["outing"]}


def moments() -> dict[int, KeptMoment]:
    """Return what the two keep of what they did, by the day of the year on which they write of it."""
    return {
        entry["day"]: KeptMoment(
            **{field: entry.get(field, "") for field in ("of", "by", "what")},
            ago=entry.get("ago", 0),
            lines={voice.handle: entry[voice.handle] for voice in voices() if voice.handle in entry},
            photos=[(handle, name) for handle, name in entry.get("photos", ())],
        )
        for entry in _table()["moment"]
    }


def check_ins() -> dict[int, CheckIn]:
    """Return how the two say that they are, by the day of the year."""
    return {
        entry["day"]: CheckIn(**{"reply": "", **_without_day(entry), "way": Way(entry["way"])})
        for entry in _table()["check_in"]
    }


def nearness() -> dict[str, dict[int, int]]:
    """Return how near it felt to each, in steps, by their handle and the day of the year."""
    return {handle: dict(marks) for handle, marks in _table()["near"].items()}


def ideas_chosen() -> dict[int, IdeasChosen]:
    """Return which ideas the two choose, by the day of the year."""
    return {
        entry["day"]: IdeasChosen(
            by=entry["by"],
            marks={idea: mark for mark in ("new", "familiar") for idea in entry[mark]},
            picks=entry["picks"],
        )
        for entry in _table()["ideas"]
    }


def answered(deck: Mapping[str, Prompt]) -> dict[str, Prompt]:
    """Return the cards of the deck that the two answer: those that still ask what was answered."""
    asked = {card["key"]: card["asked"] for card in _table()["card"]}
    known = [deck[key] for key in asked if key in deck]
    return {each.key: each for each in known if each.text == asked[each.key] and not each.retired}


def _without_day(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in entry.items() if field != "day"}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(ENGLISH.read_text("utf-8"))


def _voice(entry: Mapping[str, Any]) -> Voice:
    return Voice(
        name=entry["name"],
        handle=entry["handle"],
        answers={
            card["key"]: Said(card[entry["handle"]], card.get(f"{entry['handle']}_guesses", ""))
            for card in _table()["card"]
        },
        thanks=[(thanks["deed"], thanks["meaning"]) for thanks in entry["thanks"]],
        entries=[_entry(written) for written in entry["entry"]],
        asks=_said(f"{entry['handle']}_asks"),
        replies=_said(f"{entry['handle']}_replies"),
    )


def _said(field: str) -> dict[str, str]:
    return {card["key"]: card[field] for card in _table()["card"] if field in card}


def _entry(written: Mapping[str, Any]) -> JournalEntry:
    return JournalEntry(
        feelings=tuple(written["feelings"]),
        set_off=written.get("set_off", ""),
        need=written.get("need", ""),
        text=written["text"],
    )


def _steps(written: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in written.items()}
