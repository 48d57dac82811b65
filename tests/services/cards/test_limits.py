"""Private limits: what either leaves out doesn't come, and nobody else learns of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.limits import DepthMissing, Limits
from intimacy_app.models import Limits as LimitsRow
from intimacy_app.services.cards import limits, pace
from intimacy_app.store.db import transact
from tests.services.cards.pacing import limits_of, passes_with_openings
from tests.services.conftest import use_deck
from tests.services.dealing import dealt, twin
from tests.services.decks import DECK
from tests.services.house import House, Somebody

# Every fifth is about money, every seventh about faith.
TOPICAL = {
    key: replace(
        prompt,
        topics=frozenset({"money"} if number % 5 == 0 else ()) | ({"faith"} if number % 7 == 0 else set()),
    )
    for number, (key, prompt) in enumerate(DECK.items())
}


@pytest.fixture
def topical(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.deck = TOPICAL
    use_deck(monkeypatch, TOPICAL)


def topics_of(cards: list[tuple[str, str]]) -> set[str]:
    return {topic for _, key in cards for topic in TOPICAL[key].topics}


@pytest.mark.usefixtures("topical")
def test_what_either_leaves_out_does_not_come_from_the_next_filling_on(
    ana: Somebody, mo: Somebody, house: House, space: str
):
    limits_of(ana, "3", "money")
    limits_of(mo, "3", "faith")
    already = len(dealt(house, space))
    passes_with_openings(ana, mo, days=25)
    assert len(dealt(house, space)) > already + 20
    assert topics_of(dealt(house, space)[already:]) == set()
    assert topics_of(list(enumerate(TOPICAL))) == {"money", "faith"}  # type: ignore[arg-type]


@pytest.mark.usefixtures("topical")
def test_limits_act_on_no_filling_that_was_due_before_them_whoever_dealt_it(ana: Somebody, house: House):
    late = twin(house, ana)
    for day in range(220):
        if day == 150:
            before = len(dealt(house, ana.space))
            limits_of(ana, "3", "money")
            limits_of(late, "3", "money")
        ana.today()
        house.passes(days=1)
    assert dealt(house, late.space) == dealt(house, ana.space)
    assert "money" in topics_of(dealt(house, ana.space)[:before])
    assert "money" not in topics_of(dealt(house, ana.space)[before:])
    assert len(dealt(house, ana.space)) > before + 10


@pytest.mark.usefixtures("topical")
def test_a_day_that_breaks_between_the_door_and_the_choice_is_dealt_as_before_it(
    ana: Somebody, house: House, space: str
):
    already = len(dealt(house, space))
    house.passes(days=200)
    with transact() as db:
        pace.limit(db, ana.member(db), "3", ["money"], looks_back=False)
    assert "money" in topics_of(dealt(house, space)[already:])


@pytest.mark.usefixtures("topical")
def test_two_pairs_with_the_same_limits_between_them_are_dealt_the_same(
    ana: Somebody, mo: Somebody, house: House
):
    one, other = twin(house, ana), house.welcomes("Other")
    other.joins(one)
    limits_of(ana, "2", "money")
    limits_of(mo, "4", "money", "faith")
    limits_of(one, "3", "faith")
    limits_of(other, "2", "money")
    house.passes(days=60)
    assert len(dealt(house, ana.space)) > 10
    assert dealt(house, one.space) == dealt(house, ana.space)


def test_my_limits_are_shown_to_me_and_to_nobody_else(ana: Somebody, mo: Somebody):
    assert limits_of(ana, "2", "money", looks_back=True).limits == ana.does(pace.pace).limits
    assert ana.does(pace.pace).limits.left_out == ["money"]
    seen = mo.does(pace.pace)
    assert (seen.limits.depth, seen.limits.left_out, seen.limits.looks_back) == (3, [], False)


def test_what_is_kept_tells_a_thief_nothing_not_even_how_much_is_left_out(ana: Somebody, mo: Somebody):
    limits_of(ana, "1", "money", "past_hurt", "health", "family", "childhood", looks_back=True)
    limits_of(mo, "3")
    with transact(write=False) as db:
        rows = [row.chosen for row in db.exec(select(LimitsRow))]
    assert len({len(chosen) for chosen in rows}) == 1
    assert not [word for word in (b"money", b"depth", b"1") if word in rows[0] and len(word) > 1]


def test_a_new_choice_takes_the_place_of_the_old(ana: Somebody):
    limits_of(ana, "1", "money")
    limits_of(ana, "4", "faith")
    id = ana.member_id
    with transact(write=False) as db:
        assert limits.limits_for(db, id) == Limits(4, frozenset({"faith"}))
        assert len(db.exec(select(LimitsRow)).all()) == 1


def test_limits_of_somebody_who_joined_later_do_not_reach_back(ana: Somebody, lea: Somebody, house: House):
    ana.begins()
    limits_of(ana, "4")
    house.passes(hours=1)
    lea.joins(ana)
    moment = house.now
    with transact(write=False) as db:
        assert limits.shared_at(db, ana.space, moment).depth == 4
        assert limits.shared_at(db, ana.space, moment + timedelta(seconds=1)).depth == 3


def test_a_depth_has_to_be_chosen_and_nothing_is_kept_otherwise(ana: Somebody):
    with pytest.raises(DepthMissing):
        limits_of(ana, "5", "money")
    assert ana.does(pace.pace).limits.left_out == []
