"""The pace: private limits, and the rhythm of both; each change acts on what comes after it alone."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.limits import DepthMissing, Limits
from intimacy_app.domain.cards.own_prompts import OWN
from intimacy_app.domain.cards.pace import PaceView
from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.notifications.reminders import DaysMissing
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import NoSuchSpace, ZoneUnknown
from intimacy_app.models import Limits as LimitsRow
from intimacy_app.models import Space
from intimacy_app.services.cards import limits, pace, prompts
from intimacy_app.store.db import transact
from tests.services.conftest import use_deck
from tests.services.dealing import dealt, twin
from tests.services.decks import DECK
from tests.services.house import ZONE, House, Somebody, new_mark

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


def limits_of(somebody: Somebody, depth: str = "3", *left_out: str, looks_back: bool = False) -> PaceView:
    somebody.does(pace.limit, depth, left_out, looks_back=looks_back)
    return somebody.does(pace.pace)


def changes(somebody: Somebody, **more: Any) -> PaceView:
    chosen = {"rhythm": Rhythm.DAILY, "days": [], "day": "", "small_doses": False, "zone": ZONE}
    somebody.does(pace.change, **(chosen | more))
    return somebody.does(pace.pace)


def topics_of(cards: list[tuple[str, str]]) -> set[str]:
    return {topic for _, key in cards for topic in TOPICAL[key].topics}


def days_dealt(house: House, space: str) -> list[date]:
    return sorted({date.fromisoformat(day) for day, _ in dealt(house, space)})


def opens(one: Somebody, other: Somebody) -> None:
    """Let the first card open that can."""
    for card in [card for card in one.cards() if one.sees(card).stage == Stage.OPEN][:1]:
        one.seals(card)
        other.seals(card)


def passes_with_openings(one: Somebody, other: Somebody, *, days: int) -> None:
    """Let so many days pass, with a card that opens on each of them before it passes."""
    for _ in range(days):
        opens(one, other)
        one.house.passes(days=1)
    one.cards()


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


def test_cards_come_on_the_chosen_days_alone(ana: Somebody, mo: Somebody, house: House, space: str):
    changes(mo, rhythm=Rhythm.CHOSEN_DAYS, days=[1, 4])
    passes_with_openings(ana, mo, days=21)
    later = days_dealt(house, space)[1:]
    assert [day.weekday() for day in later] == [1, 4] * 3


def test_a_change_deals_no_day_that_was_skipped(ana: Somebody, mo: Somebody, house: House, space: str):
    changes(ana, rhythm=Rhythm.WEEKLY, day="0")
    opens(ana, mo)
    house.passes(days=5)
    assert len(days_dealt(house, space)) == 1
    changes(ana, rhythm=Rhythm.DAILY)
    assert len(days_dealt(house, space)) == 1
    house.passes(days=1)
    assert len(days_dealt(house, space)) == 2


def test_saving_the_same_rhythm_again_skips_nothing(ana: Somebody, mo: Somebody, house: House, space: str):
    opens(ana, mo)
    house.passes(days=1)
    with transact() as db:
        pace.change(db, ana.member(db), rhythm=Rhythm.DAILY, days=[], day="", small_doses=False, zone=ZONE)
    assert days_dealt(house, space) == [date(2026, 3, 2), date(2026, 3, 3)]
    opens(ana, mo)
    changes(ana)
    house.passes(days=1)
    assert len(days_dealt(house, space)) == 3


def test_cards_are_the_same_however_late_they_are_dealt_around_a_change(ana: Somebody, house: House):
    late = twin(house, ana)
    for day in range(30):
        for somebody in (ana, late):
            if day == 6:
                changes(somebody, rhythm=Rhythm.CHOSEN_DAYS, days=[0, 2, 5])
            if day == 14:
                changes(somebody, small_doses=True)
            if day == 22:
                changes(somebody, zone="Pacific/Auckland")
        ana.today()
        house.passes(days=1)
    assert dealt(house, late.space) == dealt(house, ana.space)
    per_day = Counter(day for day, _ in dealt(house, ana.space))
    assert set(per_day.values()) == {1, 3}


def test_today_says_when_cards_come_next(ana: Somebody):
    assert ana.today().next_day == "tomorrow"
    changes(ana, rhythm=Rhythm.WEEKLY, day="5")
    assert ana.today().next_day == "Saturday"
    changes(ana, rhythm=Rhythm.WEEKLY, day="0")
    assert ana.today().next_day == "March 9"


def test_both_see_the_rhythm_and_either_changes_it(ana: Somebody, mo: Somebody):
    changes(ana, rhythm=Rhythm.WEEKLY, day="3", small_doses=True, zone="Asia/Tokyo")
    for somebody in (ana, mo):
        seen = somebody.does(pace.pace)
        assert (seen.rhythm, seen.days, seen.day) == (Rhythm.WEEKLY, "3", "3")
        assert (seen.small_doses, seen.zone) == (True, "Asia/Tokyo")
    assert changes(mo).rhythm == Rhythm.DAILY


def test_small_doses_are_one_short_card(
    ana: Somebody, mo: Somebody, house: House, space: str, monkeypatch: pytest.MonkeyPatch
):
    house.deck = {k: replace(p, minutes=2 + 3 * (n % 2)) for n, (k, p) in enumerate(DECK.items())}
    use_deck(monkeypatch, house.deck)
    changes(ana, small_doses=True)
    passes_with_openings(ana, mo, days=13)
    later = dealt(house, space)[3:]
    assert len(later) == len({day for day, _ in later}) == 13
    assert all(house.deck[key].minutes == 2 for _, key in later)


def test_a_question_that_a_member_wrote_comes_in_small_doses_too(
    ana: Somebody, mo: Somebody, house: House, space: str
):
    ana.does(prompts.write, "What made you laugh today?", "1", new_mark())
    changes(ana, small_doses=True)
    passes_with_openings(ana, mo, days=40)
    assert any(key.startswith(OWN) for _, key in dealt(house, space))


def test_today_says_so_once_no_card_is_left(house: House, monkeypatch: pytest.MonkeyPatch):
    few = {key: replace(DECK[key], depth=1, kinds=frozenset(Kind)) for key in sorted(DECK)[:3]}
    house.deck = few
    use_deck(monkeypatch, few)
    one, other = house.welcomes("One"), house.welcomes("Other")
    one.begins()
    other.joins(one)
    one.confirms()
    for card in one.cards():
        one.turns(card)
    assert (one.today().card.round.id, one.today().used_up) == ("", False)
    for card in one.cards():
        one.seals(card)
        other.seals(card)
    assert not one.today().used_up
    house.passes(days=1)
    assert one.today().used_up
    one.does(prompts.write, "What made you laugh today?", "1", new_mark())
    assert one.today().used_up, "what somebody wrote changes no screen before it is dealt"
    house.passes(days=1)
    assert one.today().card.prompt == "What made you laugh today?"
    assert not one.today().used_up


def test_what_cannot_be_is_refused_and_changes_nothing(ana: Somebody, space: str):
    before = ana.does(pace.pace)
    for wrong, refusal in (
        ({"rhythm": Rhythm.CHOSEN_DAYS}, DaysMissing),
        ({"zone": "Middle/Earth", "small_doses": True}, ZoneUnknown),
    ):
        with pytest.raises(refusal):
            changes(ana, **wrong)
    assert ana.does(pace.pace) == before


def test_in_a_space_that_has_ended_nothing_is_changed(ana: Somebody, mo: Somebody, space: str):
    ana.confirms()
    mo.leaves()
    with pytest.raises(NoSuchSpace):
        limits_of(ana, "1")
    with pytest.raises(NoSuchSpace):
        changes(ana, small_doses=True)
    with transact(write=False) as db:
        assert not db.get_one(Space, space).small_doses
