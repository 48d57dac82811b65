"""The guide: its pages, and the check that each passes when it is loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast
from urllib.parse import urlsplit

LONGEST_TITLE = 60
LONGEST_LINE = 160
LONGEST_KNOWN = 400


class Part(StrEnum):
    """The parts of the guide, in their order."""

    START = "start"
    COMPONENTS = "components"
    STEPS = "steps"
    ROADBLOCKS = "roadblocks"
    KINDS = "kinds"
    MORE = "more"


# What a page of the guide or a week of a plan can lead to: pages of a space, and those of a person.
TALKS = ("listen", "make-up", "good-news", "evening", "once-a-year")
IN_A_SPACE = {
    "today": "today",
    "thanks": "thanks",
    "history": "history",
    "together": "together",
    "ideas": "ideas",
    "say-it": "say-it",
    "this-space": "settings",
    **{talk: f"ask?conversation={talk}" for talk in TALKS},
}
OF_A_PERSON = {"journal": "/journal", "support": "/support", "home": "/home", "stuck": "/guide/stuck"}


@dataclass(frozen=True)
class Way:
    """Where something leads: a page of the reader's space, or an address of this app."""

    goal: str
    address: str
    in_a_space: bool = False


@dataclass(frozen=True)
class Known:
    """What research has found: in plain words, with its limits, and where that was read, on which day."""

    text: str
    source: str
    url: str
    seen: date


@dataclass(frozen=True)
class Page:
    """A page of the guide. `text` is Markdown; `attempt` is the one thing to try, and `way` opens it."""

    key: str
    title: str
    summary: str
    part: Part
    order: int
    text: str
    attempt: str
    way: Way
    known: tuple[Known, ...] = ()


class FaultyGuide(ValueError):
    """A page or a plan that breaks a rule; the message names it and the rule."""


def page_from(key: str, front: Mapping[str, Any], text: str) -> Page:
    """Return the page of that front matter and text; raises FaultyGuide."""
    try:
        attempt = cast(Mapping[str, Any], front["try"])
        page = Page(
            key=key,
            title=str(front["title"]),
            summary=str(front["summary"]),
            part=Part(front["part"]),
            order=int(front["order"]),
            text=text.strip(),
            attempt=str(attempt["text"]),
            way=way_to(str(attempt["to"])),
            known=tuple(_known(each) for each in front.get("known", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FaultyGuide(f"{key}: {error}") from None
    for fault in _faults(page):
        raise FaultyGuide(f"{key}: {fault}")
    return page


def way_to(goal: str) -> Way:
    """Return where a goal leads; `guide/<page>` is one of the guide's own. Raises FaultyGuide."""
    if goal in IN_A_SPACE:
        return Way(goal, IN_A_SPACE[goal], in_a_space=True)
    if goal in OF_A_PERSON:
        return Way(goal, OF_A_PERSON[goal])
    if goal.startswith("guide/"):
        return Way(goal, f"/{goal}")
    raise FaultyGuide(f"nothing is called {goal}")


def _known(table: Mapping[str, Any]) -> Known:
    known = Known(str(table["text"]), str(table["source"]), str(table["url"]), table["seen"])
    if type(known.seen) is not date or isinstance(known.seen, datetime):
        raise ValueError("the day on which a source was seen is no date")
    if urlsplit(known.url).scheme not in ("http", "https") or not urlsplit(known.url).netloc:
        raise ValueError(f"{known.url} is no address of a page")
    if not known.source.strip() or not 0 < len(known.text) <= LONGEST_KNOWN:
        raise ValueError("what is known lacks its source, or has no text of at most 400 characters")
    return known


def _faults(page: Page) -> Iterator[str]:
    if not 0 < len(page.title) <= LONGEST_TITLE:
        yield "the title has not 1 to 60 characters"
    if not 0 < len(page.summary) <= LONGEST_LINE:
        yield "the summary has not 1 to 160 characters"
    if not page.text or not page.attempt:
        yield "it has no text, or nothing to try"
