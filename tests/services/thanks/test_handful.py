"""*A handful of thanks*: whose they are, and that it asks as often of many as of few."""

import random
from collections import Counter

import pytest

from intimacy_app.domain.thanks import handful
from intimacy_app.domain.thanks.handful import FIVE, fives
from intimacy_app.services.thanks import appreciations
from tests.services.counting import counted
from tests.services.house import House, Somebody, new_mark
from tests.services.thanks.writing import keeps, sends


def test_numbers_come_in_fives_none_twice_and_each_as_likely_as_another():
    counts = Counter[int]()
    for chance in range(2_000):
        found = list(fives(26, random.Random(chance)))
        assert [len(five) for five in found] == [FIVE] * 5
        assert len({number for five in found for number in five}) == 25
        counts.update(found[0])
    assert set(counts) == set(range(26))
    assert min(counts.values()) > 2_000 * FIVE / 26 / 2
    assert max(counts.values()) < 2_000 * FIVE / 26 * 2
    assert list(fives(FIVE - 1, random.Random(1))) == []


# Either by their numbers, where notes have some, or of all.
@pytest.mark.parametrize("tries", [handful.MOST_TRIES, 0])
@pytest.mark.slow
def test_five_are_drawn_from_the_old_ones_each_as_likely_as_another(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch, tries: int
):
    monkeypatch.setattr(handful, "MOST_TRIES", tries)
    sends(ana, "mine")
    for number in range(7):
        sends(mo, f"old {number}")
        mo.does(appreciations.send_note, f"note {number}", new_mark())
    house.passes(days=14)
    sends(mo, "new")
    counts = Counter[str]()
    for chance in range(60):
        five = [one.deed for one in ana.does(appreciations.handful, chance)]
        assert len(set(five)) == FIVE
        counts.update(five)
    assert set(counts) == {f"old {number}" for number in range(7)}
    assert max(counts.values()) < 2 * min(counts.values())


@pytest.mark.slow
def test_where_few_are_old_the_oldest_come(ana: Somebody, mo: Somebody, house: House):
    assert ana.does(appreciations.handful, 1) == []
    for number in range(7):
        sends(mo, f"deed {number}")
        house.passes(days=3)
    deeds = [one.deed for one in ana.does(appreciations.handful, 1)]
    assert deeds == [f"deed {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.slow
def test_a_handful_is_what_the_other_sent_me_and_no_note(ana: Somebody, mo: Somebody):
    sends(ana, "hers to him")
    sends(mo, "his to her")
    keeps(mo, "his, kept")
    mo.does(appreciations.send_note, "his note", new_mark())
    assert [one.deed for one in ana.does(appreciations.handful, 7)] == ["his to her"]
    assert [one.deed for one in mo.does(appreciations.handful, 7)] == ["hers to him"]


@pytest.mark.slow
def test_a_handful_and_the_log_ask_as_often_of_many_as_of_few(ana: Somebody, mo: Somebody, house: House):
    def asked() -> list[int]:
        counts = []
        for look, given in ((appreciations.handful, (3,)), (appreciations.log, ())):
            with counted(house) as statements:
                ana.does(look, *given)
            counts.append(len(statements))
        return counts

    for number in range(20):
        sends(mo, f"deed {number}")
    few = asked()
    for number in range(20, 120):
        sends(mo, f"deed {number}")
    assert asked() == few
