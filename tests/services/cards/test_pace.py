"""The pace: private limits, and the rhythm of both; each change acts on what comes after it alone."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intimacy_app.domain.cards.own_prompts import OWN
from intimacy_app.domain.cards.pace import PaceView
from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.domain.notifications.reminders import DaysMissing
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import NoSuchSpace, ZoneUnknown
from intimacy_app.models import Space
from intimacy_app.services.cards import pace, prompts
from intimacy_app.store.db import transact
from tests.services.cards.pacing import limits_of, opens, passes_with_openings
from tests.services.conftest import use_deck
from tests.services.dealing import dealt, twin
from tests.services.decks import DECK
from tests.services.house import ZONE, House, Somebody, new_mark


def changes(somebody: Somebody, **more: Any) -> PaceView:
    chosen = {"rhythm": Rhythm.DAILY, "days": [], "day": "", "small_doses": False, "zone": ZONE}
    somebody.does(pace.change, **(chosen | more))
    return somebody.does(pace.pace)


def days_dealt(house: House, space: str) -> list[date]:
    return sorted({date.fromisoformat(day) for day, _ in dealt(house, space)})


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
