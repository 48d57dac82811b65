"""Everything that a person reads besides the cards and the guide speaks as people do."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from intimacy_app.content import demo, support
from intimacy_app.content.feelings import feelings
from intimacy_app.settings import PROJECT
from tests.voice import breathless_in, stiff_in

CATALOGUE = PROJECT / "intimacy_app" / "locale" / "twofold.pot"


def sentences() -> Iterator[str]:
    """Yield each sentence of the interface, of a plural both."""
    with CATALOGUE.open("rb") as lines:
        for message in read_po(lines):
            yield from (message.id,) if isinstance(message.id, str) else message.id


def said_in(path: Path) -> Iterator[str]:
    """Yield what the table of services says in words of its own."""
    for country in tomllib.loads(path.read_text("utf-8"))["country"]:
        yield from (service["who"] for service in country["service"] if "who" in service)


def spoken() -> Iterator[tuple[str, str]]:
    yield from (("interface", sentence) for sentence in sentences() if sentence)
    yield from (("support", part) for part in support.text())
    yield from (("services", who) for who in said_in(support.ENGLISH / "support.toml"))
    yield from (("feelings", word) for group in feelings() for word in (group.name, *group.words.values()))
    yield from (("demo", said) for said in strings_in(tomllib.loads(demo.ENGLISH.read_text("utf-8"))))


def strings_in(table: Any) -> Iterator[str]:
    """Yield each string in a table of TOML, however deep."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for part in table.values() if isinstance(table, dict) else table:
            yield from strings_in(part)


def test_all_that_is_said_is_said_as_people_speak():
    found = [(where, text, stiff) for where, text in spoken() for stiff in stiff_in(text)]
    assert found == []


def test_no_sentence_runs_out_of_breath():
    found = [(where, long) for where, text in spoken() for long in breathless_in(text)]
    assert found == []


def test_apostrophes_are_those_of_a_book():
    assert [(where, text) for where, text in spoken() if "'" in text] == []


def test_the_whole_catalogue_is_read():
    assert len(list(sentences())) > 600


@pytest.mark.parametrize(
    "stiff",
    [
        "You do not have to.",
        "It is fine.",
        "Our last quarrel.",
        "Those to which",
        "Ask somebody.",
        "You need not.",
        "Write it anew.",
        "How to practise it.",
    ],
)
def test_what_nobody_would_say_is_found(stiff: str):
    assert stiff_in(stiff)


@pytest.mark.parametrize("plain", ["You don’t have to.", "“You are.”", "[It](/that-is-one) works."])
def test_what_people_say_is_left_alone(plain: str):
    assert stiff_in(plain) == []
