"""The weekly check-in on its page: for whom the doorbell rings, and what stays in the fields."""

from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.domain.check_ins.check_ins import CheckIn
from intimacy_app.pages.check_in import CheckInState
from intimacy_app.pages.today import TodayState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone
FILLED = {"feeling": "tired", "second": "", "third": "close", "to_give": "little", "help": "hold"}
SAID = CheckIn(("tired", "close"), "little", "hold", "a long day")
IN_WORDS = "tired, close · A little to give · Hold me · a long day"


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]]) -> Pair:
    return pair_of(phone(), phone())


@pytest.fixture
def hers(pair: Pair, rung: list[set[str]]) -> Screen:
    screen = opens(pair, pair.ana)
    rung.clear()
    return screen


@pytest.fixture
def his(pair: Pair, rung: list[set[str]]) -> Screen:
    screen = opens(pair, pair.mo)
    rung.clear()
    return screen


def opens(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.CHECK_IN)
    screen.does(CheckInState.open)
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(CheckInState)


def both(screen: Screen) -> set[str]:
    return {shown(screen)._member_id, shown(screen)._other_id}


def alone(screen: Screen) -> set[str]:
    return {shown(screen)._member_id}


def on_today(hers: Screen, his: Screen, rung: list[set[str]]) -> None:
    """Let both switch it on, and move it to today, whichever day that is."""
    for screen in (hers, his):
        screen.does(CheckInState.switch_on)
    for day in "0123456":
        if not shown(his).weekly.round.id:
            his.does(CheckInState.change_weekday, form={"weekday": day})
    hers.does(CheckInState.open)
    rung.clear()


def says(screen: Screen, operation: str = "one-operation-00", **instead: str) -> None:
    round = shown(screen).weekly.round
    card = {"round": round.id, "seen": round.version, "operation": operation, "line": "a long day"}
    screen.does(CheckInState.seal_weekly, form=FILLED | card | instead)


def presses(screen: Screen, handler: Any) -> None:
    round = shown(screen).weekly.round
    screen.does(handler, round_id=round.id, seen=round.version)


def test_switching_it_on_alone_rings_nobody_else_and_says_so(hers: Screen, his: Screen, rung: list[set[str]]):
    hers.does(CheckInState.switch_on)
    assert (shown(hers).weekly.wanted, shown(hers).said) == (
        True,
        "Switched on.",
    )
    hers.does(CheckInState.switch_off)
    assert (shown(hers).weekly.wanted, shown(hers).said) == (False, "Switched off.")
    assert rung == [alone(hers)] * 2
    hers.does(CheckInState.switch_on)
    his.does(CheckInState.switch_on)
    assert (shown(his).weekly.on, shown(his).said) == (True, "It’s on, for both of you.")
    assert rung[-1] == both(his)


def test_its_day_and_its_end_ring_both(hers: Screen, his: Screen, rung: list[set[str]]):
    on_today(hers, his, rung)
    hers.does(CheckInState.change_weekday, form={"weekday": ""})
    assert (shown(hers).refused_field, rung) == ("weekday", [])
    hers.does(CheckInState.change_weekday, form={"weekday": "2"})
    assert (shown(hers).weekly.weekday, shown(hers).said) == ("2", "Saved for both of you.")
    hers.does(CheckInState.switch_off)
    assert (shown(hers).weekly.on, shown(hers).weekly.round.id) == (False, "")
    assert rung == [both(hers)] * 2
    assert "off for both of you" in shown(hers).said


def test_being_in_alone_rings_nobody_else_and_what_opens_rings_both(
    hers: Screen, his: Screen, rung: list[set[str]]
):
    on_today(hers, his, rung)
    says(hers)
    assert (shown(hers).weekly.round.stage, shown(hers).made, shown(hers).said) == (
        "sealed", "sealed", "It’s sealed."
    )  # fmt: skip
    assert rung == [alone(hers)]
    says(his, "operation-of-mo-00", line="mine")
    assert (shown(his).made, shown(his).weekly.round.theirs) == ("opened", IN_WORDS)
    assert rung[-1] == both(his)


@pytest.mark.parametrize(
    ("instead", "field"),
    [({"feeling": "", "third": ""}, "feeling"), ({"to_give": ""}, "to_give"), ({"help": "leave"}, "help")],
)
def test_a_refusal_stands_beside_its_field(
    hers: Screen, his: Screen, rung: list[set[str]], instead: dict[str, str], field: str
):
    on_today(hers, his, rung)
    says(hers, **instead)
    assert (shown(hers).refused_field, rung, shown(hers).weekly.round.operation) == (field, [], "")


def test_what_is_changed_or_taken_back_is_in_its_fields(hers: Screen, his: Screen, rung: list[set[str]]):
    on_today(hers, his, rung)
    says(hers)
    presses(hers, CheckInState.change_weekly)
    assert (shown(hers).weekly.start, shown(hers).made) == (SAID, "feeling")
    presses(hers, CheckInState.take_weekly_back)
    assert (shown(hers).weekly.start, shown(hers).weekly.round.operation) == (SAID, "")
    assert rung == [alone(hers)] * 3
    hers.does(CheckInState.open)
    assert shown(hers).weekly.start == CheckIn()


def test_what_is_being_written_stays_where_the_other_ends_it(hers: Screen, his: Screen, rung: list[set[str]]):
    on_today(hers, his, rung)
    his.does(CheckInState.switch_off)
    hers.does(CheckInState.other_sheet)
    assert (shown(hers).weekly.on, shown(hers).weekly.round.stage) == (False, "open")
    hers.does(CheckInState.change_weekday, form={"weekday": "3"})
    assert shown(hers).refused == "The weekly check-in isn’t on anymore."
    says(hers)
    assert shown(hers).refused == "This weekly check-in is over. What you wrote is still in the fields."
    assert shown(hers).weekly.round.stage == "open"
    hers.does(CheckInState.open)
    assert shown(hers).weekly.round.id == ""


def test_what_is_sent_at_once_can_be_written_instead(hers: Screen, his: Screen, rung: list[set[str]]):
    on_today(hers, his, rung)
    hers.does(CheckInState.other_sheet)
    assert shown(hers).sends_now
    hers.does(CheckInState.open)
    assert not shown(hers).sends_now


def test_today_shows_how_it_stands_beside_the_table(
    pair: Pair, hers: Screen, his: Screen, rung: list[set[str]]
):
    today = pair.screen(pair.ana, routes.TODAY)
    today.does(TodayState.open)
    assert today.state(TodayState).today.weekly == ""
    on_today(hers, his, rung)
    today.does(TodayState.open)
    assert today.state(TodayState).today.weekly == "open"
    says(hers)
    today.does(TodayState.open)
    assert today.state(TodayState).today.weekly == "sealed"


def test_what_opened_is_no_longer_new_once_it_was_seen_here(
    pair: Pair, hers: Screen, his: Screen, rung: list[set[str]]
):
    def news() -> int:
        today = pair.screen(pair.ana, routes.TODAY)
        today.does(TodayState.open)
        return today.state(TodayState).news_count

    on_today(hers, his, rung)
    says(hers)
    says(his, "operation-of-mo-00")
    before = news()
    hers.does(CheckInState.open)
    assert news() == before - 1


def test_both_respond_to_what_opened(hers: Screen, his: Screen, rung: list[set[str]]):
    on_today(hers, his, rung)
    says(hers)
    says(his, "operation-of-mo-00")
    form = {"round": shown(his).weekly.round.id, "way": "heart", "operation": "operation-of-mo-01"}
    his.does(CheckInState.respond, form=form)
    hers.does(CheckInState.open)
    assert [said.way for said in shown(hers).weekly.responses.said] == ["heart"]
