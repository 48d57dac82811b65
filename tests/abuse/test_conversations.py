"""Mo wants to use what the two do together: to pause Ana, to press her, to know what she picked."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access.transaction import for_member
from intimacy_app.components.ui.pausing import PauseState
from intimacy_app.content import conversations as content
from intimacy_app.domain.cards.rounds import AlreadyRevealed, Stage
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.conversations.refusals import (
    ConversationOver,
    InvitationGone,
    NotAgainYet,
    NotYoursToAnswer,
    OneAtATime,
    OutOfStep,
    TooManyPicks,
)
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.pages.pause import pause
from intimacy_app.pages.today import TodayState
from intimacy_app.services.conversations import conversations, pauses
from tests.abuse.scenes import later, says
from tests.inside import Phone, Screen
from tests.pages.together import Pair, seals


def does(pair: Pair, who: Phone, use_case: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """Do something in the space by the session on a phone, as its pages do."""
    return for_member(who.session, pair.space, use_case, *given, **named)[1]


def pauses_both(pair: Pair, who: Phone) -> Screen:
    pair.screen(who).does(PauseState.begin, form={"operation": secrets.token_hex(16)})
    screen = pair.screen(who, routes.PAUSE)
    screen.does(PauseState.open)
    return screen


def asks(pair: Pair, who: Phone, script: str = "listen", phones: str = "two") -> str:
    does(pair, who, conversations.ask, script, phones, 0, secrets.token_hex(16))
    return current(pair, who).id


def current(pair: Pair, who: Phone) -> ConversationView:
    return does(pair, who, conversations.current)


def test_pausing_again_and_again_stops_after_three_and_holds_nothing_up(pair: Pair, rings: list[set[str]]):
    """Three quiet pages in a day, each of which Ana leaves with one tap, and none stops what she does."""
    for minutes in range(0, 30, 6):
        with later(minutes=minutes):
            his = pauses_both(pair, pair.mo)
    with later(minutes=24):
        assert his.state(PauseState).space.pause == ""
        assert not does(pair, pair.mo, pauses.look).can_begin
    with later(minutes=12):
        his = pauses_both(pair, pair.mo)
        his.does(PauseState.choose, length="tomorrow")
        hers = pair.screen(pair.ana, routes.PAUSE)
        hers.does(PauseState.open)
        rings.clear()
        assert hers.does(PauseState.come_back) == [routes.together(pair.space)]
        assert len(rings) == 1
        today = pair.today(pair.ana)
        assert today.state(TodayState).today.space.pause == ""
        seals(today, "I go on")
        assert today.state(TodayState).today.card.round.stage == Stage.SEALED
    assert says(pause, "A pause is for a heated moment, not for violence. Not safe with this person?")


def test_asking_again_and_again_ends_with_one_answer_for_a_week(pair: Pair):
    """One invitation: while it's open there's no second, and once Ana declines he can't ask for a week."""
    talk = asks(pair, pair.mo)
    for script in ("listen", "good-news"):
        with pytest.raises(OneAtATime):
            asks(pair, pair.mo, script)
    does(pair, pair.ana, conversations.do, talk, acts.Answer(Reply.NOT_THIS_TIME))
    for days in (0, 3, 6):
        with later(days=days), pytest.raises(NotAgainYet):
            asks(pair, pair.mo)
    with later(days=8):
        assert asks(pair, pair.mo)


def test_an_invitation_that_she_leaves_open_tells_nothing_of_her(pair: Pair):
    """Nothing: whether Ana saw it, opened its safety page or turned away looks the same to him."""
    asks(pair, pair.mo, "make-up")
    before = current(pair, pair.mo)
    pair.today(pair.ana)
    does(pair, pair.ana, conversations.shelf)
    assert current(pair, pair.mo) == before
    with later(days=1, minutes=1):
        assert current(pair, pair.mo).id == ""
        with pytest.raises(NotAgainYet):
            asks(pair, pair.mo, "make-up")


def test_a_yes_cant_be_given_for_her(pair: Pair):
    """Nothing: only Ana answers, in her own session; he can't from his, nor as whoever holds one phone."""
    talk = asks(pair, pair.mo)
    for named in ({}, {"for_other": True}):
        with pytest.raises((NotYoursToAnswer, OutOfStep)):
            does(pair, pair.mo, conversations.do, talk, acts.Answer(Reply.NOW), **named)
    assert not current(pair, pair.ana).begun
    does(pair, pair.ana, conversations.do, talk, acts.Answer(Reply.NOW))
    does(pair, pair.ana, conversations.do, talk, acts.Stop())
    with pytest.raises((InvitationGone, ConversationOver, OutOfStep)):
        does(pair, pair.mo, conversations.do, talk, acts.Ready(0, 0))


CHOICES = """
title = "Where to"
purpose = "Somewhere you both want to go."
minutes = [5]
kinds = ["friends"]
phones = ["two"]

[[step]]
kind = "choose"
name = "places"
title = "Places"
options = ["River", "Hill", "Sea", "Town", "Wood", "Lake", "Isle"]

[[step]]
kind = "take_along"
name = "keep"
title = "A line"
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The key of a conversation in which each picks."""
    (tmp_path / "places.toml").write_text(CHOICES, "utf-8")
    monkeypatch.setattr(content, "FOLDER", tmp_path)
    content.scripts.cache_clear()
    yield "places"
    content.scripts.cache_clear()


def picks(pair: Pair, who: Phone, talk: str, *options: str) -> None:
    does(pair, who, conversations.do, talk, acts.Seal(0, options, secrets.token_hex(16)))


def test_her_picks_stay_hers_whatever_he_picks_and_however_often(pair: Pair, places: str):
    """What both picked, once and for both alike: he can't pick all, look early, or pick again to see more."""
    talk = asks(pair, pair.mo, places)
    does(pair, pair.ana, conversations.do, talk, acts.Answer(Reply.NOW))
    before = does(pair, pair.mo, conversations.look, talk)
    picks(pair, pair.ana, talk, "River", "Isle")
    assert does(pair, pair.mo, conversations.look, talk) == before
    with pytest.raises(TooManyPicks):
        picks(pair, pair.mo, talk, "River", "Hill", "Sea", "Town", "Wood", "Lake")
    picks(pair, pair.mo, talk, "River", "Sea")
    seen = repr(does(pair, pair.mo, conversations.look, talk).steps[0].written)
    assert "River" in seen
    assert "Isle" not in seen
    with pytest.raises((OutOfStep, AlreadyRevealed)):
        picks(pair, pair.mo, talk, "Isle")
    seen = repr(does(pair, pair.mo, conversations.look, talk).steps[0].written)
    assert "Isle" not in seen


def test_on_one_phone_what_he_writes_in_her_name_is_nobodys_seal(pair: Pair):
    """A record that says whose phone it was written on: he could write both halves, and Support says so."""
    talk = asks(pair, pair.mo, "listen", "one")
    view = does(pair, pair.ana, conversations.look, talk)
    assert (view.phones, view.mine) == ("one", False)
    with pytest.raises(OutOfStep):
        does(pair, pair.ana, conversations.do, talk, acts.Ready(0, 0), for_other=True)
    does(pair, pair.ana, conversations.do, talk, acts.Stop())
    assert does(pair, pair.mo, conversations.look, talk).ending == "stopped"
