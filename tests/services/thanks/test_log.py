"""The log of thanks: newest first in stretches, and whose it is."""

import pytest

from intimacy_app.services.thanks import appreciations
from intimacy_app.services.thanks.appreciations import PAGE_SIZE
from tests.services.house import House, Somebody
from tests.services.thanks.writing import keeps, log, sends

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def test_the_log_comes_newest_first_in_stretches(ana: Somebody, mo: Somebody, house: House):
    deeds = [f"deed {n}" for n in range(2 * PAGE_SIZE + 3)]
    for n, deed in enumerate(deeds):
        sends(ana if n % 2 else mo, deed)
        house.passes(seconds=1)
    seen, after, more = [], "", True
    while more:
        stretch = log(mo, after)
        assert len(stretch.sent) <= PAGE_SIZE
        seen += stretch.sent
        after, more = seen[-1].id, stretch.more
    assert [a.deed for a in seen] == deeds[::-1]


def test_thanks_sent_at_the_same_instant_come_once_each(ana: Somebody, mo: Somebody):
    for n in range(PAGE_SIZE + 5):
        sends(ana, f"deed {n}")
    first = log(mo)
    rest = log(mo, first.sent[-1].id)
    assert len({a.deed for a in first.sent + rest.sent}) == PAGE_SIZE + 5


def test_somebody_else_s_id_leads_nowhere_in_the_log(
    ana: Somebody, mo: Somebody, lea: Somebody, house: House
):
    sends(mo, "to Ana")
    lea.begins()
    kim = house.welcomes("Kim")
    kim.joins(lea)
    foreign = sends(lea, "to Kim").sent[0].id
    kept = keeps(ana).kept[0].id
    assert log(mo, foreign) == log(mo, kept) == log(mo, "nowhere") == log(mo)


def test_the_log_of_one_space_is_not_that_of_another(ana: Somebody, mo: Somebody, house: House):
    sends(ana, "in the first")
    keeps(ana, "kept in the first")
    kim = house.welcomes("Kim")
    ana.begins()
    kim.joins(ana)
    assert (log(ana).sent, log(kim).sent) == ([], [])
    assert log(ana).kept == []


def test_days_are_told_in_words(ana: Somebody, mo: Somebody, house: House):
    sends(ana)
    house.passes(days=1)
    assert log(mo).sent[0].day == "yesterday"
    house.passes(days=1)
    assert log(mo).sent[0].day == "March 2"


def test_the_newest_of_the_other_s_comes_first_however_much_came_since(
    ana: Somebody, mo: Somebody, house: House
):
    sends(mo, "older")
    house.passes(minutes=1)
    sends(mo, "newer")
    house.passes(minutes=1)
    for number in range(PAGE_SIZE + 1):
        sends(ana, f"{number}")
    assert [one.deed for one in log(ana).first] == ["newer"]


def test_the_one_that_was_looked_for_comes_first_and_nobody_else_s(
    ana: Somebody, mo: Somebody, lea: Somebody, house: House
):
    mine = sends(ana, "hers").sent[0].id
    sends(mo, "his")
    lea.begins()
    kim = house.welcomes("Kim")
    kim.joins(lea)
    foreign = sends(lea, "to Kim").sent[0].id
    kept = keeps(mo).kept[0].id
    for at, deed in ((mine, "hers"), (foreign, "his"), (kept, "his"), ("x", "his")):
        assert [one.deed for one in ana.does(appreciations.log, "", at).first] == [deed]
