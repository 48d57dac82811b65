"""Together again: what two had is read again once both have picked that in a new space, and not before."""

import pytest

from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.picks import AgainView
from intimacy_app.domain.spaces.spaces import NoSuchSpace, NothingMoreHere
from intimacy_app.services.cards.history import history
from intimacy_app.services.conversations import conversations
from intimacy_app.services.joining import together_again
from intimacy_app.services.spaces import leaving, spaces
from intimacy_app.services.thanks import appreciations
from tests.services.conversations import talking
from tests.services.house import House, Somebody, new_mark
from tests.services.spaces.endings import shared

__all__ = ["shared"]

NOTHING = AgainView()


@pytest.fixture
def first(shared: str, ana: Somebody) -> str:
    """The space that the two had first."""
    return ana.space


def start_anew(ana: Somebody, mo: Somebody, *, words: str = Words.STAY) -> None:
    """Let Ana leave, and later join a new space of Mo's by a fresh invitation."""
    ana.leaves(words)
    ana.house.passes(days=30)
    mo.begins()
    ana.joins(mo)
    mo.confirms()


def picks(who: Somebody, *, wanted: bool = True) -> set[str]:
    return who.does(together_again.pick, wanted=wanted)


def seen_by(who: Somebody) -> AgainView:
    return who.does(together_again.view)


def in_space(who: Somebody, space: str) -> Somebody:
    return Somebody(who.house, who.id, space=space)


def read_by(who: Somebody, space: str) -> list[tuple[str, str]]:
    """Return what somebody reads of both in what opened in a space."""
    return [(round.mine, round.theirs) for round in in_space(who, space).does(history).rounds]


def is_in(who: Somebody, space: str) -> bool:
    return space in {each.id for each in who.asks(spaces.mine)}


def test_once_both_have_picked_each_reads_again_what_was_readable(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    assert picks(ana) == set()
    assert not is_in(ana, first)
    everybody = {ana.member_id, mo.member_id, ana.id, mo.id}
    assert picks(mo) == everybody
    assert read_by(ana, first) == [("hers, opened", "his, opened")]
    assert read_by(mo, first) == [("his, opened", "hers, opened")]
    assert len(in_space(ana, first).does(appreciations.log).sent) == 2
    for who in (ana, mo):
        assert [space.id for space in seen_by(who).back] == [first]
        assert not seen_by(who).offered


def test_one_pick_alone_shows_the_other_nothing(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    before = seen_by(mo), mo.asks(spaces.mine), mo.today(), read_by(mo, first)
    picks(ana)
    assert (seen_by(mo), mo.asks(spaces.mine), mo.today(), read_by(mo, first)) == before
    assert seen_by(ana) == AgainView(offered=True, picked=True)


def test_a_pick_that_was_taken_back_counts_no_more(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    picks(ana)
    picks(ana, wanted=False)
    assert picks(mo) == set()
    assert not is_in(ana, first)


def test_what_was_erased_is_gone(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo, words=Words.ERASED)
    for who in (ana, mo):
        picks(who)
    assert all("hers" not in str(read_by(who, first)) for who in (ana, mo))
    assert read_by(ana, first)[0][1] == "his, opened"


def test_what_never_opened_stays_its_author_s_own(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    for who in (ana, mo):
        picks(who)
    for who, theirs in ((ana, "his, waiting"), (mo, "hers, waiting")):
        old = in_space(who, first)
        assert theirs not in f"{old.today()} {old.does(history)} {old.does(appreciations.log)}"


def test_nothing_is_offered_where_the_two_had_nothing_before(ana: Somebody, mo: Somebody):
    assert (seen_by(ana), picks(ana)) == (NOTHING, set())


def test_a_space_that_they_had_beside_it_is_no_earlier_one(first: str, ana: Somebody, mo: Somebody):
    ana.house.passes(days=1)
    beside = ana.asks(spaces.create, kind="friends", name="", zone="UTC")
    ana.space, hers = beside, ana.space
    mo_there = Somebody(mo.house, mo.id)
    mo_there.joins(ana)
    ana.house.passes(days=1)
    in_space(ana, hers).leaves(Words.STAY)
    assert seen_by(ana) == seen_by(mo_there) == NOTHING


def test_with_another_account_or_another_person_nothing_is_offered(
    house: House, first: str, ana: Somebody, mo: Somebody, lea: Somebody
):
    ana.leaves(Words.STAY)
    house.passes(days=30)
    mo.begins()
    lea.joins(mo)
    assert seen_by(mo) == seen_by(lea) == NOTHING
    assert picks(mo) == picks(lea) == set()
    with pytest.raises(NoSuchSpace):
        in_space(lea, first).does(history)


def test_somebody_who_was_taken_out_as_the_wrong_one_has_nothing_to_come_back_to(
    house: House, ana: Somebody, lea: Somebody
):
    lea.joins(ana)
    old = ana.space
    ana.does(spaces.remove_stranger)
    house.passes(days=1)
    ana.leaves(Words.STAY)
    ana.begins()
    lea.joins(ana)
    assert seen_by(ana) == seen_by(lea) == NOTHING
    assert not is_in(lea, old)


def test_nothing_can_be_written_in_what_is_back_and_it_tells_nothing_new(
    first: str, ana: Somebody, mo: Somebody
):
    talking.asks(in_space(ana, first))
    start_anew(ana, mo)
    for who in (ana, mo):
        picks(who)
    for who in (ana, mo):
        old = in_space(who, first)
        view = old.does(spaces.view)
        assert (view.ended, view.stranger, view.news) == (True, False, False)
        with pytest.raises(Refusal):
            old.does(appreciations.send_new, "a deed", "a meaning", new_mark())
        assert old.does(conversations.current) == ConversationView()


def test_removing_what_is_back_is_nobody_else_s_business(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    for who in (ana, mo):
        picks(who)
    hers = in_space(ana, first)
    before = hers.does(spaces.view), hers.does(leaving.preview), read_by(ana, first), seen_by(ana)
    assert before[0].read_on
    in_space(mo, first).leaves(Words.STAY)
    assert (hers.does(spaces.view), hers.does(leaving.preview), read_by(ana, first), seen_by(ana)) == before
    assert not is_in(mo, first)


def test_in_a_new_space_that_has_ended_nothing_is_brought_back(first: str, ana: Somebody, mo: Somebody):
    start_anew(ana, mo)
    picks(mo)
    ana.leaves(Words.STAY)
    with pytest.raises(NothingMoreHere):
        picks(mo)
    assert not is_in(ana, first)
