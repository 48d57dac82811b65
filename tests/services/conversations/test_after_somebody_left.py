"""A conversation belongs to the two who had it: not to a space, and not to who comes after."""

import pytest

from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.services.cards import history
from intimacy_app.services.conversations import conversations
from intimacy_app.services.spaces import spaces
from tests.services.conversations.talking import asks, begins, go_on, seals, sees
from tests.services.house import House, Somebody


@pytest.fixture
def talk(ana: Somebody, mo: Somebody) -> str:
    """A conversation that is over since Ana took Mo out of the space, whom she had never confirmed."""
    talk = begins(ana, mo, "make-up")
    go_on(talk, ana, mo)
    seals(ana, talk, "a secret of hers", "", "", "")
    ana.does(spaces.remove_stranger)
    return talk


@pytest.fixture
def lea(house: House, ana: Somebody, talk: str) -> Somebody:
    lea = house.welcomes("Lea")
    lea.joins(ana)
    return lea


def test_it_is_over_once_one_of_the_two_is_gone(ana: Somebody, talk: str):
    assert sees(ana, talk).ending == Ending.STOPPED
    with pytest.raises(refusals.ConversationOver):
        ana.does(conversations.do, talk, acts.Ready(1, 0))


def test_whoever_comes_after_finds_nothing_of_it(ana: Somebody, lea: Somebody, talk: str):
    for use_case, given in ((conversations.look, ()), (conversations.do, (acts.Stop(),))):
        with pytest.raises(refusals.ConversationOver):
            lea.does(use_case, talk, *given)
    assert lea.does(conversations.current).id == ""
    assert lea.does(history.history).rounds == []


def test_and_can_be_asked_for_one_of_their_own(ana: Somebody, lea: Somebody, talk: str):
    assert asks(ana, "make-up") != talk
