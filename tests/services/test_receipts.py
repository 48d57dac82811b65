"""Receipts as they are made of what is stored, and to whom they are given."""

import json
from dataclasses import asdict
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlmodel import select

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.receipts import Receipts, spelled
from intimacy_app.models import Answer
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards.history import history
from intimacy_app.services.cards.round_rows import answer_context, key_of
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

WORDS = "  первая 💜👩‍👩‍👧 line\r\n\r\n  ‏שלום‏ and e\u0301\n "


@pytest.fixture
def card(ana: Somebody) -> str:
    return ana.cards()[0]


def stored(member: Somebody, round_id: str) -> tuple[bytes, bytes]:
    """Return the salt and the decrypted bytes of an answer as they are in the database."""
    with transact(write=False) as db:
        mine = Answer.round_id == round_id, Answer.member_id == member.member(db).id
        answer = db.exec(select(Answer).where(*mine)).one()
        words = vault.decrypt(db, key_of(db, answer.member_id), answer_context(answer), answer.text)
        return answer.salt, words.encode()


def digest(member: Somebody, round_id: str) -> str:
    salt, words = stored(member, round_id)
    return sha256(salt + words).hexdigest()


def told(view: object) -> str:
    return json.dumps(asdict(view), default=str)


def test_at_sealing_the_author_has_the_receipt_of_what_is_stored(ana: Somebody, mo: Somebody, card: str):
    sealed = ana.seals(card, WORDS).card.round
    assert sealed.receipt == digest(ana, card)
    assert stored(ana, card)[1].decode() == "первая 💜👩‍👩‍👧 line\n\n  ‏שלום‏ and e\u0301"
    assert stored(ana, card)[0].hex() not in told(sealed)
    assert ana.sees(card).receipt == sealed.receipt


def test_nothing_of_a_receipt_reaches_the_other_before_the_reveal(ana: Somebody, mo: Somebody, card: str):
    before = mo.today(card), mo.does(history)
    receipt = ana.seals(card, WORDS).card.round.receipt
    assert (mo.today(card), mo.does(history)) == before
    for view in (mo.today(card), mo.does(history), mo.sees(card)):
        assert receipt not in told(view)
        assert stored(ana, card)[0].hex() not in told(view)


def test_sealing_again_makes_a_new_salt_even_for_the_same_words(ana: Somebody, mo: Somebody, card: str):
    first = ana.seals(card, WORDS).card.round.receipt
    changing = ana.changes(card).card.round
    assert (changing.stage, changing.receipt) == ("open", "")
    assert ana.seals(card, WORDS).card.round.receipt != first


def test_an_answer_that_was_taken_back_has_no_receipt(ana: Somebody, mo: Somebody, card: str):
    ana.seals(card, WORDS)
    assert ana.takes_back(card).card.round.receipt == ""


def test_after_the_reveal_both_have_both_on_today_and_in_the_history(
    ana: Somebody, mo: Somebody, house: House, card: str
):
    ana.confirms()
    kept = ana.seals(card, WORDS).card.round.receipt
    mo.seals(card, "the hills")
    for reader, mine, theirs in ((ana, ana, mo), (mo, mo, ana)):
        released = Receipts(
            stored(mine, card)[0].hex(), spelled(digest(mine, card)),
            stored(theirs, card)[0].hex(), spelled(digest(theirs, card)),
        )  # fmt: skip
        assert reader.today(card).card.round.receipts == released
        opened = reader.does(history).rounds[0]
        assert opened.receipts == released
        assert opened.operation == reader.sees(card).operation
    assert ana.sees(card).receipts.mine == spelled(kept)


def test_a_card_that_left_unopened_releases_nothing(ana: Somebody, mo: Somebody, house: House, card: str):
    ana.confirms()
    ana.seals(card, WORDS)
    house.now += timedelta(days=8)
    house.draws(ana.space)
    for reader in (ana, mo):
        seen = reader.sees(card)
        assert (seen.receipt, seen.receipts) == ("", Receipts())


def test_a_text_that_was_changed_in_the_database_has_another_receipt(ana: Somebody, mo: Somebody, card: str):
    kept = ana.seals(card, WORDS).card.round.receipt
    with transact() as db:
        answer = db.exec(select(Answer).where(Answer.round_id == card)).one()
        answer.text = vault.encrypt(db, key_of(db, answer.member_id), answer_context(answer), "other words")
    assert ana.sees(card).receipt == digest(ana, card) != kept


def test_erased_words_have_no_receipt_and_are_not_taken_for_changed(ana: Somebody, mo: Somebody, card: str):
    ana.confirms()
    ana.seals(card, WORDS)
    mo.seals(card, "the hills")
    hers = ana.member_id
    with transact() as db:
        vault.destroy(db, db.get_one(MemberRow, hers).key_id)
    seen = mo.sees(card).receipts
    assert (seen.their_salt, seen.theirs) == ("", "")
    assert seen.mine == spelled(digest(mo, card))
