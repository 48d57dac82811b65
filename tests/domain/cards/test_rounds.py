"""When an answer opens, who may read it, and what may still be done with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.cards.letters import TextMissing, TextTooLong, words_of
from intimacy_app.domain.cards.rounds import (
    AlreadyRevealed,
    Answer,
    CardGone,
    ChangedElsewhere,
    CompanyChanged,
    Round,
    RoundView,
    Stage,
    check_unchanged,
    opens,
    stage_for,
    version_for,
    visible_to,
)
from intimacy_app.domain.errors import Refusal

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
EMPTY = Round(id="r", closes_at=NOW + timedelta(days=7))
CLOSED = replace(EMPTY, closes_at=NOW)


def answer(words: str, sealed_for: str | None = None, *, sealed: bool = True, version: int = 1) -> Answer:
    return Answer(lambda: words, sealed, sealed_for, version, operation=f"operation of {words}")


def unreadable(sealed_for: str | None, *, sealed: bool = True) -> Answer:
    def letter() -> str:
        raise AssertionError("somebody opened a letter that was not theirs to open")

    return Answer(letter, sealed, sealed_for, version=7, operation="the operation of the other")


def nobody_confirmed(author: str, reader: str) -> bool:
    return False


def confirmed(*pairs: tuple[str, str]) -> Callable[[str, str], bool]:
    return lambda author, reader: (author, reader) in pairs


def with_answers(**answers: Answer) -> Round:
    return replace(EMPTY, answers=answers)


def revealed(**answers: Answer) -> Round:
    return replace(with_answers(**answers), revealed_to=frozenset({"ana", "mo"}))


def test_an_empty_card_is_open_and_shows_nothing():
    assert visible_to("mo", EMPTY, NOW) == RoundView(id="r", stage="open", version="open-0-0-alone")


@pytest.mark.parametrize("sealed", [True, False])
def test_an_answer_of_the_other_changes_nothing_that_i_see(sealed: bool):
    for mine in ({}, {"mo": answer("mine", "ana")}, {"mo": answer("mine", sealed=False)}):
        alone, together = with_answers(**mine), with_answers(**mine, ana=unreadable("mo", sealed=sealed))
        assert visible_to("mo", together, NOW) == visible_to("mo", alone, NOW)


def test_a_card_that_the_other_turned_looks_the_same_to_me():
    assert visible_to("mo", replace(EMPTY, passed_by=frozenset({"ana"})), NOW) == visible_to("mo", EMPTY, NOW)


def test_my_sealed_answer_is_out_of_my_sight_too():
    seen = visible_to("mo", with_answers(mo=answer("mine", "ana")), NOW)
    assert seen == RoundView("r", "sealed", "", "", "sealed-1-0-alone", "operation of mine")


def test_an_answer_that_i_change_is_before_me():
    seen = visible_to("mo", with_answers(mo=answer("mine", sealed=False, version=2)), NOW)
    assert (seen.stage, seen.mine, seen.version) == (Stage.OPEN, "mine", "open-2-0-alone")


def test_a_card_that_i_turned_says_so():
    assert visible_to("mo", replace(EMPTY, passed_by=frozenset({"mo"})), NOW).passed


def test_after_the_reveal_both_see_both():
    round = revealed(ana=answer("hers", "mo"), mo=answer("his", "ana"))
    for_ana, for_mo = visible_to("ana", round, NOW), visible_to("mo", round, NOW)
    assert (for_ana.mine, for_ana.theirs) == (for_mo.theirs, for_mo.mine) == ("hers", "his")
    assert for_ana.stage == for_mo.stage == Stage.REVEALED


def test_what_opened_stays_open_after_the_card_has_closed():
    round = replace(revealed(ana=answer("hers"), mo=answer("his")), closes_at=NOW - timedelta(days=300))
    assert visible_to("mo", round, NOW).theirs == "hers"


def test_what_opened_to_two_others_is_closed_to_me():
    round = revealed(ana=unreadable("mo"), mo=unreadable("ana"))
    seen = visible_to("lea", round, NOW)
    assert (seen.stage, seen.mine, seen.theirs) == (Stage.CLOSED, "", "")


def test_a_card_closes_at_its_moment_and_not_before():
    moment = timedelta(microseconds=1)
    assert stage_for("mo", CLOSED, NOW - moment) is Stage.OPEN
    assert stage_for("mo", CLOSED, NOW) is Stage.CLOSED
    assert stage_for("mo", replace(CLOSED, answers={"mo": answer("his", "ana")}), NOW) is Stage.CLOSED


def test_the_version_changes_whenever_the_card_changes_under_my_hands():
    mine = answer("his", "ana")
    seen = [
        version_for("mo", EMPTY, NOW),
        version_for("mo", with_answers(mo=mine), NOW),
        version_for("mo", with_answers(mo=replace(mine, sealed=False, version=2)), NOW),
        version_for("mo", with_answers(mo=replace(mine, version=3)), NOW),
        version_for("mo", replace(EMPTY, passed_by=frozenset({"mo"})), NOW),
        version_for("mo", revealed(mo=mine, ana=answer("hers")), NOW),
        version_for("mo", CLOSED, NOW),
        version_for("mo", EMPTY, NOW, "ana"),
        version_for("mo", EMPTY, NOW, "lea"),
    ]
    assert len(set(seen)) == len(seen)


def test_a_card_that_is_as_i_saw_it_lets_me_go_on():
    check_unchanged("mo", EMPTY, version_for("mo", EMPTY, NOW), NOW)


@pytest.mark.parametrize(
    ("round", "refusal"),
    [
        (revealed(ana=answer("hers"), mo=answer("his")), AlreadyRevealed),
        (CLOSED, CardGone),
        (with_answers(mo=answer("his", "ana")), ChangedElsewhere),
        (replace(EMPTY, passed_by=frozenset({"mo"})), ChangedElsewhere),
    ],
)
def test_a_card_that_changed_meanwhile_says_why_it_stops_me(round: Round, refusal: type[Refusal]):
    with pytest.raises(refusal):
        check_unchanged("mo", round, version_for("mo", EMPTY, NOW), NOW)


@pytest.mark.parametrize(("before", "since"), [(None, "ana"), ("ana", None), ("ana", "lea")])
def test_whoever_came_or_went_meanwhile_stops_me_too(before: str | None, since: str | None):
    check_unchanged("mo", EMPTY, version_for("mo", EMPTY, NOW, since), NOW, since)
    with pytest.raises(CompanyChanged):
        check_unchanged("mo", EMPTY, version_for("mo", EMPTY, NOW, before), NOW, since)


def test_a_version_that_nobody_ever_saw_stops_me():
    for made_up in ("", "-", "open", "open-0-0", "open-0-0-lea"):
        with pytest.raises((ChangedElsewhere, CompanyChanged)):
            check_unchanged("mo", EMPTY, made_up, NOW)


def test_knowing_the_newest_version_does_not_change_what_has_opened():
    round = revealed(ana=answer("hers"), mo=answer("his"))
    with pytest.raises(AlreadyRevealed):
        check_unchanged("mo", round, version_for("mo", round, NOW), NOW)


def test_two_answers_that_are_meant_for_each_other_open():
    assert opens(
        with_answers(ana=answer("a", "mo"), mo=answer("m", "ana")), "ana", "mo", nobody_confirmed, NOW
    )


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"ana": answer("a", "mo")},
        {"mo": answer("m", "ana")},
        {"ana": answer("a", "mo", sealed=False), "mo": answer("m", "ana")},
        {"ana": answer("a", "mo"), "mo": answer("m", "ana", sealed=False)},
    ],
)
def test_nothing_opens_until_both_have_sealed(answers: dict[str, Answer]):
    round = with_answers(**answers)
    both_confirmed = confirmed(("ana", "mo"), ("mo", "ana"))
    assert not opens(round, "ana", "mo", both_confirmed, NOW)
    assert not opens(round, "mo", "ana", both_confirmed, NOW)


@pytest.mark.parametrize("sealed_for", [None, "lea"])
def test_what_was_sealed_for_nobody_or_another_opens_only_after_confirmation(sealed_for: str | None):
    round = with_answers(ana=answer("a", sealed_for), mo=answer("m", "ana"))
    assert not opens(round, "ana", "mo", nobody_confirmed, NOW)
    assert not opens(round, "ana", "mo", confirmed(("ana", "lea"), ("mo", "ana")), NOW)
    assert opens(round, "ana", "mo", confirmed(("ana", "mo")), NOW)
    assert opens(round, "mo", "ana", confirmed(("ana", "mo")), NOW)


def test_nothing_opens_in_a_closed_card():
    round = with_answers(ana=answer("a", "mo"), mo=answer("m", "ana"))
    assert not opens(replace(round, closes_at=NOW), "ana", "mo", nobody_confirmed, NOW)


def test_nothing_opens_twice():
    round = revealed(ana=answer("a", "mo"), mo=answer("m", "ana"))
    assert not opens(round, "ana", "mo", nobody_confirmed, NOW)


def test_an_answer_loses_its_blank_ends_and_keeps_the_rest():
    assert words_of("  first line\r\n\r\n  second line \n ") == "first line\n\n  second line"


@pytest.mark.parametrize("text", ["", "  ", "\r\n\t"])
def test_an_answer_says_something(text: str):
    with pytest.raises(TextMissing):
        words_of(text)


def test_an_answer_has_at_most_4000_characters():
    assert words_of(" " + "💜" * 4_000 + "\n") == "💜" * 4_000
    with pytest.raises(TextTooLong):
        words_of("w" * 4_001)


def test_a_seal_is_refused_where_somebody_joined_whom_the_screen_did_not_show():
    seen = visible_to("ana", EMPTY, NOW).version
    check_unchanged("ana", EMPTY, seen, NOW)
    with pytest.raises(CompanyChanged):
        check_unchanged("ana", EMPTY, seen, NOW, "mo")
    check_unchanged("ana", EMPTY, visible_to("ana", EMPTY, NOW, "mo").version, NOW, "mo")
