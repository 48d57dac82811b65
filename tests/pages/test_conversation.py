"""The page of a conversation: what each step puts on the screens, and for whom the doorbell rings."""

import pytest

from intimacy_app import routes
from intimacy_app.components.conversations.alone import alone
from intimacy_app.pages.ask import AskState
from intimacy_app.pages.conversation import ConversationState
from intimacy_app.pages.together import TogetherState
from tests import inside
from tests.inside import Screen
from tests.pages.parts import within
from tests.pages.talking import asks, begins, form_of, is_ready, looks, opens, shown, writes
from tests.pages.together import Pair

database, phone = inside.database, inside.phone
LINE, HIS = "what ana takes along", "what mo takes along"


def members(pair: Pair) -> tuple[str, str]:
    state = shown(opens(pair, pair.ana))
    return state._member_id, state._other_id


def to_the_line(*screens: Screen) -> None:
    while shown(screens[0]).step.kind != "take_along":
        is_ready(*screens)


def test_the_shelf_shows_what_is_for_the_two_and_what_is_open(pair: Pair):
    tab = pair.screen(pair.mo, routes.TOGETHER)
    tab.does(TogetherState.open)
    state = tab.state(TogetherState)
    assert [offer.title for offer in state.offers][:2] == ["Listen", "Make up"]
    assert state.talk.id == ""
    talk = asks(pair)
    tab.does(TogetherState.open)
    assert (state.talk.id, state.talk.mine) == (talk, False)


def test_asking_rings_at_the_other_and_leads_to_the_invitation(pair: Pair, rung: list[set[str]]):
    both = set(members(pair))
    rung.clear()
    talk = asks(pair)
    assert rung == [both]
    invited = shown(opens(pair, pair.mo))
    assert (invited.talk.id, invited.talk.mine, invited.talk.begun) == (talk, False, False)


def test_asking_twice_by_one_form_asks_once(pair: Pair):
    assert asks(pair, operation="a" * 32) == asks(pair, operation="a" * 32)


def test_what_cant_be_asked_for_is_one_kind_sentence(pair: Pair):
    asks(pair)
    screen = Screen(pair.mo.cookie, routes.ASK, space=pair.space, conversation="good-news")
    form = {"conversation": "good-news", "phones": "two", "length": "0", "operation": "b" * 32}
    assert screen.does(AskState.ask, form=form) == []
    assert screen.state(AskState).refused.startswith("One conversation at a time")


@pytest.mark.parametrize("reply", ["later_today", "another_day", "not_this_time"])
def test_an_answer_is_told_to_whoever_asked(pair: Pair, rung: list[set[str]], reply: str):
    talk = asks(pair)
    his = opens(pair, pair.mo, talk)
    rung.clear()
    his.does(ConversationState.answer, talk=talk, reply=reply)
    assert rung == [set(members(pair))]
    assert shown(opens(pair, pair.ana, talk)).talk.reply == reply


def test_an_invitation_can_be_taken_back(pair: Pair):
    talk = asks(pair)
    opens(pair, pair.ana, talk).does(ConversationState.take_back, talk=talk)
    his = opens(pair, pair.mo, talk)
    his.does(ConversationState.answer, talk=talk, reply="now")
    assert shown(his).refused == "This invitation isn’t open anymore."
    assert shown(his).talk.ending == "taken_back"


def test_being_ready_alone_rings_at_nobody_else(pair: Pair, rung: list[set[str]]):
    hers, his = begins(pair)
    me, other = members(pair)
    rung.clear()
    state = shown(hers)
    hers.does(ConversationState.be_ready, talk=state.talk.id, step=0, gate=0)
    assert rung == [{me}]
    assert state.step.ready
    looks(his)
    assert not shown(his).step.ready
    his.does(ConversationState.be_ready, talk=state.talk.id, step=0, gate=0)
    assert rung[1:] == [{me, other}]
    looks(hers)
    assert state.step.number == 1


def test_a_turn_is_timed_by_the_server_and_hints_by_role(pair: Pair):
    hers, his = begins(pair)
    is_ready(hers, his)
    is_ready(hers, his)
    talks, listens = shown(his).step.turn, shown(hers).step.turn
    assert (talks.mine, listens.mine, talks.number) == (True, False, 1)
    assert talks.ends_at == listens.ends_at != ""
    assert talks.hints != listens.hints
    assert talks.themes
    assert not listens.themes


def test_what_is_written_alone_is_on_no_screen_of_the_other(pair: Pair, rung: list[set[str]]):
    hers, his = begins(pair)
    to_the_line(hers, his)
    before = his.shown
    rung.clear()
    writes(hers, LINE)
    assert rung == [{members(pair)[0]}]
    assert shown(hers).sent_from == f"{shown(hers).space.author}/{shown(hers).step.written.id}"
    looks(his)
    assert LINE not in his.shown
    assert his.shown == before
    writes(his, HIS)
    looks(hers)
    opened = shown(hers).earlier[-1].written
    assert (opened.mine, opened.theirs, shown(hers).talk.ending) == (LINE, HIS, "finished")


def test_what_was_sealed_can_be_changed_until_it_opens(pair: Pair):
    hers, his = begins(pair)
    to_the_line(hers, his)
    writes(hers, LINE)
    state = shown(hers)
    hers.does(ConversationState.change, talk=state.talk.id, step=2, version=state.step.version)
    assert (state.step.written.stage, state.step.written.mine) == ("open", LINE)


def test_the_same_form_twice_counts_once(pair: Pair):
    hers, his = begins(pair)
    to_the_line(hers, his)
    form = form_of(hers, text_0=LINE)
    for _ in range(2):
        hers.does(ConversationState.seal, form=form)
        assert shown(hers).refused == ""
    assert shown(hers).step.version == 1


def test_a_screen_that_is_late_is_told_so_and_shown_where_it_is_now(pair: Pair):
    hers, his = begins(pair)
    to_the_line(hers, his)
    late = form_of(hers, text_0=LINE) | {"step": "1"}
    hers.does(ConversationState.seal, form=late)
    assert shown(hers).refused.startswith("Your screen was at another place")
    assert shown(hers).step.number == 2


def test_too_much_is_refused_beside_the_fields(pair: Pair):
    hers, his = begins(pair)
    to_the_line(hers, his)
    writes(hers, "x" * 281)
    assert (shown(hers).refused_field, shown(hers).step.written.stage) == ("text", "open")


def test_what_somebody_else_wrote_on_the_phone_is_not_sealed_as_mine(pair: Pair):
    hers, his = begins(pair)
    to_the_line(hers, his)
    writes(hers, LINE, author=shown(his).space.author)
    assert shown(hers).refused
    assert shown(hers).step.written.stage == "open"


def test_either_stops_at_once_and_nothing_says_who(pair: Pair):
    hers, his = begins(pair, "make-up")
    is_ready(hers, his)
    writes(hers, "it was late", "", "", "")
    his.does(ConversationState.stop, talk=shown(his).talk.id)
    looks(hers)
    assert shown(hers).talk == shown(opens(pair, pair.ana, shown(his).talk.id)).talk
    assert shown(his).talk.ending == shown(hers).talk.ending == "stopped"
    assert "it was late" not in his.shown
    # Nor whether the other had written by then.
    assert shown(his).earlier[-1].written.id == ""


def test_on_one_phone_what_the_first_wrote_is_nowhere_while_it_is_handed_over(
    pair: Pair, rung: list[set[str]]
):
    hers, his = begins(pair, "good-news", phones="one")
    while shown(hers).step.kind != "take_along":
        is_ready(hers)
    rung.clear()
    writes(hers, LINE)
    assert rung == [{members(pair)[0]}]
    assert (shown(hers).step.begun, shown(hers).handed_over) == (True, False)
    assert LINE not in hers.shown
    hers.does(ConversationState.take)
    assert LINE not in hers.shown
    assert shown(opens(pair, pair.ana)).handed_over is False
    writes(hers, HIS, whose="theirs", place="second")
    opened = shown(hers).earlier[-1].written
    assert (opened.mine, opened.theirs) == (LINE, HIS)
    looks(his)
    assert shown(his).earlier[-1].written.theirs == LINE


def test_only_the_holder_of_the_one_phone_acts_for_both(pair: Pair):
    _, his = begins(pair, "good-news", phones="one")
    writes(his, HIS, whose="theirs")
    assert shown(his).refused.startswith("Your screen was at another place")


def test_going_on_from_what_is_read_alone_and_turning_away_send_nothing():
    parts = [*within(alone())]
    assert "details" in [part.tag for part in parts]
    assert [part for part in parts if part.event_triggers] == []


def test_somebody_elses_conversation_is_none_of_ours(pair: Pair):
    assert shown(opens(pair, pair.ana, "f" * 32)).talk.id == ""
