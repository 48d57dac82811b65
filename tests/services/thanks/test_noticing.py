"""*When I notice that you’ve…*: whose it is, and when it is shown."""

import pytest

from intimacy_app.domain.thanks.noticing import NothingToNotice, NoticeTooLong, NoticingView
from intimacy_app.services.thanks import noticing
from tests.services.house import House, Somebody, new_mark
from tests.services.thanks.writing import log


def plans(somebody: Somebody, text: str, mark: str = "") -> NoticingView:
    somebody.does(noticing.plan, text, mark or new_mark())
    return somebody.does(noticing.noticing)


def test_a_plan_is_its_author_s_alone(ana: Somebody, mo: Somebody):
    before = log(mo)
    assert plans(ana, "  done the dishes ").text == "done the dishes"
    assert log(ana).noticed == ana.does(noticing.noticing)
    assert log(mo) == before
    assert log(mo).noticed == NoticingView()


def test_it_is_shown_every_third_day_and_counts_nothing(ana: Somebody, house: House):
    plans(ana, "done the dishes")
    seen = []
    for _ in range(7):
        seen.append(ana.does(noticing.noticing).shown)
        house.passes(days=1)
    assert seen == [True, False, False, True, False, False, True]


def test_a_new_one_takes_the_place_of_the_old_and_dropping_leaves_nothing(ana: Somebody):
    plans(ana, "done the dishes")
    assert plans(ana, "walked the dog").text == "walked the dog"
    ana.does(noticing.drop)
    ana.does(noticing.drop)
    assert ana.does(noticing.noticing) == NoticingView()


def test_a_late_duplicate_brings_no_dropped_plan_back(ana: Somebody):
    mark = new_mark()
    plans(ana, "done the dishes", mark)
    ana.does(noticing.drop)
    assert plans(ana, "done the dishes", mark) == NoticingView()


@pytest.mark.parametrize(("text", "refusal"), [(" \n", NothingToNotice), ("x" * 301, NoticeTooLong)])
def test_it_has_words_and_not_too_many(ana: Somebody, text: str, refusal):
    with pytest.raises(refusal):
        plans(ana, text)
