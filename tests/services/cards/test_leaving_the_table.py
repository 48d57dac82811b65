"""What leaves the table unopened, and what comes in its place: by round days, and never by who sealed."""

from datetime import UTC, datetime

import pytest

from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.services.cards import pace, resting
from intimacy_app.services.journal.journal import journal
from tests.services.conftest import use_deck
from tests.services.dealing import dealt, twin
from tests.services.decks import DECK, deck_of
from tests.services.house import ZONE, House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def opens(one: Somebody, other: Somebody, card: str) -> None:
    one.seals(card)
    other.seals(card)


def texts(somebody: Somebody) -> list[str]:
    return [answer.text for answer in somebody.asks(journal).answers]


def test_after_five_round_days_in_which_nothing_opened_one_card_leaves(ana: Somebody, house: House):
    first, *others = ana.cards()
    house.now = datetime(2026, 3, 7, 3, 59, 59, tzinfo=UTC)
    assert ana.cards() == [first, *others]
    house.now = datetime(2026, 3, 7, 4, 0, tzinfo=UTC)
    new, *stayed = ana.cards()
    assert stayed == others
    assert new not in (first, *others)


def test_five_days_later_the_one_that_has_lain_longest_by_then_leaves(ana: Somebody, house: House):
    _, second, third = ana.cards()
    house.passes(days=5)
    new = ana.cards()[0]
    house.passes(days=4)
    assert ana.cards() == [new, second, third]
    house.passes(days=1)
    assert (ana.cards()[0], ana.cards()[2]) == (new, third)
    assert ana.cards()[1] != second


@pytest.mark.parametrize("day", [0, 2, 4])
def test_where_something_opened_in_five_days_nothing_leaves(
    ana: Somebody, mo: Somebody, house: House, day: int
):
    first, *others = ana.cards()
    house.passes(days=day)
    opens(ana, mo, first)
    house.passes(days=5)
    assert ana.cards()[1:] == others


def test_a_card_leaves_after_fourteen_round_days_whatever_opens_beside_it(
    ana: Somebody, mo: Somebody, house: House
):
    *_, last = ana.cards()
    for _ in range(13):
        opens(ana, mo, ana.cards()[0])
        house.passes(days=1)
    assert last in ana.cards()
    opens(ana, mo, ana.cards()[0])
    house.passes(days=1)
    assert last not in ana.cards()


def test_days_at_rest_do_not_count(ana: Somebody, mo: Somebody, house: House):
    first, *others = ana.cards()
    house.passes(days=3)
    ana.does(resting.rest)
    house.passes(days=60)
    mo.does(resting.wake)
    assert ana.cards() == [first, *others]
    house.passes(days=1)
    assert ana.cards()[1:] == others
    assert ana.cards()[0] != first


def test_days_that_the_rhythm_skips_do_not_count(ana: Somebody, house: House):
    there = ana.cards()
    chosen = {"rhythm": Rhythm.WEEKLY, "days": [], "day": "0", "small_doses": False, "zone": ZONE}
    ana.does(pace.change, **chosen)
    house.passes(days=4 * 7)
    assert ana.cards() == there
    house.passes(days=7)
    assert ana.cards()[1:] == there[1:]
    assert ana.cards()[0] != there[0]


def test_a_card_leaves_whoever_has_sealed_it(ana: Somebody, mo: Somebody, house: House):
    plain = twin(house, ana)
    ana.seals(ana.cards()[0])
    mo.seals(mo.cards()[1])
    house.passes(days=12)
    assert dealt(house, plain.space) == dealt(house, ana.space)


def test_an_answer_that_was_sealed_on_a_card_that_left_comes_back_to_its_author(
    ana: Somebody, mo: Somebody, house: House
):
    first = ana.cards()[0]
    ana.seals(first, "the sea")
    house.passes(days=4)
    ana.today()
    assert texts(ana) == []
    house.passes(days=1)
    ana.today()
    assert (texts(ana), texts(mo)) == (["the sea"], [])


def test_small_doses_have_one_place(ana: Somebody, mo: Somebody, house: House):
    first, second, third = ana.cards()
    chosen = {"rhythm": Rhythm.DAILY, "days": [], "day": "", "small_doses": True, "zone": ZONE}
    ana.does(pace.change, **chosen)
    assert ana.cards() == [first, second, third], "what lies there stays until it opens"
    for card in (first, second, third):
        opens(ana, mo, card)
    house.passes(days=1)
    (one,) = ana.cards()
    opens(ana, mo, one)
    house.passes(days=1)
    assert len(ana.cards()) == 1
    assert ana.cards() != [one]


def test_a_revealed_prompt_never_returns(ana: Somebody, lea: Somebody, house: House, monkeypatch):
    house.deck = deck_of(30)
    use_deck(monkeypatch, house.deck)
    ana.begins()
    lea.joins(ana)
    for _ in range(15):
        opens(ana, lea, ana.cards()[0])
        house.passes(days=1)
    opened = {round.prompt_key for round in ana.dealt() if ana.sees(round.id).theirs}
    house.passes(days=200)
    keys = [key for _, key in dealt(house, ana.space)]
    assert len(opened) == 15
    assert all(keys.count(key) == 1 for key in opened)
    assert max(keys.count(key) for key in keys) > 2


def test_no_prompt_returns_before_the_unseen_are_used_up(lea: Somebody, house: House):
    house.deck = deck_of(20)
    lea.begins()
    keys: list[str] = []
    while len(keys) < 40:
        keys = [key for _, key in dealt(house, lea.space)]
        assert max(keys.count(key) for key in keys) == -(-len(keys) // len(house.deck))
        house.passes(days=5)


def test_a_card_that_lies_on_the_table_is_not_dealt_again(lea: Somebody, house: House):
    house.deck = deck_of(4)
    lea.begins()
    for _ in range(60):
        lying = [round.prompt_key for round in lea.dealt() if round.closes_at is None]
        assert len(set(lying)) == len(lying)
        house.passes(days=1)
    assert len(lea.dealt()) > 12


def test_a_card_that_leaves_does_not_come_back_at_once(lea: Somebody, house: House):
    house.deck = deck_of(3)
    lea.begins()
    first = lea.dealt()[0].prompt_key
    house.passes(days=5)
    lying = [round.prompt_key for round in lea.dealt() if round.closes_at is None]
    assert first not in lying
    assert len(lying) == 2


def test_a_deck_that_grows_keeps_what_was_dealt_and_deals_the_new_before_anything_returns(
    lea: Somebody, house: House, monkeypatch
):
    house.deck = deck_of(10)
    lea.begins()
    house.passes(days=20)
    before = dealt(house, lea.space)
    house.deck = deck_of(20)
    use_deck(monkeypatch, house.deck)
    house.passes(days=60)
    after = dealt(house, lea.space)
    assert after[: len(before)] == before
    assert len(after) >= len(house.deck)
    assert sorted(key for _, key in after[: len(house.deck)]) == sorted(house.deck)


def test_a_deck_that_is_used_up_leaves_the_page_empty_and_in_peace(
    ana: Somebody, lea: Somebody, house: House, monkeypatch
):
    house.deck = deck_of(2)
    use_deck(monkeypatch, house.deck)
    ana.begins()
    lea.joins(ana)
    for card in ana.cards():
        opens(ana, lea, card)
    ana.confirms()
    house.passes(days=9)
    for somebody in (ana, lea):
        view = somebody.today()
        assert (view.card.round.id, view.beside, view.before, view.used_up) == ("", [], [], True)


def test_a_card_whose_prompt_has_left_the_deck_is_not_shown(ana: Somebody, house: House, monkeypatch):
    first, second, _ = ana.cards()
    gone = next(round for round in ana.dealt() if round.id == first)
    use_deck(monkeypatch, {key: prompt for key, prompt in DECK.items() if key != gone.prompt_key})
    assert ana.today().card.round.id == second
