"""What is done in steps of turns, in saying back, and in agreeing."""

from datetime import date, timedelta

import pytest

from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.views import view_for
from tests.domain.conversations import scenes
from tests.domain.conversations.scenes import AGREE, ANA, MO, NOW, REFLECT, TALK, do, step_seen

SCRIPT = scenes.script()
DAY = date(2026, 3, 9)


def test_turns_alternate_and_switch_once_both_are_ready():
    at = SCRIPT.index_of("talk")
    record = scenes.both_ready(SCRIPT, scenes.at_step(SCRIPT, "talk"))
    seen = step_seen(SCRIPT, record, MO).turn
    assert (seen.number, seen.of, seen.mine, seen.seconds, seen.hints) == (1, 2, True, 120, ("one",))
    assert step_seen(SCRIPT, record, ANA).turn.hints == ("ask",)
    record = scenes.both_ready(SCRIPT, record, NOW + timedelta(minutes=1))
    assert step_seen(SCRIPT, record, ANA).turn.mine
    assert record.gate_at == NOW + timedelta(minutes=1)
    assert scenes.both_ready(SCRIPT, record).step == at + 1


def test_each_question_is_asked_twice_and_either_skips_it_for_both():
    at = SCRIPT.index_of("quiz")
    record = scenes.both_ready(SCRIPT, scenes.at_step(SCRIPT, "quiz"))
    first = step_seen(SCRIPT, record, ANA).turn
    again = step_seen(SCRIPT, scenes.both_ready(SCRIPT, record), ANA).turn
    assert (first.question, first.mine, first.can_skip) == (again.question, True, True)
    assert not again.mine
    skipped = do(SCRIPT, record, MO, acts.Skip(at, 1), acts.Skip(at, 1))
    assert step_seen(SCRIPT, skipped, ANA).turn.question not in ("", first.question)
    assert do(SCRIPT, skipped, ANA, acts.Skip(at, 3)).step == at + 1


@pytest.mark.parametrize("what", [acts.Skip(2, 0), acts.Skip(2, 1)])
def test_only_a_question_can_be_skipped(what: acts.Act):
    with pytest.raises(refusals.OutOfStep):
        do(SCRIPT, scenes.at_step(SCRIPT, TALK.name), ANA, what)


def test_saying_back_ends_with_a_yes_or_after_three_tries():
    at = SCRIPT.index_of(REFLECT.name)
    record = scenes.at_step(SCRIPT, REFLECT.name)
    for number in range(0, 6, 2):
        assert step_seen(SCRIPT, record, MO).reflect.say
        record = do(SCRIPT, record, MO, acts.Say(at, number, f"heard {number}", f"heard-{number}"))
        assert step_seen(SCRIPT, record, ANA).reflect.answer
        record = do(SCRIPT, record, ANA, acts.Say(at, number + 1, "and", f"added-{number}"))
    record = do(SCRIPT, record, ANA, acts.Say(at, 6, "", "heard-6"))
    record = do(SCRIPT, record, MO, acts.ThatsIt(at, 7), acts.ThatsIt(at, 7))
    assert len(step_seen(SCRIPT, record, ANA).reflect.lines) == 8
    assert scenes.both_ready(SCRIPT, record).step == at + 1


def test_saying_back_goes_in_turn():
    at = SCRIPT.index_of(REFLECT.name)
    record = scenes.at_step(SCRIPT, REFLECT.name)
    for who, what, refusal in (
        (ANA, acts.Say(at, 0, "mine", "o1"), refusals.NotYourTurn),
        (MO, acts.ThatsIt(at, 0), refusals.NotYourTurn),
        (MO, acts.Say(at, 1, "ahead", "o2"), refusals.OutOfStep),
        (MO, acts.Say(at, 0, "x" * 1001, "o3"), refusals.WordsTooLong),
        (MO, acts.Ready(at, 0), refusals.PartNotDone),
    ):
        with pytest.raises(refusal):
            do(SCRIPT, record, who, what)


def test_a_sentence_counts_once_both_confirm_and_a_changed_one_needs_both_again():
    at = SCRIPT.index_of(AGREE.name)
    record = do(SCRIPT, scenes.at_step(SCRIPT, "agree"), ANA, acts.Propose(at, 0, "We walk.", DAY, "one"))
    confirmed = do(SCRIPT, record, ANA, acts.Confirm(at, 1))
    assert view_for(SCRIPT, confirmed, MO, NOW) == view_for(SCRIPT, record, MO, NOW)
    changed = do(
        SCRIPT, confirmed, MO, acts.Propose(at, 1, "We walk a lot.", DAY, "two"), acts.Confirm(at, 2)
    )
    assert not step_seen(SCRIPT, changed, MO).agree.agreed
    with pytest.raises(refusals.SentenceChanged):
        do(SCRIPT, changed, ANA, acts.Confirm(at, 1))
    assert step_seen(SCRIPT, do(SCRIPT, changed, ANA, acts.Confirm(at, 2)), ANA).agree.agreed


def test_somebody_ready_to_go_on_has_to_read_a_new_sentence_first():
    at = SCRIPT.index_of(AGREE.name)
    record = do(SCRIPT, scenes.at_step(SCRIPT, "agree"), MO, acts.Ready(at, 0))
    record = do(SCRIPT, record, ANA, acts.Propose(at, 0, "We walk.", DAY, "one"))
    record = do(SCRIPT, record, MO, acts.Ready(at, 0))
    assert not record.ready
    assert do(SCRIPT, record, ANA, acts.Ready(at, 1)).step == at


@pytest.mark.parametrize(
    ("words", "day", "version", "refusal"),
    [
        (" ", DAY, 0, refusals.WordsMissing),
        ("x" * 281, DAY, 0, refusals.WordsTooLong),
        ("We walk.", date(2026, 3, 1), 0, refusals.DayMissing),
        ("We walk.", date(2027, 3, 4), 0, refusals.DayMissing),
        ("We walk.", DAY, 1, refusals.SentenceChanged),
    ],
)
def test_what_cannot_be_proposed_is_refused(words: str, day: date, version: int, refusal):
    at = SCRIPT.index_of(AGREE.name)
    with pytest.raises(refusal):
        do(SCRIPT, scenes.at_step(SCRIPT, "agree"), ANA, acts.Propose(at, version, words, day, "operation"))


def test_two_can_go_on_without_an_agreement():
    record = scenes.at_step(SCRIPT, "agree")
    assert scenes.both_ready(SCRIPT, record).step == record.step + 1
