"""The rounds that opened, newest first, by day, in stretches."""

import pytest
from sqlalchemy import event

from intimacy_app.services.cards import rounds
from intimacy_app.services.cards.history import history
from tests.services.conftest import use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

SHORT_PAGE = 4


def opens(ana: Somebody, mo: Somebody, count: int) -> list[str]:
    """Let so many rounds open, three a day, and return their ids in the order of their reveals."""
    opened: list[str] = []
    while len(opened) < count:
        opened += opens_of_a_day(ana, mo, len(opened), count)
    return opened


def opens_of_a_day(ana: Somebody, mo: Somebody, already: int, count: int) -> list[str]:
    cards = ana.cards()[: count - already]
    for number, round in enumerate(cards, already):
        for who, name, other in ((ana, "Ana", mo), (mo, "Mo", ana)):
            seen = f"open-0-0-{other.member_id}"
            who.does(rounds.seal_answer, round, f"{name}'s {number}", seen, new_mark())
        ana.house.passes(minutes=1)
    ana.house.passes(days=1)
    return cards


def test_only_what_opened_is_history(ana: Somebody, mo: Somebody):
    first, second, _ = ana.cards()
    ana.seals(first)
    ana.seals(second, "hers")
    mo.seals(second, "his")
    for somebody, mine, theirs in ((ana, "hers", "his"), (mo, "his", "hers")):
        (opened,) = somebody.does(history).rounds
        assert (opened.id, opened.mine, opened.theirs) == (second, mine, theirs)
        assert opened.prompt in {p.text for p in DECK.values()}


def test_an_empty_history_is_empty(ana: Somebody):
    seen = ana.does(history)
    assert (seen.rounds, seen.more) == ([], False)


def test_history_stays_after_the_cards_have_closed(ana: Somebody, mo: Somebody, house: House):
    opens(ana, mo, 1)
    house.passes(days=100)
    (opened,) = ana.does(history).rounds
    assert (opened.mine, opened.day) == ("Ana's 0", "March 2")


def test_the_newest_come_first_under_their_months_each_with_its_day(
    ana: Somebody, mo: Somebody, house: House
):
    opened = opens(ana, mo, 5)
    house.passes(days=30)
    opened += opens(ana, mo, 1)
    seen = ana.does(history).rounds
    assert [r.id for r in seen] == opened[::-1]
    assert [r.heading for r in seen] == ["April", "March", "", "", "", ""]
    assert [(r.number, r.weekday) for r in seen[1:4]] == [("3", "Tue"), ("3", "Tue"), ("2", "Mon")]


def test_a_month_that_goes_on_has_one_heading_and_another_year_is_named(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("intimacy_app.services.cards.history.PAGE_SIZE", SHORT_PAGE)
    opens(ana, mo, SHORT_PAGE + 1)
    house.passes(days=365)
    first = ana.does(history).rounds
    assert [r.heading for r in first] == ["March 2026", "", "", ""]
    assert [r.heading for r in ana.does(history, first[-1].id).rounds] == [""]


def test_a_row_shows_the_first_line_of_both(ana: Somebody, mo: Somebody):
    round, *_ = ana.cards()
    ana.seals(round, "\n\n  Tea,  on the step.\nAnd then some.")
    mo.seals(round, "a" * 200)
    (opened,) = ana.does(history).rounds
    assert (opened.my_line, opened.their_line) == ("Tea, on the step.", "a" * 119 + "…")


def test_history_comes_in_stretches_without_gaps_or_repeats(
    ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("intimacy_app.services.cards.history.PAGE_SIZE", SHORT_PAGE)
    opened = opens(ana, mo, 2 * SHORT_PAGE + 2)
    seen, after, more = [], "", True
    while more:
        stretch = ana.does(history, after)
        assert len(stretch.rounds) <= SHORT_PAGE
        seen += [r.id for r in stretch.rounds]
        after, more = seen[-1], stretch.more
    assert seen == opened[::-1]


def test_rounds_that_opened_at_the_same_instant_come_once_each(
    ana: Somebody, lea: Somebody, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("intimacy_app.services.cards.history.PAGE_SIZE", 2)
    waiting = ana.cards()
    for round in waiting:
        ana.seals(round)
    lea.joins(ana)
    for round in waiting:
        lea.seals(round)
    ana.confirms()
    first = ana.does(history)
    rest = ana.does(history, first.rounds[-1].id)
    assert first.more
    assert not rest.more
    assert sorted(r.id for r in first.rounds + rest.rounds) == sorted(waiting)


def test_an_id_of_another_space_leads_nowhere(ana: Somebody, mo: Somebody, lea: Somebody, house: House):
    opens(ana, mo, 1)
    lea.begins()
    kim = house.welcomes("Kim")
    kim.joins(lea)
    (foreign,) = opens(lea, kim, 1)
    assert mo.does(history, foreign) == mo.does(history, "nowhere") == mo.does(history)


def test_a_round_whose_prompt_has_left_the_deck_is_still_there(ana: Somebody, mo: Somebody, monkeypatch):
    opens(ana, mo, 1)
    use_deck(monkeypatch, {})
    (opened,) = ana.does(history).rounds
    assert opened.prompt == "A card that is no longer in the deck"
    assert opened.theirs == "Mo's 0"


def statements(house: House, act) -> int:
    """Return how many statements an act sends to the database."""
    sent: list[str] = []

    def note(*given):
        sent.append(given[2])

    event.listen(house.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(house.engine, "before_cursor_execute", note)
    return len(sent)


def test_history_asks_the_database_as_often_for_sixty_rounds_as_for_five(
    ana: Somebody, mo: Somebody, house: House
):
    opens(ana, mo, 5)
    ana.cards()
    few = statements(house, lambda: ana.does(history))
    opens(ana, mo, 55)
    ana.cards()
    assert statements(house, lambda: ana.does(history)) == few


def test_today_asks_the_database_as_often_with_many_answers_as_with_one(
    ana: Somebody, mo: Somebody, house: House
):
    opens(ana, mo, 1)
    ana.cards()
    few = statements(house, ana.today)
    opens(ana, mo, 9)
    ana.cards()
    assert statements(house, ana.today) == few
