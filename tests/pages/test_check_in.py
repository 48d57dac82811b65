"""Check-in: for whom the doorbell rings, what a refusal keeps, and what is in the fields again."""

from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.domain.check_ins.check_ins import CheckIn
from intimacy_app.pages.check_in import CheckInState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone
FILLED = {"feeling": "tired", "second": "", "third": "close", "to_give": "little", "help": "hold"}


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


def opens(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.CHECK_IN)
    screen.does(CheckInState.open)
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(CheckInState)


def sends(screen: Screen, operation: str = "one-operation-00", **instead: str) -> None:
    screen.does(CheckInState.send, form=FILLED | {"line": "a long day", "operation": operation} | instead)


def both(screen: Screen) -> set[str]:
    return {shown(screen)._member_id, shown(screen)._other_id}


def test_what_is_sent_rings_both_and_can_be_undone(pair: Pair, hers: Screen, rung: list[set[str]]):
    sends(hers)
    state = shown(hers)
    assert (state.said, state.written, state.undo) == ("Sent.", "one-operation-00", state.sent[0].id)
    assert rung == [both(hers)]
    (his,) = shown(opens(pair, pair.mo)).first
    assert (his.feelings, his.line, his.mine) == ("tired, close", "a long day", False)


@pytest.mark.parametrize(
    ("instead", "field"),
    [
        ({"feeling": "", "third": ""}, "feeling"),
        ({"to_give": ""}, "to_give"),
        ({"help": ""}, "help"),
        ({"line": "x" * 201}, "line"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_rings_nobody(
    hers: Screen, rung: list[set[str]], instead: dict[str, str], field: str
):
    sends(hers, **instead)
    state = shown(hers)
    assert (state.refused_field, bool(state.refused), state.sent, rung) == (field, True, [], [])
    assert state.written == "", "the device keeps what is in the fields"


def test_what_is_taken_back_is_in_its_fields_until_it_is_sent_again(hers: Screen, rung: list[set[str]]):
    sends(hers)
    hers.does(CheckInState.take_back, id=shown(hers).undo)
    state = shown(hers)
    assert state.start == CheckIn(("tired", "close"), "little", "hold", "a long day")
    assert (state.sent, rung) == ([], [both(hers)] * 2)
    sends(hers, "one-operation-01")
    assert shown(hers).start == CheckIn()
    hers.does(CheckInState.take_back, id=shown(hers).undo)
    hers.does(CheckInState.open)
    assert shown(hers).start == CheckIn()


def test_an_answer_rings_both_and_can_be_undone(pair: Pair, hers: Screen, rung: list[set[str]]):
    sends(hers)
    his = opens(pair, pair.mo)
    rung.clear()
    form = {"round": shown(his).first[0].id, "way": "here", "operation": "operation-of-mo-00"}
    his.does(CheckInState.respond, form=form)
    state = shown(his)
    assert (state.said, rung) == ("Sent.", [both(his)])
    assert state.made == f"said-{state.undo}"
    hers.does(CheckInState.open)
    assert [said.way for said in shown(hers).sent[0].responses.said] == ["here"]
    his.does(CheckInState.unsay, response_id=state.undo)
    hers.does(CheckInState.open)
    assert shown(hers).sent[0].responses.said == []


def test_being_left_be_needs_an_end_and_ending_it_rings_both(pair: Pair, hers: Screen, rung: list[set[str]]):
    sends(hers, help="leave")
    assert (shown(hers).refused_field, rung) == ("until", [])
    sends(hers, help="leave", until="tonight", device_zone="Europe/Berlin")
    his = opens(pair, pair.mo)
    assert (shown(hers).space.left_be, shown(his).space.other_left_be) == (True, True)
    rung.clear()
    hers.does(CheckInState.be_back)
    his.does(CheckInState.open)
    assert (shown(hers).space.left_be, shown(his).space.other_left_be) == (False, False)
    assert rung == [both(hers)]


def test_what_the_other_sent_cannot_be_taken_back_by_me(pair: Pair, hers: Screen):
    sends(hers)
    his = opens(pair, pair.mo)
    his.does(CheckInState.take_back, id=shown(his).first[0].id)
    assert shown(his).refused == "That check-in is no longer here."
    assert shown(his).start == CheckIn()
