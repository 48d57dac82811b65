"""The table: filled by the calendar, the same for both, whoever comes and whenever."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.models import Space
from intimacy_app.services.cards import pace, prompts, resting, rounds
from intimacy_app.store.db import transact
from tests.services.dealing import dealt, twin
from tests.services.house import ZONE, House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def opens(one: Somebody, other: Somebody, card: str) -> None:
    one.seals(card)
    other.seals(card)


def days_of(house: House, space: str) -> list[str]:
    return sorted({day for day, _ in dealt(house, space)})


def test_a_table_has_three_cards(ana: Somebody, space: str, house: House):
    assert len({key for _, key in dealt(house, space)}) == len(ana.cards()) == 3


def test_both_have_the_same_cards_in_the_same_order(ana: Somebody, mo: Somebody):
    seen = []
    for somebody in (ana, mo):
        order = []
        while (card := somebody.today().card.round).id:
            order.append(card.id)
            somebody.turns(card.id)
        seen.append(order)
    assert seen[0] == seen[1] == ana.cards()


def test_a_table_is_laid_once(ana: Somebody, mo: Somebody):
    before = ana.dealt()
    ana.today()
    mo.today()
    assert ana.dealt() == before


def test_a_card_stays_until_it_opens_whatever_else_is_done_to_it(ana: Somebody, mo: Somebody, house: House):
    there = first, second, _ = ana.cards()
    ana.seals(first)
    mo.turns(second)
    house.passes(days=4)
    assert ana.cards() == there


def test_a_place_is_filled_at_five_in_the_morning_of_the_next_round_day(
    ana: Somebody, mo: Somebody, house: House
):
    first, *others = ana.cards()
    opens(ana, mo, first)
    house.now = datetime(2026, 3, 3, 3, 59, 59, tzinfo=UTC)
    assert ana.cards() == [first, *others]
    house.now = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    new, *stayed = mo.cards()
    assert stayed == others
    assert new != first
    assert str(ana.dealt()[0].day) == "2026-03-03"


def test_what_opened_heads_today_until_its_place_is_filled(ana: Somebody, mo: Somebody, house: House):
    *_, last = ana.cards()
    opens(ana, mo, last)
    assert ana.today().card.round.id == mo.today().card.round.id == last
    house.passes(days=1)
    view = ana.today()
    assert last not in {card.round.id for card in (view.card, *view.beside, *view.turned, *view.before)}


def test_then_what_i_have_not_answered_then_what_is_sealed(ana: Somebody):
    first, second, third = ana.cards()
    ana.seals(first)
    view = ana.today()
    assert (view.card.round.id, [card.round.id for card in view.beside]) == (second, [first, third])
    for card in (second, third):
        ana.seals(card)
    assert ana.today().card.round.id == first


# What changes a space while it lives; each acts on what comes after it alone.
LIVES: dict[str, dict[int, Callable[[Somebody], object]]] = {
    "untouched": {},
    "a rest": {4: lambda one: one.does(resting.rest), 9: lambda one: one.does(resting.wake)},
    "a rhythm": {
        3: lambda one: changes(one, rhythm=Rhythm.CHOSEN_DAYS, days=[0, 3, 5]),
        12: lambda one: changes(one, small_doses=True),
        17: lambda one: changes(one, zone="Pacific/Auckland"),
    },
    "limits": {5: lambda one: one.does(pace.limit, "1", ["money"], looks_back=False)},
    "own cards": {
        2: lambda one: one.does(prompts.write, "Which walk would you take again?", "1", new_mark()),
        6: lambda one: one.does(prompts.write, "What made you laugh this week?", "1", new_mark()),
    },
}


def changes(somebody: Somebody, **more: object) -> object:
    chosen = {"rhythm": Rhythm.DAILY, "days": [], "day": "", "small_doses": False, "zone": ZONE}
    return somebody.does(pace.change, **(chosen | more))


@pytest.mark.parametrize("life", list(LIVES))
def test_cards_dealt_late_are_those_that_would_have_been_dealt_daily(
    ana: Somebody, mo: Somebody, house: House, life: str
):
    late, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(late)
    for day in range(40):
        for one, other in ((ana, mo), (late, partner)):
            LIVES[life].get(day, lambda _: None)(one)
            if day % 7 == 5:
                opens(one, other, one.cards()[-1])
        ana.today()
        house.passes(days=1)
    assert _without_ids(dealt(house, late.space)) == _without_ids(dealt(house, ana.space))
    assert len(dealt(house, ana.space)) > 8


def test_what_opens_once_a_day_has_broken_is_not_counted_for_it_however_late_it_is_dealt(
    ana: Somebody, mo: Somebody, house: House
):
    late, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(late)
    ana.today()
    card = late.cards()[0]
    house.passes(days=1)
    opens(ana, mo, ana.cards()[0])
    for somebody in (late, partner):
        seen = somebody.sees(card).version
        with transact() as db:  # as where the day breaks between the door and the act
            member = somebody.member(db)
            rounds.seal_answer(db, member, card, "some words", seen, new_mark())
    for day in ("2026-03-02", "2026-03-04"):
        assert dealt(house, late.space) == dealt(house, ana.space)
        assert days_of(house, late.space)[-1] == day
        house.passes(days=1)


def _without_ids(cards: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(day, "own" if key.startswith("own-") else key) for day, key in cards]


def test_what_one_of_the_two_does_moves_nothing(ana: Somebody, mo: Somebody, house: House):
    idle, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(idle)
    for day in range(40):
        if day % 3 == 0:
            for card in ana.cards():
                ana.takes_back(card) if ana.sees(card).stage == "sealed" else ana.seals(card)
            mo.turns(mo.cards()[0])
        house.passes(days=1)
    assert dealt(house, idle.space) == dealt(house, ana.space)


def test_cards_begin_on_the_day_of_the_space_and_not_of_the_first_look(ana: Somebody, house: House):
    late = twin(house, ana)
    ana.today()
    house.passes(days=3)
    assert dealt(house, late.space) == dealt(house, ana.space)
    assert days_of(house, late.space) == ["2026-03-02"]


def test_a_clock_that_goes_back_deals_nothing_twice(ana: Somebody, mo: Somebody, house: House, space: str):
    opens(ana, mo, ana.cards()[0])
    house.passes(days=7)
    before = dealt(house, space)
    house.passes(days=-6)
    assert dealt(house, space) == before
    house.passes(days=6)
    assert dealt(house, space) == before


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)]
)
def test_around_a_clock_change_a_place_is_filled_once_a_day_at_five(
    house: House, lea: Somebody, day: datetime
):
    house.now = day
    kim = house.welcomes("Kim")
    kim.begins()
    lea.joins(kim)
    kim.confirms()
    hours = set[int]()
    for _ in range(3):
        opens(kim, lea, kim.cards()[0])
        with transact(write=False) as db:
            due = db.get_one(Space, kim.space).due_at
            assert due is not None
            hours.add(due.astimezone(kim.member(db).zone).hour)
        house.now = due - timedelta(seconds=1)
        before = len(kim.dealt())
        house.now = due
        assert len(kim.dealt()) == before + 1
    assert hours == {5}
    assert len(days_of(house, kim.space)) == 4
