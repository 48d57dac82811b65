"""A conversation of somebody's own, a file alone, through every kind of step; and what the other can tell."""

from typing import Any

import pytest
from sqlmodel import select

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.models import Answer, Conversation
from intimacy_app.services.cards import history
from intimacy_app.services.conversations import conversations
from intimacy_app.services.journal import journal, search
from intimacy_app.services.notifications import feed
from intimacy_app.services.personal_data import export_conversations, export_rounds
from intimacy_app.store.db import transact
from tests.services.conversations.talking import asks, at_hand, begins, does, go_on, sees
from tests.services.house import Somebody, new_mark

SAW = ("a heron", "a fence")
PICKS = (("The river", "The hill"), ("The river",))
OURS = ("listen", "make-up", "good-news", "evening", "once-a-year")


def next_acts(talk: str, ana: Somebody, mo: Somebody) -> list[tuple[Somebody, acts.Act]]:
    """Return what the two do next, if they go straight through."""
    step = at_hand(ana, talk)
    at, day = step.number, ana.house.now.date()
    written = bool(step.written.id) and step.written.stage not in ("revealed", "together")
    if written and step.kind == "choose":
        return [(who, acts.Seal(at, picks, new_mark())) for who, picks in zip((ana, mo), PICKS, strict=True)]
    if written:
        words = (SAW * 2)[: len(step.blanks) or 1]
        return [
            (who, acts.Seal(at, tuple(f"{word} of mine" for word in words), new_mark())) for who in (ana, mo)
        ]
    if step.kind == "reflect" and (
        actor := next((w for w in (ana, mo) if at_hand(w, talk).reflect.say), None)
    ):
        return [(actor, acts.Say(at, step.reflect.number, "a heron", new_mark()))]
    if step.kind == "reflect" and (
        actor := next((w for w in (ana, mo) if at_hand(w, talk).reflect.answer), None)
    ):
        return [(actor, acts.ThatsIt(at, step.reflect.number))]
    if step.kind == "agree" and not step.agree.version:
        return [(ana, acts.Propose(at, 0, "Sundays.", day, new_mark()))]
    if step.kind == "agree":
        return [
            (who, acts.Confirm(at, 1)) for who in (ana, mo) if not at_hand(who, talk).agree.confirmed
        ] or [(who, acts.Ready(at, step.gate)) for who in (ana, mo)]
    return [(who, acts.Ready(at, step.gate)) for who in (ana, mo)]


def all_that_reaches(who: Somebody, talk: str) -> list[Any]:
    """Return all that the app shows somebody of a conversation, and wherever its words could come up."""
    return [
        sees(who, talk),
        who.does(conversations.current),
        who.does(history.history),
        who.asks(journal.lone_answers),
        who.does(search.search_space, "heron", with_guide=False),
        [news.words for news in who.asks(feed.page).news],
        [line.words for line in who.asks(export_conversations.lines, who.member_id)],
        [(a.prompt, a.mine, a.theirs) for a in who.asks(export_rounds.answers, who.member_id)],
    ]


@pytest.mark.parametrize(
    "script", ["sixth", *(pytest.param(script, marks=pytest.mark.slow) for script in OURS)]
)
def test_until_both_are_in_the_other_cannot_tell_what_was_done_alone(
    request: pytest.FixtureRequest, ana: Somebody, mo: Somebody, script: str
):
    if script == "sixth":
        request.getfixturevalue("sixth")
    talk = begins(ana, mo, script)
    alone = 0
    while not sees(ana, talk).ending:
        todo = next_acts(talk, ana, mo)
        for number, (who, what) in enumerate(todo):
            other = mo if who is ana else ana
            before = all_that_reaches(other, talk)
            shows = does(who, talk, what)
            if len(todo) == 2 and number == 0:
                alone += 1
                assert not shows
                assert all_that_reaches(other, talk) == before
        ana.house.passes(minutes=1)
    assert sees(mo, talk).ending == Ending.FINISHED
    assert alone >= 3


def test_only_what_both_picked_is_anywhere(sixth: str, ana: Somebody, mo: Somebody):
    talk = begins(ana, mo, sixth)
    while at_hand(ana, talk).kind != "turns":
        for who, what in next_acts(talk, ana, mo):
            does(who, talk, what)
    assert "The river" in str(all_that_reaches(mo, talk)[2])
    of_mo = str([sees(mo, talk).steps[-2].written, *all_that_reaches(mo, talk)[2:]])
    assert "The hill" not in of_mo
    with transact(write=False) as db:
        assert len({len(answer.text) for answer in db.exec(select(Answer)) if len(answer.text) > 2000}) == 1


def test_on_one_phone_an_export_holds_only_what_both_picked(sixth: str, ana: Somebody, mo: Somebody):
    talk = asks(ana, sixth, phones="one")
    for _ in range(60):
        step = at_hand(ana, talk)
        if step.kind == "choose":
            break
        for who, what in on_one_phone(talk, ana, mo):
            does(ana, talk, what, for_other=who is mo)
    for hand, picks in zip((False, True), PICKS, strict=True):
        does(ana, talk, acts.Seal(at_hand(ana, talk).number, picks, new_mark()), for_other=hand)
    for who in (ana, mo):
        theirs = [each.theirs.text for each in who.asks(export_rounds.together, who.member_id) if each.theirs]
        assert "The river" in theirs
        assert "The hill" not in str(theirs)


def on_one_phone(talk: str, ana: Somebody, mo: Somebody) -> list[tuple[Somebody, acts.Act]]:
    step = at_hand(ana, talk)
    if step.kind == "write" and not step.written.theirs:
        return [(who, acts.Seal(step.number, SAW, new_mark())) for who in (ana, mo)]
    if step.kind == "write":
        return [(who, acts.Ready(step.number, step.gate)) for who in (ana, mo)]
    return next_acts(talk, ana, mo)


def test_a_conversation_whose_steps_changed_meanwhile_is_over_for_both(
    monkeypatch: pytest.MonkeyPatch, ana: Somebody, mo: Somebody
):
    talk = begins(ana, mo)
    with transact() as db:
        db.get_one(Conversation, talk).revision = 2
    for who in (ana, mo):
        assert sees(who, talk).ending == Ending.FADED
    assert asks(mo, "listen")


def test_a_week_later_nothing_tells_when_the_other_was_there(ana: Somebody, mo: Somebody):
    talk = begins(ana, mo, "make-up")
    go_on(talk, ana, mo)
    ana.house.passes(days=6)
    before = sees(mo, talk)
    does(ana, talk, acts.Seal(at_hand(ana, talk).number, ("late", "", "", ""), new_mark()))
    assert sees(mo, talk) == before
    ana.house.passes(days=1)
    assert sees(mo, talk).ending == Ending.FADED
