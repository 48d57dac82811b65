from datetime import date, timedelta
from typing import Any

import pytest

from intimacy_app.domain.guide.guide import FaultyGuide
from intimacy_app.domain.guide.roadblocks import (
    RoadblockUnknown,
    WeekView,
    chosen_from,
    is_over,
    roadblock_from,
    week_on,
)

BEGAN = date(2026, 3, 2)


def table(weeks: int = 4, **fields: Any) -> dict[str, Any]:
    week = {"notice": "a", "do": "b", "prompt": "c"}
    return {"title": "Afraid", "words": "Quiet.", "order": 1, "week": [week] * weeks, **fields}


@pytest.mark.parametrize(
    ("days", "week"), [(0, 1), (6, 1), (7, 2), (13, 2), (14, 3), (20, 3), (21, 4), (27, 4), (28, 4), (900, 4)]
)
def test_the_calendar_alone_says_which_week_it_is(days: int, week: int):
    assert week_on(BEGAN, BEGAN + timedelta(days)) == week


def test_a_clock_that_went_back_shows_the_first_week():
    assert week_on(BEGAN, BEGAN - timedelta(days=3)) == 1


@pytest.mark.parametrize(("days", "over"), [(27, False), (28, True), (900, True)])
def test_a_plan_is_over_after_four_weeks(days: int, over: bool):
    assert is_over(BEGAN, BEGAN + timedelta(days)) is over


@pytest.mark.parametrize(
    "wrong", [{"week": []}, table(3), table(5), table(order="x"), {"title": "Afraid"}], ids=str
)
def test_a_plan_of_another_form_is_refused(wrong: dict[str, Any]):
    with pytest.raises(FaultyGuide, match="fear"):
        roadblock_from("fear", wrong)


def test_a_plan_has_four_weeks():
    assert len(roadblock_from("fear", table()).weeks) == 4


def test_only_what_there_is_can_be_chosen():
    known = {"fear": roadblock_from("fear", table())}
    assert chosen_from("fear", known) == "fear"
    with pytest.raises(RoadblockUnknown):
        chosen_from("gossip", known)


def test_a_week_has_no_room_for_a_score():
    """Nothing is ticked off, counted or missed."""
    fields = set(WeekView.__dataclass_fields__)
    assert fields == {"number", "notice", "deed", "prompt", "goal", "address", "in_a_space"}
