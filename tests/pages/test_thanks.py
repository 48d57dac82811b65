"""Thanks: for whom the doorbell rings, and what stays on the screen."""

from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.pages.thanks import ThanksState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]]) -> Pair:
    return pair_of(phone(), phone())


@pytest.fixture
def hers(pair: Pair, rung: list[set[str]]) -> Screen:
    screen = pair.screen(pair.ana, routes.THANKS)
    screen.does(ThanksState.open)
    rung.clear()
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(ThanksState)


def writes(
    screen: Screen, pressed: str, deed: str = "what Mo did", operation: str = "one-operation-00"
) -> None:
    form = {"deed": deed, "meaning": "it helped", "pressed": pressed, "operation": operation}
    screen.does(ThanksState.write, form=form)


def me(screen: Screen) -> set[str]:
    return {shown(screen)._member_id}


def both(screen: Screen) -> set[str]:
    return {shown(screen)._member_id, shown(screen)._other_id}


def test_what_is_kept_rings_nobody_but_me(hers: Screen, rung: list[set[str]]):
    writes(hers, "keep")
    hers.does(ThanksState.remove, id=shown(hers).kept[0].id)
    assert rung == [me(hers)] * 2
    assert shown(hers).kept == []


@pytest.mark.parametrize("pressed", ["", "SEND", "send ", "x"])
def test_what_was_not_clearly_sent_is_kept(hers: Screen, rung: list[set[str]], pressed: str):
    writes(hers, pressed)
    assert (len(shown(hers).kept), shown(hers).sent) == (1, [])
    assert rung == [me(hers)]


def test_what_is_sent_gets_the_focus_and_can_be_undone_until_something_else_is_done(hers: Screen):
    writes(hers, "send")
    (sent,) = shown(hers).sent
    assert (shown(hers).undo, shown(hers).made) == (sent.id, f"thanks-{sent.id}")
    writes(hers, "keep", operation="one-operation-01")
    assert (shown(hers).undo, shown(hers).made) == ("", "kept")


def test_what_is_sent_and_what_is_taken_back_rings_both(hers: Screen, rung: list[set[str]]):
    writes(hers, "send")
    hers.does(ThanksState.take_back, id=shown(hers).sent[0].id)
    hers.does(ThanksState.send_kept, id=shown(hers).kept[0].id)
    assert rung == [both(hers)] * 3


def test_what_is_refused_rings_nobody_and_keeps_the_view(hers: Screen, rung: list[set[str]]):
    writes(hers, "keep")
    rung.clear()
    before = shown(hers).kept
    writes(hers, "send", "x" * 1_001, "another-operation")
    assert shown(hers).refused_field == "meaning"
    writes(hers, "send", "", "another-operation")
    assert shown(hers).refused_field == "deed"
    assert shown(hers).kept == before
    assert rung == []


def test_what_the_other_keeps_cannot_be_sent_or_removed_by_me(pair: Pair, hers: Screen, rung: list[set[str]]):
    writes(hers, "keep")
    id = shown(hers).kept[0].id
    his = pair.screen(pair.mo, routes.THANKS)
    his.does(ThanksState.open)
    for handler in (ThanksState.send_kept, ThanksState.remove, ThanksState.take_back):
        his.does(handler, id=id)
        assert shown(his).refused == "That one is no longer here."
    hers.does(ThanksState.open)
    assert shown(hers).kept[0].id == id


@pytest.fixture
def his(pair: Pair, hers: Screen, rung: list[set[str]]) -> Screen:
    """Mo's tab, with what Ana has sent before all others."""
    writes(hers, "send")
    screen = pair.screen(pair.mo, routes.THANKS)
    screen.does(ThanksState.open)
    rung.clear()
    return screen


def answers(screen: Screen, way: str, text: str = "", operation: str = "one-operation-of-his") -> None:
    thanks = shown(screen).first[0].id
    form = {"round": thanks, "way": way, "text": text, "operation": operation}
    screen.does(ThanksState.respond, form=form)


def test_what_is_said_back_rings_both_and_can_be_undone(his: Screen, rung: list[set[str]]):
    answers(his, "heart")
    (said,) = shown(his).first[0].responses.said
    assert (shown(his).undo, shown(his).made) == (said.id, f"said-{said.id}")
    his.does(ThanksState.unsay, response_id=said.id)
    assert shown(his).first[0].responses.said == []
    assert rung == [both(his)] * 2


def test_what_is_told_in_reply_stands_where_it_was_asked(his: Screen, hers: Screen):
    answers(his, "more")
    hers.does(ThanksState.open)
    (asked,) = shown(hers).sent[0].responses.said
    form = {"round": shown(hers).sent[0].id, "question": asked.id, "text": "the tea", "operation": "o" * 20}
    hers.does(ThanksState.reply, form=form)
    assert [said.words for said in shown(hers).sent[0].responses.said] == ["", "the tea"]


def test_an_empty_line_back_is_refused_beside_it(his: Screen, rung: list[set[str]]):
    answers(his, "line", " ")
    assert (shown(his).refused_field, shown(his).responding) == ("response", shown(his).first[0].id)
    assert rung == []


def test_what_i_mean_to_notice_rings_nobody_but_me(hers: Screen, rung: list[set[str]]):
    hers.does(ThanksState.plan, form={"notice": "made tea", "operation": "one-operation-00"})
    assert shown(hers).noticed.text == "made tea"
    hers.does(ThanksState.drop_plan)
    assert shown(hers).noticed.text == ""
    assert rung == [me(hers)] * 2


def test_a_handful_rings_nobody_and_is_put_away(his: Screen, rung: list[set[str]]):
    his.does(ThanksState.bring_some_back)
    assert [one.deed for one in shown(his).handful] == ["what Mo did"]
    assert shown(his).made == "handful"
    his.does(ThanksState.put_them_away)
    assert (shown(his).handful, shown(his).asked_for_some) == ([], False)
    assert rung == []
