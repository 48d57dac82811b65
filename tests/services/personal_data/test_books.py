"""The book of two: what opened to both and was sent, in the order of days, and nothing else."""

import pytest

from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.personal_data.books import Paper
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.http import book_html
from intimacy_app.services.cards import responses
from intimacy_app.services.journal import entries
from intimacy_app.services.thanks import appreciations, noticing
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, book_of, pages

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture
def opened(ana: Somebody, mo: Somebody) -> str:
    """Return a card that opened; beside it are words that are the one's or the other's alone."""
    both, hers, his = ana.cards()
    ana.confirms()
    ana.seals(both, "hers, opened")
    mo.seals(both, "his, opened")
    ana.seals(hers, "hers, sealed")
    mo.seals(his, "his, sealed")
    for somebody, name in ((ana, "hers"), (mo, "his")):
        somebody.does(appreciations.send_new, f"{name}, sent", "much", new_mark())
        somebody.does(appreciations.keep, f"{name}, kept", "much", new_mark())
        somebody.asks(entries.write, ["calm"], "", "", f"{name}, noted", new_mark())
        somebody.does(responses.respond, both, Way.MIRROR, f"{name}, heard", new_mark())
        somebody.does(noticing.plan, f"{name}, noticed", new_mark())
    for somebody, name in ((ana, "hers"), (mo, "his")):
        (thanks,) = somebody.does(appreciations.log).first
        somebody.does(responses.respond, thanks.id, Way.LINE, f"{name}, said back", new_mark())
    return both


def test_it_holds_what_both_can_read_and_nothing_that_is_one_s_alone(
    ana: Somebody, mo: Somebody, opened: str
):
    for somebody in (ana, mo):
        said = Seen(pages(somebody)).text
        for name in ("hers", "his"):
            assert all(f"{name}, {what}" in said for what in ("opened", "sent", "heard", "said back"))
            assert not [what for what in ("sealed", "kept", "noted", "noticed") if f"{name}, {what}" in said]
        assert "Ana thanked Mo" in said
        assert "Mo thanked Ana" in said


def test_what_the_other_does_in_private_does_not_change_it(ana: Somebody, mo: Somebody, opened: str):
    before = pages(ana)
    lying = [round for round in mo.cards() if round != opened]
    mo.changes(lying[-1])
    mo.does(appreciations.keep, "again", "again", new_mark())
    mo.asks(entries.write, [], "", "", "again", new_mark())
    assert pages(ana) == before


def test_what_was_erased_is_gone(ana: Somebody, mo: Somebody, opened: str):
    mo.leaves(Words.ERASED)
    said = Seen(pages(ana)).text
    assert "hers, opened" in said
    assert "Erased by its author." in said
    assert not [what for what in ("opened", "sent", "heard") if f"his, {what}" in said]


def test_whoever_left_has_no_book_of_it_any_more(ana: Somebody, mo: Somebody, opened: str):
    ana.leaves(Words.STAY)
    with pytest.raises(NoSuchSpace):
        book_of(ana)


def test_nobody_has_the_book_of_others(ana: Somebody, house: House, opened: str):
    eve = house.welcomes("Eve")
    eve.begins()
    eve.space = ana.space
    with pytest.raises(NoSuchSpace):
        book_of(eve)


def test_whoever_leaves_while_it_is_written_gets_nothing_more_of_the_other(
    ana: Somebody, mo: Somebody, opened: str
):
    book = book_of(ana)
    ana.leaves(Words.STAY)
    assert "his, " not in "".join(book_html.file(book, Paper.A5))


def test_what_is_left_out_is_in_none_of_it(ana: Somebody, mo: Somebody, opened: str):
    (card,) = [piece for piece in book_of(ana).pieces() if "opened" in str(piece)]
    book = book_of(ana, without=frozenset({card.id}))
    said = "".join(book_html.file(book, Paper.A5))
    assert "hers, opened" not in said
    assert card.id not in said
    assert "hers, sent" in said


def test_months_are_chapters_and_days_outside_of_the_span_are_not_in_it(
    ana: Somebody, mo: Somebody, house: House, opened: str
):
    house.passes(days=40)
    mo.does(appreciations.send_new, "in April", "much", new_mark())
    page = pages(ana)
    assert page.count("<h2>") == 2
    assert page.index(">March<") < page.index("hers, opened") < page.index(">April<") < page.index("in April")
    assert "hers, opened" not in pages(ana, first="2026-03-03")
    assert "in April" not in pages(ana, last="2026-04-10")


def test_a_book_of_days_without_anything_says_so(ana: Somebody, mo: Somebody):
    assert "Nothing opened in these days." in Seen(pages(ana)).text


def test_the_file_asks_nobody_for_anything_and_takes_words_as_words(ana: Somebody, mo: Somebody):
    hostile = "</style><script>alert(1)</script><img src=//example.org/x onerror=alert(1)>{0} & \" '"
    ana.does(appreciations.send_new, hostile, "much", new_mark())
    page = pages(ana)
    seen = Seen(page)
    assert hostile in seen.text
    assert not {"script", "img", "link", "iframe", "form", "input"} & set(seen.tags)
    assert seen.addresses == []
    assert "http:" not in page.replace("http://www.w3.org", "")
    assert "https:" not in page
    assert "url(" not in page.replace('url("data:font/woff2;base64,', "")
