"""What is mine alone: answers that never met their twin."""

import pytest

from intimacy_app.services.cards import rounds
from intimacy_app.services.cards.history import PAGE_SIZE
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.spaces import spaces
from tests.services.decks import DECK
from tests.services.house import House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def days_pass(house: House, somebody: Somebody, days: int) -> None:
    """Let so many days pass, and deal what is due in the space."""
    house.passes(days=days)
    house.draws(somebody.space)


def texts(somebody: Somebody, after: str = "") -> list[str]:
    return [answer.text for answer in somebody.asks(journal, after).answers]


def test_an_answer_that_never_met_its_twin_returns_when_its_card_leaves(
    ana: Somebody, mo: Somebody, house: House
):
    ana.seals(ana.cards()[0], "the sea")
    days_pass(house, ana, 4)
    assert texts(ana) == []
    days_pass(house, ana, 1)
    (answer,) = ana.asks(journal).answers
    assert (answer.text, answer.day) == ("the sea", "March 2")
    assert answer.prompt in {p.text for p in DECK.values()}
    assert texts(mo) == []


def test_an_answer_that_met_its_twin_does_not(ana: Somebody, mo: Somebody, house: House):
    round = ana.cards()[0]
    ana.seals(round)
    mo.seals(round)
    days_pass(house, ana, 8)
    assert texts(ana) == texts(mo) == []


def test_two_answers_that_were_not_for_each_other_return_each_to_its_author(ana: Somebody, house: House):
    round = ana.cards()[0]
    ana.seals(round, "written alone")
    mo = house.welcomes("Mo")
    mo.joins(ana)
    mo.seals(round, "never confirmed")
    days_pass(house, ana, 5)
    assert (texts(ana), texts(mo)) == (["written alone"], ["never confirmed"])


def test_what_was_being_changed_when_the_card_left_returns_too(ana: Somebody, house: House):
    round = ana.cards()[0]
    ana.seals(round, "half a thought")
    ana.changes(round)
    days_pass(house, ana, 5)
    assert texts(ana) == ["half a thought"]


def test_what_was_taken_back_does_not(ana: Somebody, house: House):
    round = ana.cards()[0]
    ana.seals(round)
    ana.does(rounds.take_back, round, ana.sees(round).version)
    days_pass(house, ana, 5)
    assert texts(ana) == []


def test_it_holds_the_answers_of_all_my_spaces_newest_day_first(ana: Somebody, house: House):
    ana.seals(ana.cards()[0], "in the first")
    first = ana.space
    house.passes(days=1)
    ana.begins()
    ana.seals(ana.cards()[0], "in the second")
    house.passes(days=5)
    for space in (first, ana.space):
        house.draws(space)
    assert texts(ana) == ["in the second", "in the first"]


def test_leaving_brings_back_what_waited(ana: Somebody, mo: Somebody):
    mo.seals(mo.cards()[0], "waiting")
    ana.does(spaces.remove_stranger)
    assert texts(mo) == ["waiting"]
    assert texts(ana) == []


def test_the_journal_comes_in_stretches_without_gaps_or_repeats(ana: Somebody, house: House):
    written = set[str]()
    while len(written) < 45:
        for round in set(ana.cards()) - written:
            ana.seals(round, f"about {round}", seen="open-0-0-alone")
            written.add(round)
        house.passes(days=5)
    days_pass(house, ana, 20)
    seen, after, more = [], "", True
    while more:
        stretch = ana.asks(journal, after)
        assert len(stretch.answers) <= PAGE_SIZE
        seen += stretch.answers
        after, more = seen[-1].id, stretch.more
    assert len({a.text for a in seen}) == len(seen) == len(written)


def test_somebody_else_s_id_leads_nowhere(ana: Somebody, mo: Somebody, house: House):
    first, second, _ = ana.cards()
    ana.seals(first, "hers")
    mo.seals(second, "his")
    days_pass(house, ana, 10)
    foreign = ana.asks(journal).answers[0].id
    assert texts(mo, foreign) == texts(mo, "nowhere") == texts(mo) == ["his"]
