"""What the page of a conversation says of an act, once, and where the focus goes."""

from intimacy_app.access import transaction
from intimacy_app.pages.conversation import ConversationState
from tests import inside
from tests.inside import Screen, event_loop
from tests.pages.talking import asks, begins, form_of, is_ready, looks, opens, shown, writes
from tests.pages.together import Pair

database, phone = inside.database, inside.phone
LINE, HIS = "what ana takes along", "what mo takes along"


def taps_ready(screen: Screen) -> None:
    state = shown(screen)
    place = {"talk": state.talk.id, "step": state.step.number, "gate": state.step.gate}
    screen.does(ConversationState.be_ready, **place)


def is_rung(screen: Screen) -> None:
    """Let a tab look because the other did something that both may know."""
    event_loop().call(shown(screen)._refresh)


def to(kind: str, *screens: Screen) -> None:
    while shown(screens[0]).step.kind != kind:
        blanks = shown(screens[0]).step.blanks
        if blanks and shown(screens[0]).step.written.stage == "open":
            for screen in screens:
                writes(screen, "the lake", *("" for _ in blanks[1:]))
        is_ready(*screens)


def test_who_waits_hears_what_comes_and_who_acted_has_the_focus_on_it(pair: Pair):
    hers, his = begins(pair)
    taps_ready(hers)
    assert (shown(hers).said, shown(hers).heard, shown(hers).made) == ("", "", "waiting")
    taps_ready(his)
    assert (shown(his).heard, shown(his).made) == ("", "at-hand")
    is_rung(hers)
    assert (shown(hers).heard, shown(hers).made) == ("Talk and listen", "")
    for screen in (hers, his):
        taps_ready(screen)
    assert (shown(his).heard, shown(his).made) == ("", "turn")
    is_rung(hers)
    assert shown(hers).heard == "It’s Mo’s turn."


def test_what_is_sealed_is_said_with_a_way_back_until_it_opens(pair: Pair):
    hers, his = begins(pair)
    to("take_along", hers, his)
    writes(hers, LINE)
    state = shown(hers)
    assert (state.said, state.made, state.undo) == ("Sealed.", "sealed", "2")
    hers.does(ConversationState.change, talk=state.talk.id, step=2, version=state.step.version)
    assert state.said.startswith("It isn’t sealed now.")
    assert (state.made, state.undo) == ("text_0", "")
    writes(hers, LINE)
    writes(his, HIS)
    assert (shown(his).said, shown(his).made, shown(his).undo) == ("", "at-hand", "")
    is_rung(hers)
    assert (state.said, state.heard) == ("", "You two did it")


def test_both_hear_once_that_it_opened(pair: Pair):
    hers, his = begins(pair, "make-up")
    to("write", hers, his)
    writes(hers, "it was late", "", "", "")
    writes(his, "the train was late", "", "", "")
    is_rung(hers)
    assert (shown(hers).said, shown(hers).heard) == ("", "Both answers are open.")
    assert shown(his).heard == "Both answers are open."
    is_rung(hers)
    assert shown(hers).heard == ""


def test_an_answer_and_what_is_taken_back_are_said(pair: Pair):
    talk = asks(pair)
    his = opens(pair, pair.mo, talk)
    his.does(ConversationState.answer, talk=talk, reply="later_today")
    assert (shown(his).said, shown(his).made) == ("Ana knows.", "at-hand")
    hers = opens(pair, pair.ana, talk)
    hers.does(ConversationState.take_back, talk=talk)
    assert (shown(hers).said, shown(hers).made) == ("Taken back.", "at-hand")


def test_a_sentence_is_said_to_both_once_both_agree(pair: Pair):
    hers, his = begins(pair, "once-a-year")
    to("agree", hers, his)
    day = transaction.clock().date().isoformat()
    hers.does(ConversationState.propose, form=form_of(hers, version="0", text="We walk.", day=day))
    assert (shown(hers).said, shown(hers).made) == ("Mo can read it now.", "sentence")
    place = {"talk": shown(hers).talk.id, "step": shown(hers).step.number, "version": 1}
    hers.does(ConversationState.agree, **place)
    assert (shown(hers).heard, shown(hers).made) == ("", "waiting")
    looks(his)
    his.does(ConversationState.agree, **place)
    is_rung(hers)
    assert shown(hers).heard == "You’ve both agreed to this."


def test_stopping_is_heard_by_whoever_did_not(pair: Pair):
    hers, his = begins(pair, "make-up")
    his.does(ConversationState.stop, talk=shown(his).talk.id)
    assert (shown(his).heard, shown(his).made) == ("", "at-hand")
    is_rung(hers)
    assert shown(hers).heard == "You two stopped here"
