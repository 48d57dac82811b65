"""Two who act at the same instant: on SQLite in a file and on PostgreSQL, each with a session of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from intimacy_app.db import transact
from intimacy_app.domain.errors import InvitationUsed, NobodyToConfirm, Refusal
from intimacy_app.domain.rounds import Stage
from intimacy_app.models import Answer, Appreciation, Confirmation, Operation, Reveal, Round, Slate
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import appreciations, invitations, rounds, slates, spaces
from tests import databases
from tests.conftest import SOAK
from tests.services.conftest import use_database
from tests.services.house import House, Somebody, new_mark

TIMES = 2_000 if SOAK else 200
FEWER = TIMES // 10

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(6_000 if SOAK else 300)]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that two threads can reach at once."""
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgresql")
        databases.clear(engine)
        yield engine
    else:
        engine = databases.in_folder(tmp_path)
        yield engine
        engine.dispose()


@pytest.fixture
def pair() -> Iterator[Callable[..., list[Any]]]:
    """Return what does two things at once and gives back what each returned, or why it was refused."""
    barrier = Barrier(2, timeout=60)

    def at_once(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as threads:
        yield lambda *acts: list(threads.map(at_once, acts))


def begin_again(ana: Somebody, mo: Somebody) -> str:
    """Let the two begin a space of their own, and return its first card."""
    ana.begins()
    mo.joins(ana)
    return ana.cards()[0]


def count(of: Any, *where: Any) -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count()).select_from(of).where(*where)).one()


def test_two_who_seal_at_the_same_instant_open_once(ana: Somebody, mo: Somebody, pair):
    for _ in range(TIMES):
        card = begin_again(ana, mo)
        seen = {somebody.id: somebody.sees(card).version for somebody in (ana, mo)}
        told = pair(*(
            lambda who=who: who.does(rounds.seal_answer, card, f"words of {who.id}", seen[who.id], new_mark())
            for who in (ana, mo)
        ))  # fmt: skip
        assert sorted(view.card.round.stage for view in told) == [Stage.REVEALED, Stage.SEALED]
        assert count(Reveal, Reveal.round_id == card) == 1
        for_ana, for_mo = ana.sees(card), mo.sees(card)
        assert for_ana.stage == for_mo.stage == Stage.REVEALED
        assert (for_ana.mine, for_ana.theirs) == (f"words of {ana.id}", f"words of {mo.id}")
        assert (for_mo.mine, for_mo.theirs) == (for_ana.theirs, for_ana.mine)


def test_so_they_do_when_both_have_looked_before_either_has_written(
    house: House, ana: Somebody, mo: Somebody, pair, monkeypatch: pytest.MonkeyPatch
):
    """On PostgreSQL both transactions are under way, and have read, before either writes."""
    if house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    inside = Barrier(2, timeout=60)

    def seal(who: Somebody, card: str, seen: str):
        with transact() as db:
            member = who.member(db)
            db.exec(select(Answer).where(Answer.round_id == card)).all()
            inside.wait()
            return rounds.seal_answer(db, member, card, f"words of {who.id}", seen, new_mark())

    for _ in range(TIMES // 2):
        card = begin_again(ana, mo)
        seen = {who.id: who.sees(card).version for who in (ana, mo)}
        told = pair(*(lambda who=who: seal(who, card, seen[who.id]) for who in (ana, mo)))
        assert sorted(view.card.round.stage for view in told) == [Stage.REVEALED, Stage.SEALED]
        assert count(Reveal, Reveal.round_id == card) == 1
        assert ana.sees(card).theirs == f"words of {mo.id}"


def test_one_who_seals_while_the_other_confirms_opens_once(ana: Somebody, house: House, pair):
    mo = house.welcomes("Mo")
    for _ in range(FEWER):
        ana.begins()
        card = ana.cards()[0]
        ana.seals(card, "written alone")
        mo.joins(ana)
        seen = mo.sees(card).version
        pair(ana.confirms, lambda: mo.does(rounds.seal_answer, card, "hello", seen, new_mark()))
        assert count(Reveal, Reveal.round_id == card) == 1
        assert (ana.sees(card).theirs, mo.sees(card).theirs) == ("hello", "written alone")


def test_one_who_seals_while_the_other_takes_back_never_opens_what_is_gone(ana: Somebody, mo: Somebody, pair):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        ana.seals(card, "the sea")
        versions = ana.sees(card).version, mo.sees(card).version
        pair(
            lambda: ana.does(rounds.take_back, card, versions[0]),
            lambda: mo.does(rounds.seal_answer, card, "the hills", versions[1], new_mark()),
        )
        opened = count(Reveal, Reveal.round_id == card)
        answers = count(Answer, Answer.round_id == card)
        assert (opened, answers) in ((1, 2), (0, 1))
        assert mo.sees(card).theirs == ("the sea" if opened else "")


def test_the_same_submission_twice_at_once_counts_once(ana: Somebody, mo: Somebody, pair):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        seen, mark = ana.sees(card).version, new_mark()
        told = pair(*[lambda: ana.does(rounds.seal_answer, card, "the sea", seen, mark)] * 2)
        assert [view.card.round.stage for view in told] == [Stage.SEALED] * 2
        assert ana.sees(card).version.startswith("sealed-1-")


@pytest.mark.parametrize("act", [appreciations.keep, appreciations.send_new])
def test_the_same_thanks_twice_at_once_count_once(ana: Somebody, mo: Somebody, pair, act):
    for number in range(1, FEWER + 1):
        mark = new_mark()
        told = pair(*[lambda: ana.does(act, "a deed", "a meaning", mark)] * 2)
        assert not [refused for refused in told if isinstance(refused, Refusal)]
        assert count(Appreciation) == number
        assert count(Operation, Operation.mark == mark) == 1


def test_a_card_turned_twice_at_once_is_turned(ana: Somebody, mo: Somebody, pair):
    for _ in range(FEWER):
        card = begin_again(ana, mo)
        seen = ana.sees(card).version
        pair(*[lambda: ana.does(rounds.pass_card, card, seen)] * 2)
        assert ana.sees(card).passed


def test_two_draws_at_once_deal_one_slate_a_day(ana: Somebody, mo: Somebody, house: House, pair):
    for _ in range(FEWER):
        house.passes(days=3)
        drawn = count(Slate)

        def draw() -> None:
            with transact() as db:
                slates.draw_due(db, ana.space, house.now, house.deck)

        assert pair(draw, draw) == [None, None]
        assert count(Slate) - drawn == 3
        with transact(write=False) as db:
            assert set(db.exec(select(func.count()).select_from(Round).group_by(col(Round.slate_id)))) <= {3}


def test_two_who_open_the_app_at_once_see_the_same_cards(ana: Somebody, mo: Somebody, house: House, pair):
    for _ in range(FEWER):
        house.passes(days=2)
        for_ana, for_mo = pair(ana.today, mo.today)
        assert for_ana.card.round.id == for_mo.card.round.id
        assert [c.round.id for c in for_ana.earlier] == [c.round.id for c in for_mo.earlier]


def test_two_who_use_one_invitation_at_once_are_not_both_in(ana: Somebody, house: House, lea: Somebody, pair):
    kim = house.welcomes("Kim")
    for _ in range(FEWER):
        ana.begins()
        code = ana.code()
        told = pair(*(lambda who=who: who.asks(invitations.join, code) for who in (lea, kim)))
        assert [type(refused) for refused in told if isinstance(refused, Refusal)] == [InvitationUsed]
        with transact(write=False) as db:
            assert len(spaces.present(db, ana.space)) == 2


def test_two_invitations_to_one_space_used_at_once_let_one_in(
    ana: Somebody, house: House, lea: Somebody, pair
):
    kim = house.welcomes("Kim")
    for _ in range(FEWER):
        ana.begins()
        first = ana.code()
        with transact() as db:
            member = ana.member(db)
            second = invitations._view(db, member, invitations._new(db, member)).code
        told = pair(
            lambda: lea.asks(invitations.join, first),
            lambda: kim.asks(invitations.join, second),
        )
        assert len([refused for refused in told if isinstance(refused, Refusal)]) == 1
        assert count(MemberRow, MemberRow.space_id == ana.space) == 2


def test_an_invitation_that_is_asked_for_twice_at_once_can_be_used(ana: Somebody, lea: Somebody, pair):
    for _ in range(FEWER):
        ana.begins()
        one, other = pair(*[lambda: ana.does(invitations.show).code] * 2)
        lea.asks(invitations.join, one)
        with pytest.raises(Refusal):
            lea.asks(invitations.join, other)


def test_who_joined_is_answered_once_however_often_it_is_tapped(ana: Somebody, house: House, pair):
    mo = house.welcomes("Mo")
    for _ in range(FEWER):
        ana.begins()
        mo.joins(ana)
        told = pair(ana.confirms, ana.confirms)
        assert [type(refused) for refused in told if isinstance(refused, Refusal)] == [NobodyToConfirm]
        assert count(Confirmation, Confirmation.author_id == ana.member_id) == 1


def test_one_sign_in_name_asked_for_twice_at_once_goes_to_one(house: House, pair):
    for number in range(FEWER):
        told = pair(*[lambda: house.welcomes(f"Twin{number}")] * 2)  # noqa: B023
        assert len([refused for refused in told if isinstance(refused, Refusal)]) == 1


@pytest.mark.parametrize("way_out", ["removed", "left"])
def test_one_who_goes_while_an_answer_is_being_sealed_opens_nothing(
    house: House, ana: Somebody, mo: Somebody, way_out: str
):
    """On PostgreSQL a transaction may have begun before, and go on after, somebody has gone."""
    if house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    card = ana.cards()[0]
    ana.seals(card, "for Mo")
    seen = mo.sees(card).version
    with transact() as db:
        member = mo.member(db)
        if way_out == "removed":
            ana.does(spaces.remove_stranger)
        else:
            with transact() as other:
                other.get_one(MemberRow, member.id).left_at = house.now
        told = rounds.seal_answer(db, member, card, "too late", seen, new_mark())
        assert told.card.round.theirs == ""
    assert count(Reveal) == 0
