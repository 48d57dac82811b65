"""Looking back, over the socket: its events are the page's own, and the other's frames hold nothing of it."""

import pytest

from intimacy_app import routes
from tests.wire.hearing import heard
from tests.wire.pair import Pair, new_operation
from tests.wire.tab import Tab

LONG_AGO = "2020-02-03"


@pytest.fixture
def his(pair: Pair) -> list[Tab]:
    """A tab of Mo's on each page that shows what was, or what is new; both have kept a moment."""
    done = pair.ana.opens(routes.plans(pair.space))
    kept = {"what": "We got lost", "been": LONG_AGO, "line": "In the rain.", "operation": new_operation()}
    done.does("plans.keep_another", form=kept).closes()
    inside = (routes.looking_back, routes.plans, routes.today, routes.together, routes.history)
    return [pair.mo.opens(path) for path in (*(page(pair.space) for page in inside), routes.HOME)]


def marked(tab: Tab) -> list[str]:
    return [each["said"] for each in tab.of("looking_back")["page"]["nearness"]["marks"]]


def test_what_somebody_looks_back_on_and_marks_makes_no_frame_at_the_other(pair: Pair, his: list[Tab]):
    before = his[0].of("looking_back")["page"]
    hers, beside = (pair.ana.opens(routes.looking_back(pair.space)) for _ in range(2))
    heard([*his, beside])
    deeds = {
        "marks a day": lambda: marks(hers, "4"),
        "marks it anew": lambda: marks(hers, "0"),
        "marks a step that's none": lambda: marks(hers, "0.5"),
        "brings a day back": lambda: hers.does("looking_back.draw"),
        "brings back another": lambda: hers.does("looking_back.draw"),
        "puts it away": lambda: hers.does("looking_back.put_away"),
        "removes a mark that's none": lambda: hers.does("looking_back.remove", form={"marked": LONG_AGO}),
        "removes all": lambda: hers.does("looking_back.remove_all"),
        "marks once more": lambda: marks(hers, "3"),
        "opens it again": lambda: pair.ana.opens(routes.looking_back(pair.space)).closes(),
    }
    for deed, does in deeds.items():
        does()
        assert heard(his) == [], f"Mo heard that Ana {deed}"
    assert marked(hers) == marked(beside) == ["today: close"]
    assert pair.mo.opens(routes.looking_back(pair.space)).of("looking_back")["page"] == before


def test_a_day_that_is_drawn_is_on_the_tab_that_drew_it_alone(pair: Pair, his: list[Tab]):
    hers, beside = (pair.ana.opens(routes.looking_back(pair.space)) for _ in range(2))
    heard([*his, beside])
    drawn = hers.does("looking_back.draw").of("looking_back")["drawn"]
    assert (drawn["sort"], drawn["prompt"], drawn["mine"]) == ("moment", "We got lost", "In the rain.")
    assert heard([*his, beside]) == []
    drawn = his[0].does("looking_back.draw").of("looking_back")["drawn"]
    assert (drawn["prompt"], drawn["mine"], drawn["theirs"]) == ("We got lost", "", "In the rain.")


def marks(tab: Tab, near: str) -> None:
    tab.does("looking_back.mark", form={"near": near, "operation": new_operation()})
