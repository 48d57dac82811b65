"""Receipts: made from the salt and the very bytes of the text, and released to nobody before their time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from intimacy_app.domain.cards.receipts import Receipts, receipt, spelled
from intimacy_app.domain.cards.rounds import Answer, Round, Stage, visible_to

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
HERS, HIS = b"h" * 32, b"m" * 32


def answer(words: str, salt: bytes, *, sealed: bool = True) -> Answer:
    return Answer(lambda: words, sealed, None, 1, operation=f"operation of {words}", salt=salt)


def card(**answers: Answer) -> Round:
    return Round(id="r", closes_at=NOW + timedelta(days=7), answers=answers)


def opened(**answers: Answer) -> Round:
    return replace(card(**answers), revealed_to=frozenset({"ana", "mo"}))


BOTH = {"ana": answer("the sea", HERS), "mo": answer("the hills", HIS)}


@pytest.mark.parametrize(
    "text", ["the sea", "", "💜 and 👩‍👩‍👧", "one\n\n  two\rthree", "‏שלום‏ — مرحبا", "e\u0301 is not \u00e9"]
)
def test_a_receipt_is_the_digest_of_the_salt_and_the_bytes_of_the_text(text: str):
    assert receipt(HERS, text) == sha256(HERS + text.encode("utf-8")).hexdigest()


def test_texts_that_only_look_the_same_have_different_receipts():
    assert receipt(HERS, "\u00e9") != receipt(HERS, "e\u0301")
    assert receipt(HERS, "the sea") != receipt(HIS, "the sea")


def test_a_receipt_is_spelled_in_sixteen_groups_of_four():
    whole = receipt(HERS, "the sea")
    assert [len(group) for group in spelled(whole).split(" ")] == [4] * 16
    assert spelled(whole).replace(" ", "") == whole
    assert spelled("") == ""


def test_while_it_is_sealed_its_author_has_the_receipt_and_no_salt():
    seen = visible_to("ana", card(ana=BOTH["ana"]), NOW)
    assert seen.stage == Stage.SEALED
    assert seen.receipt == receipt(HERS, "the sea")
    assert seen.receipts == Receipts()
    assert HERS.hex() not in str(seen)


def test_the_other_s_receipt_changes_nothing_that_i_see_before_the_reveal():
    for mine in ({}, {"mo": BOTH["mo"]}, {"mo": answer("the hills", HIS, sealed=False)}):
        for theirs in (BOTH["ana"], answer("the sea", HERS, sealed=False)):
            assert visible_to("mo", card(**mine, ana=theirs), NOW) == visible_to("mo", card(**mine), NOW)


@pytest.mark.parametrize(
    "round", [card(ana=answer("the sea", HERS, sealed=False)), replace(card(**BOTH), closes_at=NOW)]
)
def test_an_answer_that_is_not_sealed_or_never_met_its_twin_has_no_receipt(round: Round):
    seen = visible_to("ana", round, NOW)
    assert (seen.receipt, seen.receipts) == ("", Receipts())


def test_after_the_reveal_both_have_both_salts_and_receipts():
    hers, his = (visible_to(member, opened(**BOTH), NOW).receipts for member in ("ana", "mo"))
    assert hers == Receipts(
        HERS.hex(), spelled(receipt(HERS, "the sea")), HIS.hex(), spelled(receipt(HIS, "the hills"))
    )
    assert (his.my_salt, his.mine, his.their_salt, his.theirs) == (
        hers.their_salt, hers.theirs, hers.my_salt, hers.mine
    )  # fmt: skip


def test_a_third_person_has_no_receipt_of_what_opened_to_two():
    seen = visible_to("lea", opened(**BOTH), NOW)
    assert (seen.receipt, seen.receipts) == ("", Receipts())


def test_erased_words_have_no_receipt_and_leave_the_other_s_alone():
    seen = visible_to("mo", opened(ana=answer("Erased by its author.", b""), mo=BOTH["mo"]), NOW)
    assert (seen.receipts.their_salt, seen.receipts.theirs) == ("", "")
    assert seen.receipts.mine == spelled(receipt(HIS, "the hills"))
