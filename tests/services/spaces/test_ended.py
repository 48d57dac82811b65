"""A space that has ended: what still goes there, and what the other is shown."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.rounds import CardGone
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace, NothingMoreHere
from intimacy_app.models import Invitation
from intimacy_app.services.cards import rounds
from intimacy_app.services.cards.history import history
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import leaving, spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.spaces import endings
from tests.services.spaces.endings import journal_of

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

shared = endings.shared


def test_in_a_space_that_has_ended_nothing_is_answered_and_nothing_sent(
    ana: Somebody, mo: Somebody, house: House, shared: str
):
    _, open_card, his = mo.cards()
    version, sealed = mo.sees(open_card).version, mo.sees(his).version
    kept = mo.thanks(appreciations.keep, "kept", "kept", new_mark()).kept[0].id
    sent = mo.does(appreciations.log).sent[0].id
    ana.leaves()
    deeds: tuple[tuple[type[Refusal], Callable, tuple], ...] = (
        (CardGone, rounds.seal_answer, (open_card, "late", version, new_mark())),
        (CardGone, rounds.change_answer, (his, sealed)),
        (CardGone, rounds.take_back, (his, sealed)),
        (CardGone, rounds.pass_card, (open_card, version)),
        (CardGone, rounds.turn_back, (open_card,)),
        (CardGone, rounds.seal_answer, ("nowhere", "late", version, new_mark())),
        (NothingMoreHere, appreciations.send_new, ("late", "late", new_mark())),
        (NothingMoreHere, appreciations.keep, ("late", "late", new_mark())),
        (NothingMoreHere, appreciations.send_kept, (kept,)),
        (NothingMoreHere, appreciations.take_back, (sent,)),
        (NoSuchSpace, invitations.show, ()),
        (NoSuchSpace, invitations.renew, ()),
    )
    before = (mo.does(history), mo.does(appreciations.log), journal_of(mo))
    for refusal, use_case, given in deeds:
        with pytest.raises(refusal):
            mo.does(use_case, *given)
    assert (mo.does(history), mo.does(appreciations.log), journal_of(mo)) == before


def test_no_card_comes_any_more(ana: Somebody, mo: Somebody, house: House, shared: str):
    dealt = len(mo.dealt())
    ana.leaves()
    house.passes(days=2)
    seen = mo.today()
    assert (seen.space.ended, seen.card.round.id, seen.beside, seen.before) == (True, "", [], [])
    assert len(mo.dealt()) == dealt


def test_invitations_die_with_the_space(ana: Somebody, lea: Somebody):
    code = ana.code()
    ana.leaves()
    for use_case in (invitations.welcome, invitations.join):
        with pytest.raises(NoSuchSpace):
            lea.asks(use_case, code)
    with transact(write=False) as db:
        assert db.exec(select(Invitation)).one().revoked_at


def test_the_other_is_told_once(ana: Somebody, mo: Somebody):
    ana.confirms()
    assert not mo.does(spaces.view).news
    ana.leaves()
    assert mo.asks(spaces.mine)[0].news
    mo.asks(leaving.mark_end_seen)
    (space,) = mo.asks(spaces.mine)
    assert (space.ended, space.news) == (True, False)


def test_being_told_in_one_space_says_nothing_of_another(ana: Somebody, mo: Somebody, house: House):
    ana.confirms()
    first = ana.space
    house.passes(minutes=1)
    ana.begins()
    mo.joins(ana)
    ana.confirms()
    ana.leaves()
    ana.space = first
    ana.leaves()
    mo.does(leaving.mark_end_seen)
    assert [space.news for space in mo.asks(spaces.mine)] == [True, False]


def test_the_other_takes_it_off_their_list_and_then_reads_no_more_of_it(
    ana: Somebody, mo: Somebody, shared: str
):
    ana.leaves()
    mo.leaves(Words.STAY)
    assert mo.asks(spaces.mine) == []
    with pytest.raises(NoSuchSpace):
        mo.does(history)
    assert journal_of(mo) == ["his, waiting"]
