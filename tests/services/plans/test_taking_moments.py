"""Moments in an export, in the book and in what a search finds."""

import json

from intimacy_app.domain.personal_data.books import Paper, span_given
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.http import book_html
from intimacy_app.services.journal.search import search
from intimacy_app.services.personal_data import books, exports
from intimacy_app.services.plans import moments
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, json_of, taken_by
from tests.services.plans.keeping import keeps_another


def two_moments(ana: Somebody, mo: Somebody) -> None:
    """Let Ana call one something, and Mo another; both write of the first, Mo of the second alone."""
    first = keeps_another(ana, "Lost", "2026-02-20", "wet shoes")
    mo.does(moments.keep, (first, "", ""), "that duck", "", new_mark())
    keeps_another(mo, "Fries", "2026-02-21", "salty")


def moments_in(somebody: Somebody) -> list[dict[str, str | None]]:
    return [one for one in json_of(somebody)["spaces"][0]["moments"] if one.pop("photos") == []]


def test_an_export_holds_what_both_can_read(ana: Somebody, mo: Somebody):
    two_moments(ana, mo)
    assert moments_in(ana) == [
        {"day": "2026-02-20", "from": "me", "title": "Lost", "mine": "wet shoes", "theirs": "that duck"},
        {"day": "2026-02-21", "from": "them", "title": "Fries", "mine": None, "theirs": "salty"},
    ]
    seen = Seen(taken_by(mo).read("twofold.html").decode()).text
    for word in ("Moments", "Lost", "wet shoes", "that duck", "Fries", "salty"):
        assert word in seen


def test_whoever_left_takes_their_own_words_alone(ana: Somebody, mo: Somebody):
    ana.confirms()
    two_moments(ana, mo)
    ana.leaves()
    assert moments_in(ana) == [
        {"day": "2026-02-20", "from": "me", "title": "Lost", "mine": "wet shoes", "theirs": None}
    ]
    assert "that duck" not in json.dumps(moments_in(ana))
    mo.leaves()
    assert moments_in(mo) == [
        {"day": "2026-02-20", "from": "them", "title": "", "mine": "that duck", "theirs": None},
        {"day": "2026-02-21", "from": "me", "title": "Fries", "mine": "salty", "theirs": None},
    ]


def test_an_export_goes_on_past_a_hundred(ana: Somebody, mo: Somebody):
    for number in range(102):
        keeps_another(mo, f"moment {number}")
    assert {one["title"] for one in moments_in(ana)} == {f"moment {number}" for number in range(102)}


def test_they_stand_in_the_book_by_their_days(ana: Somebody, mo: Somebody):
    two_moments(ana, mo)
    mine = exports.batches(ana.asks)
    book = books.Book(mine, books.space_of(mine, ana.space), span_given("", "", mine.now.date()))
    said = Seen("".join(book_html.file(book, Paper.A5))).text
    assert said.index("Lost") < said.index("that duck") < said.index("wet shoes") < said.index("Fries")


def test_both_find_them_until_they_are_erased(ana: Somebody, mo: Somebody, lea: Somebody, house: House):
    ana.confirms()
    two_moments(ana, mo)
    lea.begins()
    (found,) = mo.asks(search, "wet shoes").moments
    assert (found.called, found.whose, found.passage.hit) == ("Lost", "Ana", "wet")
    (called,) = ana.asks(search, "fries").moments
    assert (called.whose, called.space) == ("", ana.space)
    assert lea.asks(search, "wet shoes").moments == []
    ana.leaves(Words.ERASED)
    for gone in ("wet shoes", "lost", "erased by"):
        assert mo.asks(search, gone).moments == []
    assert len(mo.asks(search, "salty").moments) == 1
