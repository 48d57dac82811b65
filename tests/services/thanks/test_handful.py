"""*A handful of thanks*: whose they are, and that it asks as often of many as of few."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.thanks.handful import FIVE, drawn
from intimacy_app.services.thanks import appreciations
from tests.services.counting import counted
from tests.services.house import House, Somebody, new_mark
from tests.services.thanks.writing import keeps, sends

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def sent(*days_ago: int) -> list[tuple[str, datetime]]:
    return [(f"{days}", NOW - timedelta(days=days)) for days in days_ago]


def test_five_are_drawn_from_the_old_ones_each_as_likely_as_another():
    given = sent(1, 13, *range(14, 40))
    counts = dict.fromkeys((id for id, _ in given), 0)
    for chance in range(2_000):
        five = drawn(given, NOW, random.Random(chance))
        assert len(set(five)) == FIVE
        for id in five:
            counts[id] += 1
    assert counts.pop("1") == counts.pop("13") == 0
    assert min(counts.values()) > 2_000 * FIVE / 26 / 2
    assert max(counts.values()) < 2_000 * FIVE / 26 * 2


def test_where_few_are_old_the_oldest_come():
    assert drawn(sent(1, 2, 3, 4, 5, 6, 20), NOW, random.Random(1)) == ["3", "4", "5", "6", "20"]
    assert drawn([], NOW, random.Random(1)) == []


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
