"""Two who act at the same instant, in a transaction each, on SQLite in a file and on PostgreSQL."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, func, select

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import InvitationUsed
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import NobodyToConfirm
from intimacy_app.models import Answer, Appreciation, Confirmation, Operation, Reveal, Round, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards import rounds, table
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.conftest import SOAK
from tests.services import at_once
from tests.services.at_once import Pair, refusals
from tests.services.house import ZONE, House, Somebody, new_mark

TIMES = 2_000 if SOAK else 200
FEWER = TIMES // 10

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(6_000 if SOAK else 300)]

database = at_once.database
pair = at_once.pair


@pytest.fixture
def postgresql_alone(house: House) -> None:
    if house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def count(of: Any, *where: Any) -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count()).select_from(of).where(*where)).one()


def begin_again(ana: Somebody, mo: Somebody) -> str:
    """Let the two have a new space, and return its first card."""
    return next(fresh_cards(ana, mo))


def fresh_cards(ana: Somebody, mo: Somebody) -> Iterator[str]:
    """Yield cards without end; the two have a new space whenever those of the day are used up."""
    while True:
        with transact() as db:
            space = spaces.create(db, ana.person, kind=Kind.FRIENDS, name="", zone=ZONE)
            spaces.enter(db, db.get_one(Space, space), mo.person)
            ana.space = mo.space = space
        yield from ana.cards()


def seals(who: Somebody, card: str, mark: str = "") -> Callable[[], Any]:
    """Return what seals an answer to a fresh card, looked at before."""
    with transact(write=False) as db:
        seen = f"open-0-0-{who.member(db).other_id}"
    return partial(who.does, rounds.seal_answer, card, f"words of {who.id}", seen, mark or new_mark())


def test_two_who_seal_at_the_same_instant_open_once(ana: Somebody, mo: Somebody, pair: Pair):
    for card in islice(fresh_cards(ana, mo), TIMES):
        told = pair(seals(ana, card), seals(mo, card))
        assert sorted(sealed.opened for sealed in told) == [False, True]
        assert count(Reveal, Reveal.round_id == card) == 1
        for_ana, for_mo = ana.sees(card), mo.sees(card)
        assert for_ana.stage == for_mo.stage == Stage.REVEALED
        assert (for_ana.mine, for_ana.theirs) == (f"words of {ana.id}", f"words of {mo.id}")
        assert (for_mo.mine, for_mo.theirs) == (for_ana.theirs, for_ana.mine)


def test_so_they_do_when_both_transactions_have_read_before_either_writes(
    postgresql_alone: None, ana: Somebody, mo: Somebody, pair: Pair
):
    inside = Barrier(2, timeout=60)

    def seal(who: Somebody, card: str) -> Any:
        with transact() as db:
            member = who.member(db)
            assert db.exec(select(Answer).where(Answer.round_id == card)).all() == []
            inside.wait()
            seen = f"open-0-0-{member.other_id}"
            return rounds.seal_answer(db, member, card, f"words of {who.id}", seen, new_mark())

    for _ in range(FEWER):
        card = begin_again(ana, mo)
        told = pair(partial(seal, ana, card), partial(seal, mo, card))
        assert sorted(sealed.opened for sealed in told) == [False, True]
        assert count(Reveal, Reveal.round_id == card) == 1
        assert ana.sees(card).theirs == f"words of {mo.id}"


def test_one_who_seals_while_the_other_confirms_opens_once(ana: Somebody, house: House, pair: Pair):
    mo = house.welcomes("Mo")
    for _ in range(FEWER):
        ana.begins()
        card = ana.cards()[0]
        ana.seals(card, "written alone")
        mo.joins(ana)
        assert refusals(pair(ana.confirms, seals(mo, card))) == []
        assert count(Reveal, Reveal.round_id == card) == 1
        assert (ana.sees(card).theirs, mo.sees(card).theirs) == (f"words of {mo.id}", "written alone")


def test_one_who_seals_while_the_other_takes_back_never_opens_what_is_gone(
    ana: Somebody, mo: Somebody, pair: Pair
):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        version = ana.seals(card, "the sea").card.round.version
        pair(partial(ana.does, rounds.take_back, card, version), seals(mo, card))
        opened, answers = count(Reveal, Reveal.round_id == card), count(Answer, Answer.round_id == card)
        assert (opened, answers) in ((1, 2), (0, 1))
        assert mo.sees(card).theirs == ("the sea" if opened else "")


def test_the_same_submission_twice_at_once_counts_once(ana: Somebody, mo: Somebody, pair: Pair):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        submission = seals(ana, card, mark=new_mark())
        told = pair(submission, submission)
        assert [sealed.opened for sealed in told] == [False] * 2
        assert ana.sees(card).version.startswith("sealed-1-")


@pytest.mark.parametrize("act", [appreciations.keep, appreciations.send_new])
def test_the_same_thanks_twice_at_once_count_once(ana: Somebody, mo: Somebody, pair: Pair, act):
    for number in range(1, FEWER + 1):
        mark = new_mark()
        submission = partial(ana.does, act, "a deed", "a meaning", mark)
        assert refusals(pair(submission, submission)) == []
        assert count(Appreciation) == number
        assert count(Operation, Operation.mark == mark) == 1


def test_a_card_turned_twice_at_once_is_turned(ana: Somebody, mo: Somebody, pair: Pair):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        turn = partial(ana.does, rounds.pass_card, card, ana.sees(card).version)
        pair(turn, turn)
        assert ana.sees(card).passed


def test_two_who_deal_at_once_fill_each_place_once(ana: Somebody, mo: Somebody, house: House, pair: Pair):
    def draw() -> None:
        with transact() as db:
            table.deal_due(db, ana.space, house.now, house.deck)

    for _ in range(FEWER):
        house.passes(days=15)
        drawn = count(Round)
        assert pair(draw, draw) == [None, None]
        assert count(Round) > drawn
    with transact(write=False) as db:
        filled = db.exec(select(Round.place, Round.number)).all()
        assert len(set(filled)) == len(filled)
        lying = select(func.count()).select_from(Round).where(col(Round.closes_at).is_(None))
        assert db.exec(lying.group_by(col(Round.space_id))).all() == [3]


def test_two_who_open_the_app_at_once_see_the_same_cards(
    ana: Somebody, mo: Somebody, house: House, pair: Pair
):
    for _ in range(FEWER):
        house.passes(days=2)
        for_ana, for_mo = pair(ana.today, mo.today)
        assert for_ana.card.round.id == for_mo.card.round.id
        assert [c.round.id for c in for_ana.beside] == [c.round.id for c in for_mo.beside]


def test_two_who_use_one_invitation_at_once_are_not_both_in(
    ana: Somebody, house: House, lea: Somebody, pair: Pair
):
    kim = house.welcomes("Kim")
    for _ in range(FEWER):
        ana.begins()
        code = ana.code()
        told = pair(partial(lea.asks, invitations.join, code), partial(kim.asks, invitations.join, code))
        assert refusals(told) == [InvitationUsed]
        assert count(MemberRow, MemberRow.space_id == ana.space) == 2


def test_two_invitations_to_one_space_used_at_once_let_one_in(
    ana: Somebody, house: House, lea: Somebody, pair: Pair
):
    kim = house.welcomes("Kim")
    for _ in range(FEWER):
        ana.begins()
        first = ana.code()
        with transact() as db:
            member = ana.member(db)
            second = invitations._view(db, member, invitations._new(db, member)).code
        told = pair(partial(lea.asks, invitations.join, first), partial(kim.asks, invitations.join, second))
        assert len(refusals(told)) == 1
        assert count(MemberRow, MemberRow.space_id == ana.space) == 2


def test_an_invitation_that_is_asked_for_twice_at_once_lets_one_in(ana: Somebody, lea: Somebody, pair: Pair):
    for _ in range(FEWER):
        ana.begins()
        one, other = pair(ana.code, ana.code)
        lea.asks(invitations.join, one)
        with pytest.raises(Refusal):
            lea.asks(invitations.join, other)


def test_who_joined_is_answered_once_however_often_it_is_tapped(ana: Somebody, mo: Somebody, pair: Pair):
    for _ in range(FEWER):
        begin_again(ana, mo)
        assert refusals(pair(ana.confirms, ana.confirms)) == [NobodyToConfirm]
        assert count(Confirmation, Confirmation.author_id == ana.member_id) == 1


def test_one_sign_in_name_asked_for_twice_at_once_goes_to_one(house: House, pair: Pair):
    for number in range(FEWER):
        sign_up = partial(house.welcomes, f"Twin {number}")
        assert len(refusals(pair(sign_up, sign_up))) == 1


@pytest.mark.parametrize("way_out", ["removed", "left"])
def test_one_who_goes_while_sealing_opens_nothing(
    postgresql_alone: None, house: House, ana: Somebody, mo: Somebody, way_out: str
):
    card = ana.cards()[0]
    ana.seals(card, "for Mo")
    with transact() as db:
        member = mo.member(db)
        if way_out == "removed":
            ana.does(spaces.remove_stranger)
        else:
            with transact() as elsewhere:
                elsewhere.get_one(MemberRow, member.id).left_at = house.now
        seen = f"open-0-0-{member.other_id}"
        told = rounds.seal_answer(db, member, card, "too late", seen, new_mark())
        assert not told.opened
    assert count(Reveal) == 0
