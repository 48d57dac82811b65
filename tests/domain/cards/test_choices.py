"""Picks made in private: what both picked shows once both are in, and nothing else, ever."""

from datetime import UTC, datetime

import pytest

from intimacy_app.domain.cards.letters import GUESS_BYTES, padded
from intimacy_app.domain.cards.purposes import Purpose, as_picks, in_both
from intimacy_app.domain.cards.receipts import Receipts
from intimacy_app.domain.cards.rounds import Answer, Kept, Round, visible_to

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def picked(*picks: str) -> Answer:
    letter = padded(as_picks(picks) + "\n")
    return Answer(lambda: letter, sealed=True, sealed_for="mo", version=1, salt=b"s" * 32)


def opened(**facts) -> Round:
    return Round(id="one", closes_at=None, purpose=Purpose.CHOICE, **facts)


@pytest.mark.parametrize("who", ["ana", "mo"])
def test_what_both_picked_shows_and_no_receipt_tells_the_rest(who: str):
    answers = {"ana": picked("sea", "hill", "town"), "mo": picked("town", "sea", "lake")}
    seen = visible_to(who, opened(answers=answers, revealed_to=frozenset(answers)), NOW, "x")
    assert {*seen.mine.split(" · ")} == {*seen.theirs.split(" · ")} == {"sea", "town"}
    assert seen.receipts == Receipts()


@pytest.mark.parametrize(("ana", "mo"), [((), ("sea",)), (("sea",), ()), (("sea",), ("hill",)), ((), ())])
def test_where_nothing_is_shared_nothing_shows(ana: tuple[str, ...], mo: tuple[str, ...]):
    answers = {"ana": picked(*ana), "mo": picked(*mo)}
    seen = visible_to("ana", opened(answers=answers, revealed_to=frozenset(answers)), NOW)
    assert (seen.mine, seen.theirs) == ("", "")


def test_on_one_phone_it_is_the_same():
    letters = {"ana": picked("sea", "hill").letter, "mo": picked("hill", "lake").letter}
    seen = visible_to("mo", opened(kept=Kept(holder="ana", letters=letters)), NOW)
    assert (seen.mine, seen.theirs) == ("hill", "hill")


def test_until_both_are_in_nothing_of_it_shows():
    one_sided = opened(answers={"ana": picked("sea")})
    assert visible_to("mo", one_sided, NOW) == visible_to("mo", opened(), NOW)


def test_what_is_stored_has_one_length_whatever_was_picked():
    assert {len(picked(*picks).letter().encode()) for picks in ((), ("sea",), ("ü" * 60,) * 5)} == {
        GUESS_BYTES
    }


def test_the_order_is_that_of_the_one_who_looks():
    assert in_both("a · b · c", "c · a") == "a · c"
