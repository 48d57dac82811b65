from datetime import date, datetime
from typing import Any

import pytest

from intimacy_app.domain.guide.guide import FaultyGuide, Part, page_from, way_to

TEXT = "\nSome *plain* words.\n"


def front(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Listen to the end",
        "summary": "Most of us do not.",
        "part": "steps",
        "order": 2,
        "try": {"text": "Read it twice.", "to": "history"},
        **fields,
    }


def known(**fields: Any) -> dict[str, Any]:
    table = {"text": "It was so.", "source": "Somebody, 2018", "url": "https://x.example/a"}
    return {**table, "seen": date(2026, 11, 24), **fields}


def test_a_page_has_a_text_a_place_and_one_thing_to_try():
    page = page_from("listening", front(known=[known()]), TEXT)
    assert (page.key, page.title, page.part, page.order) == ("listening", "Listen to the end", Part.STEPS, 2)
    assert page.text == "Some *plain* words."
    assert (page.attempt, page.way.address, page.way.in_a_space) == ("Read it twice.", "history", True)
    assert page.known[0].seen == date(2026, 11, 24)


@pytest.mark.parametrize("field", ["title", "summary", "part", "order", "try"])
def test_a_page_without_what_it_needs_is_refused_by_name(field: str):
    lacking = {name: value for name, value in front().items() if name != field}
    with pytest.raises(FaultyGuide, match="listening"):
        page_from("listening", lacking, TEXT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "gossip"},
        {"order": "first"},
        {"title": ""},
        {"title": "x" * 61},
        {"summary": "x" * 161},
        {"try": {"text": "Read it twice."}},
        {"try": {"text": "", "to": "history"}},
        {"try": {"text": "Read it twice.", "to": "the moon"}},
        {"known": [known(url="a friend")]},
        {"known": [known(url="javascript:alert(1)")]},
        {"known": [known(source=" ")]},
        {"known": [known(text="x" * 401)]},
        {"known": [known(seen="2026-11-24")]},
        {"known": [known(seen=datetime(2026, 11, 24))]},  # noqa: DTZ001
    ],
    ids=str,
)
def test_a_page_that_breaks_a_rule_is_refused(wrong: dict[str, Any]):
    with pytest.raises(FaultyGuide, match="listening"):
        page_from("listening", front(**wrong), TEXT)


def test_a_page_without_words_is_refused():
    with pytest.raises(FaultyGuide, match="listening"):
        page_from("listening", front(), "\n\n")


@pytest.mark.parametrize(
    ("goal", "address", "in_a_space"),
    [
        ("thanks", "thanks", True),
        ("this-space", "settings", True),
        ("journal", "/journal", False),
        ("stuck", "/guide/stuck", False),
        ("guide/listening", "/guide/listening", False),
    ],
)
def test_a_way_leads_into_the_readers_space_or_to_an_address(goal: str, address: str, in_a_space: bool):
    way = way_to(goal)
    assert (way.address, way.in_a_space) == (address, in_a_space)
