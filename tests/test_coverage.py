"""What the guide names is done somewhere in the app, and its pages lead there (docs/coverage.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from intimacy_app import routes
from intimacy_app.content.conversations import scripts
from intimacy_app.content.guide import pages
from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.cards.prompts import Component, Step
from intimacy_app.domain.guide.guide import TALKS, Part, Way
from intimacy_app.settings import PROJECT

SPACE = "/s/<space>/"
COUNTS = {
    "Six parts": 6,
    "Eight steps": 8,
    "Six things that get in the way": 6,
    "Three kinds": 3,
    "Six questions": 6,
}
IN_THE_GUIDE = re.compile(r"/guide/(?!stuck)[a-z-]+")


@dataclass(frozen=True)
class Row:
    """A row of a table: what it's about, the pages of the guide that are read, and where it's done."""

    table: str
    name: str
    read: frozenset[str]
    done: tuple[str, ...]


def rows() -> Iterator[Row]:
    text = (PROJECT / "docs" / "coverage.md").read_text("utf-8")
    for section in text.split("\n## ")[1:]:
        table, *lines = section.splitlines()
        for line in [line for line in lines if line.startswith("|")][2:]:
            name, read, done = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(table, name, frozenset(addresses(read)), addresses(done))


def addresses(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def address_of(way: Way) -> str:
    return SPACE + way.address if way.in_a_space else way.address


def exists(address: str) -> bool:
    """Return whether there's such a page, and such a conversation where one is asked for."""
    if IN_THE_GUIDE.fullmatch(address):
        return address.removeprefix("/guide/") in pages()
    page, _, talk = address.partition("?conversation=")
    known = {value for name, value in vars(routes).items() if name.isupper()}
    return page.replace("<space>", "[space]") in known and (not talk or talk in scripts())


ROWS = list(rows())
EACH = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


@pytest.mark.parametrize("table", COUNTS)
def test_every_row_of_the_guide_is_there(table: str):
    assert len({row.name for row in ROWS if row.table == table}) == COUNTS[table]


def test_no_page_of_the_guide_is_left_out():
    read = {page for row in ROWS for page in row.read}
    named = {*(each.replace("_", "-") for each in (*Component, *Step)), *roadblocks()}
    kinds = {key for key, page in pages().items() if page.part is Part.KINDS}
    assert {f"/guide/{key}" for key in named} <= read
    assert {f"/guide/{key}" for key in kinds} <= read | {way for row in ROWS for way in row.done}


@EACH
def test_each_row_is_done_where_something_is(row: Row):
    assert row.read
    assert all(exists(address) for address in row.read)
    assert [address for address in row.done if not IN_THE_GUIDE.fullmatch(address)]
    assert all(exists(address) for address in row.done)


@EACH
def test_a_page_of_the_guide_leads_to_what_its_row_names(row: Row):
    if row.table != "Six questions":
        (read,) = row.read
        assert address_of(pages()[read.removeprefix("/guide/")].way) in row.done


def test_a_conversation_that_a_page_leads_to_can_be_asked_for():
    assert set(TALKS) <= set(scripts())
