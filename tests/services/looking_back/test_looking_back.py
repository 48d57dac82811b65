"""Looking back as a whole: what one sees of it, what it asks of the database, and what an end leaves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.looking_back.days import LookingBackView
from intimacy_app.domain.looking_back.felt import FeltView
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.journal import entries
from intimacy_app.services.looking_back import felt
from intimacy_app.services.looking_back.looking_back import look
from intimacy_app.services.looking_back.nearness import mark
from intimacy_app.services.plans import plans
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations
from tests.services.check_ins.weekly_ones import goes_on, says
from tests.services.conftest import use_deck
from tests.services.counting import counted
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark
from tests.services.looking_back.opening import opens
from tests.services.plans.planning import SUNDAYS
from tests.services.thanks.writing import keeps, sends


def feels(somebody: Somebody, *feelings: str, days_ago: int = 0) -> None:
    day = (somebody.house.now - timedelta(days=days_ago)).date().isoformat()
    somebody.asks(entries.write, list(feelings), "", "", "", new_mark(), day=day)


def test_a_part_is_touched_once_a_card_has_opened(
    ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    use_deck(monkeypatch, {key: replace(each, component=Component.EMPATHY) for key, each in DECK.items()})
    card = ana.cards()[0]
    ana.seals(card)
    assert ana.does(look).parts.empathy == mo.does(look).parts.empathy == ""
    mo.seals(card)
    for who in (ana, mo):
        assert who.does(look).parts.empathy == "cards"
        assert who.does(look).parts.respect == ""


def test_a_part_is_touched_by_what_both_know_of(ana: Somebody, mo: Somebody):
    keeps(ana)
    assert ana.does(look).parts.support == ""
    sends(ana)
    ana.does(statements.send, Parts(*["you came late"] * 5), new_mark())
    for who in (ana, mo):
        parts = who.does(look).parts
        assert (parts.support, parts.open_communication) == ("thanks", "something you said well")
        assert parts.time_together == ""


def test_time_is_touched_once_a_plan_has_begun(ana: Somebody, mo: Somebody, house: House):
    plan = ana.does(plans.propose, "a walk", "", SUNDAYS, "Europe/Berlin", new_mark())
    house.passes(days=14)
    assert mo.does(look).parts.time_together == ""
    mo.does(plans.agree, plan, "0")
    assert mo.does(look).parts.time_together == "time you planned"


def test_feelings_stand_under_their_months_and_the_most_frequent_first(ana: Somebody):
    feels(ana, "sad", "calm")
    feels(ana, "calm", "hopeful")
    feels(ana, "angry", days_ago=40)
    feels(ana, "angry", days_ago=400)
    view = ana.does(look).felt
    assert [(month.month, month.lines) for month in view.months] == [
        ("March", ["Bright, a few times: calm, hopeful", "Low, once: sad"]),
        ("January", ["Angry, once: angry"]),
    ]
    assert {row.name: len(row.dots) for row in view.groups if row.dots} == {"Bright": 1, "Low": 1, "Angry": 1}
    assert not view.partly


def test_those_of_one_s_own_check_ins_count_too_and_not_the_other_s(ana: Somebody, mo: Somebody):
    feels(ana, "calm")
    for who, feeling in ((ana, "hopeful"), (mo, "angry")):
        who.does(check_ins.send, [feeling], "some", "listen", "", new_mark())
    (month,) = ana.does(look).felt.months
    assert month.lines == ["Bright, a few times: calm, hopeful"]


def test_those_of_the_weekly_check_in_count_once_it_has_opened_or_is_over(
    ana: Somebody, mo: Somebody, house: House
):
    goes_on(house, ana, mo)
    says(ana, chosen=["hopeful"])
    assert ana.does(look).felt == FeltView()
    says(mo, chosen=["angry"])
    assert [month.lines for month in ana.does(look).felt.months] == [["Bright, once: hopeful"]]
    house.passes(days=7)
    says(mo, chosen=["calm"])
    house.passes(days=1)
    lines = [line for month in mo.does(look).felt.months for line in month.lines]
    assert {line.rpartition(": ")[2] for line in lines} == {"angry", "calm"}


def test_they_are_one_s_own(ana: Somebody, mo: Somebody):
    before = mo.does(look)
    feels(ana, "sad")
    assert mo.does(look) == before
    assert mo.does(look).felt == FeltView()


def test_of_very_many_the_newest_are_read(ana: Somebody, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(felt, "MOST_NAMED", 3)
    monkeypatch.setattr("intimacy_app.domain.looking_back.felt.MOST_NAMED", 3)
    for days_ago in (0, 1, 60, 61):
        feels(ana, "calm", days_ago=days_ago)
    view = ana.does(look).felt
    assert (view.partly, [month.month for month in view.months]) == (True, ["March"])


def test_it_asks_as_often_of_many_as_of_few(ana: Somebody, mo: Somebody, house: House):
    def asked() -> int:
        with counted(house) as statements:
            ana.does(look)
        return len(statements)

    def lives() -> None:
        opens(ana, mo)
        sends(mo)
        feels(ana, "calm")
        ana.does(mark, "3", new_mark())

    lives()
    few = asked()
    for _ in range(4):
        house.passes(days=1)
        lives()
    assert asked() == few


def test_what_stays_readable_can_be_looked_back_on_after_the_end(ana: Somebody, mo: Somebody):
    opens(ana, mo)
    sends(mo)
    feels(ana, "calm")
    before = ana.does(look)
    mo.leaves()
    after = ana.does(look)
    assert after.space.ended
    assert replace(after, space=before.space) == before


def test_in_an_empty_space_there_is_nothing_and_no_fault(ana: Somebody):
    view = ana.does(look)
    assert view == LookingBackView(space=view.space, first="April 2025", last="March")
    assert ana.does(appreciations.log).sent == []
