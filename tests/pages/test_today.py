"""Today: what stays on the screen when something is refused, and for whom the doorbell rings."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app.pages.today import TodayState, today
from tests import inside
from tests.inside import Phone, Screen, event_loop
from tests.pages.together import Pair, new_space, pair_of, presses, seals

database, phone = inside.database, inside.phone


@pytest.fixture
def hers(pair: Pair) -> Screen:
    return pair.today(pair.ana)


@pytest.fixture
def his(pair: Pair) -> Screen:
    return pair.today(pair.mo)


def shown(screen: Screen) -> Any:
    return screen.state(TodayState)


def card(screen: Screen) -> Any:
    return shown(screen).today.card.round


def ids(screen: Screen) -> tuple[str, str]:
    """Return my member id and the other's."""
    return shown(screen)._member_id, shown(screen)._other_id


def test_a_text_that_is_too_long_is_refused_beside_its_field_and_the_card_stays(hers: Screen):
    before = shown(hers).today
    seals(hers, "x" * 4_001)
    assert shown(hers).refused_field == "text"
    assert shown(hers).refused.startswith("That’s longer than 4,000 characters")
    assert shown(hers).today == before


def test_a_refusal_is_gone_with_the_next_thing_that_works(hers: Screen):
    seals(hers, " ")
    assert shown(hers).refused_field == "text"
    seals(hers, "words")
    assert (shown(hers).refused, shown(hers).refused_field) == ("", "")
    assert card(hers).stage == "sealed"


def test_a_card_that_was_changed_on_another_screen_refuses_and_keeps_what_is_shown(pair: Pair, hers: Screen):
    other = pair.today(pair.ana)
    seals(other, "from the other screen")
    before = shown(hers).today
    seals(hers, "from this screen")
    assert shown(hers).refused.startswith("You changed this card on another screen")
    assert (shown(hers).refused_field, shown(hers).today) == ("", before)
    hers.does(TodayState.look_again)
    assert card(hers).stage == "sealed"


def test_a_card_that_opened_meanwhile_says_so(pair: Pair, hers: Screen, his: Screen):
    other = pair.today(pair.ana)
    seals(his, "his")
    seals(other, "hers")
    presses(hers, "pass_card")
    assert shown(hers).refused.startswith("This card has opened")


def test_a_card_of_another_space_is_gone(hers: Screen, phone: Callable[[], Phone]):
    kim = phone()
    kim.signs_up("Kim")
    foreign = card(Pair(kim, kim, new_space(kim)).today(kim))
    seals(hers, "words", round=foreign.id, seen=foreign.version)
    assert shown(hers).refused.startswith("This card can no longer be answered")


def test_sealing_first_rings_nobody_but_me(hers: Screen, rung: list[set[str]]):
    seals(hers, "words")
    assert rung == [{ids(hers)[0]}]


@pytest.mark.parametrize("button", ["change", "take_back", "pass_card"])
def test_second_thoughts_ring_nobody_but_me(hers: Screen, rung: list[set[str]], button: str):
    if button != "pass_card":
        seals(hers, "words")
    presses(hers, button)
    assert rung[-1] == {ids(hers)[0]}


def test_turning_a_card_back_rings_nobody_but_me(hers: Screen, rung: list[set[str]]):
    id = card(hers).id
    presses(hers, "pass_card")
    hers.does(TodayState.turn_back, round_id=id)
    assert rung[-1] == {ids(hers)[0]}
    assert card(hers).id == id


def test_what_is_refused_rings_nobody(hers: Screen, rung: list[set[str]]):
    seals(hers, "x" * 4_001)
    hers.does(TodayState.change, round_id="none", seen="")
    assert rung == []


def test_sealing_second_opens_and_rings_both(hers: Screen, his: Screen, rung: list[set[str]]):
    seals(hers, "hers")
    seals(his, "his")
    assert rung[-1] == set(ids(hers))
    assert (card(his).mine, card(his).theirs) == ("his", "hers")
    assert shown(his).unfolding
    assert shown(his).heard == "Both answers are open."


def test_a_card_unfolds_before_my_eyes_and_lies_open_when_i_come_back(pair: Pair, hers: Screen, his: Screen):
    seals(hers, "hers")
    seals(his, "his")
    hers.does(TodayState.look_again)
    again = pair.today(pair.ana)
    assert card(again).theirs == "his"
    assert not shown(again).unfolding


def test_whoever_sealed_first_sees_it_unfold_and_hears_of_it_once(hers: Screen, his: Screen):
    seals(hers, "hers")
    seals(his, "his")
    heard = list[str]()
    for _ in range(2):
        event_loop().call(shown(hers)._refresh)
        heard.append(shown(hers).heard)
    assert shown(hers).unfolding
    assert heard == ["Both answers are open.", ""]


def test_an_answer_that_opens_from_a_tab_without_a_view_rings_the_other(
    pair: Pair, hers: Screen, his: Screen, rung: list[set[str]]
):
    """As when the phone slept: the socket comes back with an empty State, and the form is still there."""
    seals(hers, "hers")
    seen = card(his)
    woken = pair.screen(pair.mo)
    seals(woken, "his", round=seen.id, seen=seen.version)
    assert card(woken).theirs == "hers"
    assert rung[-1] == set(ids(his))


def test_the_same_operation_twice_is_done_once(hers: Screen, his: Screen):
    seals(hers, "hers", "the-same-operation")
    seals(hers, "something else", "the-same-operation")
    assert shown(hers).refused == ""
    seals(his, "his")
    assert card(his).theirs == "hers"


def test_the_words_of_an_answer_that_was_taken_back_are_on_the_screen_once(pair: Pair, hers: Screen):
    seals(hers, "words")
    presses(hers, "take_back")
    assert (card(hers).stage, card(hers).mine) == ("open", "words")
    assert card(pair.today(pair.ana)).mine == ""


def test_the_wrong_person_is_taken_out_and_hears_of_it(phone: Callable[[], Phone], rung: list[set[str]]):
    pair = pair_of(phone(), phone(), confirms=False)
    hers, his = pair.today(pair.ana), pair.today(pair.mo)
    mo = ids(his)[0]
    rung.clear()
    hers.does(TodayState.reject)
    assert {mo} in rung
    assert shown(hers).today.space.other == ""
    his.does(TodayState.look_again)
    assert shown(his).gone


def test_what_somebody_else_wrote_on_this_device_is_not_sealed_as_mine(hers: Screen, his: Screen):
    author, before = ids(hers)[0], card(his)
    seals(his, "what Ana wrote before Mo signed in here", author=author)
    assert shown(his).refused.startswith("Someone else is signed in here now.")
    assert card(his) == before
    seals(his, "what Mo wrote", author=ids(his)[0])
    assert card(his).operation


def test_a_tab_that_comes_from_a_space_not_open_to_it_shows_its_own_again(hers: Screen):
    own = hers.root.router_data
    hers.root.router_data = hers.root._update_router_vars({**own, "query": {"space": "0" * 32}}, own)
    hers.does(TodayState.open)
    assert shown(hers).gone
    hers.root.router_data = hers.root._update_router_vars(own, hers.root.router_data)
    hers.does(TodayState.open)
    assert not shown(hers).gone
    assert card(hers).id


@pytest.mark.parametrize("acts", ["seal", "change", "take_back", "pass_card", "less_like", "turn_back"])
def test_each_act_says_once_what_it_did(hers: Screen, acts: str):
    id = card(hers).id
    if acts != "pass_card":
        seals(hers, "words")
    if acts == "turn_back":
        presses(hers, "take_back")
        presses(hers, "pass_card")
    before = shown(hers).told
    if acts == "turn_back":
        hers.does(TodayState.turn_back, round_id=id)
    elif acts == "seal":
        presses(hers, "change")
        seals(hers, "other words")
        before += 1
    else:
        presses(hers, acts)
    assert shown(hers).said or shown(hers).heard
    assert shown(hers).told == before + 1


def test_the_focus_goes_to_what_an_act_made_and_that_is_on_the_page(hers: Screen):
    made = list[str]()
    for act in ("seal", "change", "pass_card"):
        presses(hers, act) if act != "seal" else seals(hers, "words")
        made.append(shown(hers).made)
    assert made == ["sealed", "text", "card"]
    assert all(re.search(f'(id|name):"{place}"', str(today())) for place in made)


def test_what_was_skipped_can_be_brought_back_from_where_it_is_said(hers: Screen):
    id = card(hers).id
    presses(hers, "pass_card")
    assert shown(hers).skipped.id == id
    hers.does(TodayState.less_like, round_id=id, seen=shown(hers).skipped.version)
    assert (shown(hers).refused, shown(hers).skipped.id) == ("", "")
    assert shown(hers).made == "card"
