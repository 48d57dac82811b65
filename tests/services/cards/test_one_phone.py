"""A round on one phone: hidden until both are in, kept for both, and never anybody's sealed answer."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.letters import TextMissing
from intimacy_app.domain.cards.one_phone import NoCardHere, OnePhoneView
from intimacy_app.domain.cards.rounds import AlreadyRevealed, CardGone, ChangedElsewhere, KeptTogether, Stage
from intimacy_app.models import Answer, OnePhone, Operation, Reveal
from intimacy_app.services.cards import history, one_phone
from intimacy_app.services.cards.history import PAGE_SIZE
from intimacy_app.services.journal import journal
from intimacy_app.services.personal_data import export_rounds
from intimacy_app.services.spaces import leaving
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def confirmed(ana: Somebody, mo: Somebody) -> None:
    ana.confirms()


@pytest.fixture
def card(ana: Somebody) -> str:
    return ana.cards()[0]


def begins(somebody: Somebody, card: str, words: str = "hers", mark: str = "") -> OnePhoneView:
    seen = somebody.sees(card).version
    somebody.does(one_phone.begin, card, words, seen, mark or new_mark())
    return somebody.does(one_phone.look, card)


def finishes(somebody: Somebody, card: str, words: str = "his", mark: str = "") -> OnePhoneView:
    somebody.does(one_phone.finish, card, words, mark or new_mark())
    return somebody.does(one_phone.look, card)


def together(somebody: Somebody, card: str) -> OnePhoneView:
    begins(somebody, card)
    return finishes(somebody, card)


def exported(somebody: Somebody, member_id: str = "") -> list[tuple[bool, bool, str | None, str | None]]:
    rows = somebody.asks(export_rounds.together, member_id or somebody.member_id)
    return [
        (row.on_my_phone, row.finished, row.mine and row.mine.text, row.theirs and row.theirs.text)
        for row in rows
    ]


def test_the_first_text_is_in_no_view_before_the_second_is_in(ana: Somebody, mo: Somebody, card: str):
    views = [begins(ana, card, "what she wrote"), ana.does(one_phone.look, card), ana.today(), mo.today()]
    views += [ana.does(history.history), mo.does(history.history), mo.does(one_phone.look, card)]
    assert "what she wrote" not in repr(views)
    assert views[1].begun
    assert not views[-1].begun


def test_both_open_to_both_once_both_are_in(ana: Somebody, mo: Somebody, card: str):
    view = together(ana, card)
    assert (view.kept, view.mine, view.theirs) == (True, "hers", "his")
    hers, his = ana.sees(card), mo.sees(card)
    assert (hers.stage, hers.mine, hers.theirs, hers.on_my_phone) == (Stage.TOGETHER, "hers", "his", True)
    assert (his.stage, his.mine, his.theirs, his.on_my_phone) == (Stage.TOGETHER, "his", "hers", False)


def test_both_find_it_in_their_history_with_whose_phone_it_was(ana: Somebody, mo: Somebody, card: str):
    together(ana, card)
    found = [somebody.does(history.history).rounds[0] for somebody in (ana, mo)]
    assert [(seen.mine, seen.theirs, seen.on_phone) for seen in found] == [
        ("hers", "his", "mine"),
        ("his", "hers", "theirs"),
    ]
    assert not found[0].receipts.mine


def test_it_is_nobody_s_answer_and_no_reveal(ana: Somebody, card: str):
    together(ana, card)
    with transact(write=False) as db:
        assert db.exec(select(Answer)).all() == []
        assert db.exec(select(Reveal)).all() == []


def test_what_either_had_sealed_stays_theirs_and_comes_back_to_their_journal(
    ana: Somebody, mo: Somebody, card: str
):
    mo.seals(card, "his alone")
    together(ana, card)
    assert [answer.text for answer in mo.asks(journal.journal).answers] == ["his alone"]
    assert ana.asks(journal.journal).answers == []
    assert "his alone" not in repr([ana.today(), ana.does(history.history), ana.sees(card)])


def test_a_card_that_was_answered_on_one_phone_can_be_sealed_no_more(ana: Somebody, mo: Somebody, card: str):
    seen = mo.sees(card).version
    together(ana, card)
    with pytest.raises(KeptTogether):
        mo.seals(card, seen=seen)
    with pytest.raises(KeptTogether):
        together(mo, card)


def test_a_card_that_opened_meanwhile_stays_as_it_is(ana: Somebody, mo: Somebody, card: str):
    begins(ana, card)
    ana.seals(card)
    mo.seals(card)
    with pytest.raises(AlreadyRevealed):
        finishes(ana, card)


def test_starting_over_takes_the_first_text_away(ana: Somebody, card: str):
    begins(ana, card)
    ana.does(one_phone.start_over, card)
    assert not ana.does(one_phone.look, card).begun
    with pytest.raises(ChangedElsewhere):
        finishes(ana, card)


def test_what_was_begun_on_one_phone_is_finished_on_no_other(ana: Somebody, mo: Somebody, card: str):
    begins(ana, card)
    with pytest.raises(ChangedElsewhere):
        finishes(mo, card)


def test_a_form_that_is_sent_twice_counts_once(ana: Somebody, card: str):
    for _ in range(2):
        assert begins(ana, card, mark="the-first-of-two").begun
    for _ in range(2):
        assert finishes(ana, card, mark="the-other-of-two").theirs == "his"
    with transact(write=False) as db:
        assert len(db.exec(select(Operation)).all()) == 2


def test_an_empty_text_and_a_foreign_card_are_refused(ana: Somebody, lea: Somebody, card: str):
    with pytest.raises(TextMissing):
        begins(ana, card, "  ")
    seen = ana.sees(card).version
    lea.begins()
    for nothing in (card, "nowhere", ""):
        with pytest.raises(NoCardHere):
            lea.does(one_phone.look, nothing)
    for use_case, given in (
        (one_phone.begin, ("hers", seen, new_mark())),
        (one_phone.finish, ("his", new_mark())),
        (one_phone.start_over, ()),
    ):
        with pytest.raises(CardGone):
            lea.does(use_case, card, *given)


def test_one_phone_takes_two(lea: Somebody):
    lea.begins()
    with pytest.raises(ChangedElsewhere):
        begins(lea, lea.cards()[0])


def in_journal(somebody: Somebody) -> list[str]:
    return [answer.text for answer in somebody.asks(journal.journal).answers]


def test_a_half_that_never_met_its_twin_returns_to_its_author(
    ana: Somebody, mo: Somebody, house: House, card: str
):
    begins(ana, card, "half a card")
    assert in_journal(ana) == []
    house.passes(days=5)
    house.draws(ana.space)
    assert (in_journal(ana), in_journal(mo)) == (["half a card"], [])
    assert [answer.text for answer in ana.asks(journal.search, "half a").answers] == ["half a card"]


def test_a_half_comes_back_at_once_where_the_card_opened_without_it(ana: Somebody, mo: Somebody, card: str):
    begins(ana, card, "half a card")
    ana.seals(card)
    mo.seals(card)
    assert (in_journal(ana), in_journal(mo)) == (["half a card"], [])


def test_what_was_finished_or_begun_anew_leaves_no_half(ana: Somebody, mo: Somebody, house: House, card: str):
    begins(ana, card, "half a card")
    ana.does(one_phone.start_over, card)
    together(mo, card)
    house.passes(days=14)
    house.draws(ana.space)
    assert in_journal(ana) == in_journal(mo) == []


def test_halves_and_answers_come_in_stretches_together(ana: Somebody, house: House):
    written: dict[str, str] = {}
    while len(written) < PAGE_SIZE + 2:
        for card in set(ana.cards()) - set(written):
            number = len(written)
            written[card] = f"{'sealed' if number % 2 else 'begun'} {number}"
            ana.seals(card, written[card]) if number % 2 else begins(ana, card, written[card])
        house.passes(days=5)
    house.passes(days=20)
    house.draws(ana.space)
    found, after = list[str](), ""
    while view := ana.asks(journal.journal, after):
        found += [answer.text for answer in view.answers]
        after = view.answers[-1].id
        if not view.more:
            break
    assert sorted(found) == sorted(written.values())
    day_of = {written[round.id]: round.day for round in ana.dealt() if round.id in written}
    days = [day_of[text] for text in found]
    assert days == sorted(days, reverse=True)


def test_its_prompt_does_not_return_and_it_raises_no_depth(
    ana: Somebody, house: House, card: str, monkeypatch: pytest.MonkeyPatch
):
    key = ana.dealt()[0].prompt_key
    together(ana, card)
    house.passes(days=60)
    assert [round.prompt_key for round in ana.dealt()].count(key) == 1


def test_an_export_calls_it_what_it_is(ana: Somebody, mo: Somebody, card: str):
    begins(ana, card)
    assert exported(ana) == [(True, False, "hers", None)]
    assert exported(mo) == []
    finishes(ana, card)
    assert exported(ana) == [(True, True, "hers", "his")]
    assert exported(mo) == [(False, True, "his", "hers")]
    his = mo.member_id
    mo.leaves()
    assert exported(mo, his) == [(False, True, "his", None)]


@pytest.mark.parametrize(("who", "left"), [("ana", ("Erased by its author.", "his")), ("mo", ("hers", None))])
def test_erasing_takes_my_own_words_and_leaves_the_other_s(
    ana: Somebody, mo: Somebody, card: str, who: str, left: tuple[str, str | None]
):
    together(ana, card)
    leaver, stays = (ana, mo) if who == "ana" else (mo, ana)
    assert "1 card on one phone" in leaver.does(leaving.preview).preview.staying
    leaver.leaves("erased")
    seen = stays.does(history.history).rounds[0]
    assert (seen.mine, seen.theirs) == ("his" if who == "ana" else "hers", "Erased by its author.")
    with transact(write=False) as db:
        assert len(db.exec(select(OnePhone)).all()) == 1
