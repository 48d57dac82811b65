"""What each act does, and what's refused, with the sentence that says why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intimacy_app.domain.cards.rounds import AlreadyRevealed, ChangedElsewhere
from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import Ending, Record, Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.views import StepView, view_for
from intimacy_app.domain.conversations.writing import fields_of, words_of
from tests.domain.conversations import scenes
from tests.domain.conversations.scenes import (
    AGREE,
    ANA,
    CHOOSE,
    KEEP,
    MO,
    NOW,
    OPTIONS,
    READ,
    REFLECT,
    TALK,
    WRITE,
)

SCRIPT = scenes.script()
DAY = date(2026, 3, 9)


def do(record: Record, who: str, *what: acts.Act, script=SCRIPT) -> Record:
    for each in what:
        record = act(script, record, who, each, NOW)
    return record


def step_seen(record: Record, who: str, script=SCRIPT) -> StepView:
    return view_for(script, record, who, NOW).steps[-1]


@pytest.mark.parametrize("phones", Phones)
def test_two_who_go_straight_through_come_to_the_end(phones: Phones):
    ended = scenes.run_through(SCRIPT, scenes.begun(SCRIPT, phones))
    assert (ended.ending, ended.step) == (Ending.FINISHED, len(SCRIPT.steps))
    assert [step.title for step in view_for(SCRIPT, ended, MO, NOW).steps] == [s.title for s in SCRIPT.steps]


@pytest.mark.parametrize("by", [ANA, MO])
@pytest.mark.parametrize("name", [step.name for step in SCRIPT.steps])
def test_either_stops_at_every_step(name: str, by: str):
    record = scenes.at_step(SCRIPT, name)
    stopped = do(record, by, acts.Stop())
    assert stopped.ending is Ending.STOPPED
    assert stopped == do(record, MO if by == ANA else ANA, acts.Stop())
    with pytest.raises(refusals.ConversationOver):
        do(stopped, ANA, acts.Ready(record.step, record.gate))


def test_what_was_sealed_stays_its_authors_when_the_other_stops():
    at = SCRIPT.index_of("write")
    record = do(scenes.at_step(SCRIPT, "write"), ANA, acts.Seal(at, ("secret", ""), "operation"))
    stopped = do(record, MO, acts.Stop())
    assert stopped.rounds[at].closes_at == NOW
    assert "secret" not in str(view_for(SCRIPT, stopped, MO, NOW))


def test_nobody_else_acts_or_looks():
    record = scenes.begun(SCRIPT)
    with pytest.raises(refusals.NotInConversation):
        do(record, "lea", acts.Stop())
    with pytest.raises(refusals.NotInConversation):
        view_for(SCRIPT, record, "lea", NOW)


def test_a_step_begins_once_both_are_ready_and_nobody_is_told_who_was_first():
    record = scenes.begun(SCRIPT)
    one = do(record, ANA, acts.Ready(0, 0))
    assert view_for(SCRIPT, one, MO, NOW) == view_for(SCRIPT, record, MO, NOW)
    assert step_seen(one, ANA).ready
    assert do(one, MO, acts.Ready(0, 0)).step == 1


def test_somebody_who_is_ready_alone_doesnt_go_on_by_saying_it_twice():
    assert do(scenes.begun(SCRIPT), ANA, acts.Ready(0, 0), acts.Ready(0, 0)).step == 0


@pytest.mark.parametrize("what", [acts.Ready(2, 0), acts.Ready(0, 1), acts.Seal(1, ("a", "b"), "o")], ids=str)
def test_an_act_meant_for_another_place_is_refused(what: acts.Act):
    with pytest.raises(refusals.OutOfStep):
        do(scenes.begun(SCRIPT), ANA, what)


def test_nothing_happens_before_it_has_begun():
    record = scenes.asked(SCRIPT)
    for what in (acts.Ready(0, 0), acts.Stop()):
        with pytest.raises(refusals.NotBegun):
            do(record, ANA, what)


def test_nobody_goes_on_before_both_have_written():
    at = SCRIPT.index_of("write")
    record = do(scenes.at_step(SCRIPT, "write"), ANA, acts.Seal(at, ("a", "b"), "operation"))
    with pytest.raises(refusals.NotOpenYet):
        do(record, ANA, acts.Ready(at, 0))


@pytest.mark.parametrize(
    ("step", "words", "refusal"),
    [
        (WRITE, ("", " "), refusals.WordsMissing),
        (WRITE, ("one",), refusals.WordsMissing),
        (WRITE, ("", "x" * 901), refusals.WordsTooLong),
        (KEEP, ("",), refusals.WordsMissing),
        (KEEP, ("x" * 281,), refusals.WordsTooLong),
        (CHOOSE, OPTIONS[:6], refusals.TooManyPicks),
        (CHOOSE, ("option z",), refusals.PickUnknown),
        (READ, ("a",), refusals.OutOfStep),
    ],
)
def test_what_cannot_be_sealed_is_refused(step, words: tuple[str, ...], refusal):
    with pytest.raises(refusal):
        do(scenes.at_step(SCRIPT, step.name), ANA, acts.Seal(SCRIPT.index_of(step.name), words, "operation"))


def test_a_second_screen_doesnt_overwrite_what_is_sealed():
    at = SCRIPT.index_of("keep")
    record = do(scenes.at_step(SCRIPT, "keep"), ANA, acts.Seal(at, ("first",), "operation"))
    with pytest.raises(ChangedElsewhere):
        do(record, ANA, acts.Seal(at, ("second",), "another"))


def test_what_was_unsealed_can_be_changed_until_both_are_in():
    at = SCRIPT.index_of("keep")
    record = do(scenes.at_step(SCRIPT, "keep"), ANA, acts.Seal(at, ("first",), "one"), acts.Unseal(at, 1))
    assert step_seen(record, ANA).written.mine == "first"
    record = do(record, ANA, acts.Seal(at, ("second",), "two"), acts.Unseal(at, 1))
    record = do(record, MO, acts.Seal(at, ("theirs",), "three"))
    assert step_seen(record, MO).written.theirs == "second"


def test_what_has_opened_cant_be_taken_back():
    at = SCRIPT.index_of("write")
    record = scenes.at_step(SCRIPT, "write")
    for who in (ANA, MO):
        record = do(record, who, acts.Seal(at, (who, ""), f"operation-{who}"))
    with pytest.raises(AlreadyRevealed):
        do(record, ANA, acts.Unseal(at, 1))


def test_fields_come_back_as_they_were_written():
    for fields in (("one\n\ntwo", "three"), ("", "three"), ("one", "")):
        assert fields_of(WRITE, words_of(WRITE, fields)) == fields


def test_only_what_both_picked_shows_and_only_once_both_have():
    at = SCRIPT.index_of("choose")
    record = do(scenes.at_step(SCRIPT, "choose"), ANA, acts.Seal(at, OPTIONS[:3], "one"))
    assert view_for(SCRIPT, record, MO, NOW) == view_for(SCRIPT, scenes.at_step(SCRIPT, "choose"), MO, NOW)
    record = do(record, MO, acts.Seal(at, OPTIONS[2:5], "two"))
    for who in (ANA, MO):
        seen = step_seen(record, who).written
        assert (seen.mine, seen.theirs) == (OPTIONS[2], OPTIONS[2])


def test_what_is_kept_of_picks_has_one_length():
    lengths = {len(words_of(CHOOSE, picks).encode()) for picks in ((), OPTIONS[:1], OPTIONS[:5])}
    assert len(lengths) == 1


def test_on_one_phone_its_holder_writes_first_and_nothing_shows_before_both_are_in():
    at = SCRIPT.index_of("write")
    record = replace(scenes.begun(SCRIPT, Phones.ONE), step=at)
    with pytest.raises(refusals.NotYourTurn):
        do(record, MO, acts.Seal(at, ("theirs", ""), "operation"))
    first = do(record, ANA, acts.Seal(at, ("secret", ""), "one"))
    for who in (ANA, MO):
        assert "secret" not in str(view_for(SCRIPT, first, who, NOW))
    with pytest.raises(refusals.NotYourTurn):
        do(first, ANA, acts.Seal(at, ("again", ""), "two"))
    both = do(first, MO, acts.Seal(at, ("theirs", ""), "three"))
    assert step_seen(both, MO).written.theirs == "What happened\nsecret"


def test_turns_alternate_and_switch_once_both_are_ready():
    at = SCRIPT.index_of("talk")
    record = scenes.both_ready(SCRIPT, scenes.at_step(SCRIPT, "talk"))
    seen = step_seen(record, MO).turn
    assert (seen.number, seen.of, seen.mine, seen.seconds, seen.hints) == (1, 2, True, 120, ("one",))
    assert step_seen(record, ANA).turn.hints == ("ask",)
    record = scenes.both_ready(SCRIPT, record, NOW + timedelta(minutes=1))
    assert step_seen(record, ANA).turn.mine
    assert record.gate_at == NOW + timedelta(minutes=1)
    assert scenes.both_ready(SCRIPT, record).step == at + 1


def test_each_question_is_asked_twice_and_either_skips_it_for_both():
    at = SCRIPT.index_of("quiz")
    record = scenes.both_ready(SCRIPT, scenes.at_step(SCRIPT, "quiz"))
    first = step_seen(record, ANA).turn
    again = step_seen(scenes.both_ready(SCRIPT, record), ANA).turn
    assert (first.question, first.mine, first.can_skip) == (again.question, True, True)
    assert not again.mine
    skipped = do(record, MO, acts.Skip(at, 1), acts.Skip(at, 1))
    assert step_seen(skipped, ANA).turn.question not in ("", first.question)
    assert do(skipped, ANA, acts.Skip(at, 3)).step == at + 1


@pytest.mark.parametrize("what", [acts.Skip(2, 0), acts.Skip(2, 1)])
def test_only_a_question_can_be_skipped(what: acts.Act):
    with pytest.raises(refusals.OutOfStep):
        do(scenes.at_step(SCRIPT, TALK.name), ANA, what)


def test_saying_back_ends_with_a_yes_or_after_three_tries():
    at = SCRIPT.index_of(REFLECT.name)
    record = scenes.at_step(SCRIPT, REFLECT.name)
    for number in range(0, 6, 2):
        assert step_seen(record, MO).reflect.say
        record = do(record, MO, acts.Say(at, number, f"heard {number}", f"heard-{number}"))
        assert step_seen(record, ANA).reflect.answer
        record = do(record, ANA, acts.Say(at, number + 1, "and", f"added-{number}"))
    record = do(record, ANA, acts.Say(at, 6, "", "heard-6"))
    record = do(record, MO, acts.ThatsIt(at, 7), acts.ThatsIt(at, 7))
    assert len(step_seen(record, ANA).reflect.lines) == 8
    assert scenes.both_ready(SCRIPT, record).step == at + 1


def test_saying_back_goes_in_turn():
    at = SCRIPT.index_of(REFLECT.name)
    record = scenes.at_step(SCRIPT, REFLECT.name)
    for who, what, refusal in (
        (ANA, acts.Say(at, 0, "mine", "o1"), refusals.NotYourTurn),
        (MO, acts.ThatsIt(at, 0), refusals.NotYourTurn),
        (MO, acts.Say(at, 1, "ahead", "o2"), refusals.OutOfStep),
        (MO, acts.Say(at, 0, "x" * 1001, "o3"), refusals.WordsTooLong),
        (MO, acts.Ready(at, 0), refusals.NotOpenYet),
    ):
        with pytest.raises(refusal):
            do(record, who, what)


def test_a_sentence_counts_once_both_confirm_and_a_changed_one_needs_both_again():
    at = SCRIPT.index_of(AGREE.name)
    record = do(scenes.at_step(SCRIPT, "agree"), ANA, acts.Propose(at, 0, "We walk.", DAY, "one"))
    confirmed = do(record, ANA, acts.Confirm(at, 1))
    assert view_for(SCRIPT, confirmed, MO, NOW) == view_for(SCRIPT, record, MO, NOW)
    changed = do(confirmed, MO, acts.Propose(at, 1, "We walk a lot.", DAY, "two"), acts.Confirm(at, 2))
    assert not step_seen(changed, MO).agree.agreed
    with pytest.raises(refusals.SentenceChanged):
        do(changed, ANA, acts.Confirm(at, 1))
    assert step_seen(do(changed, ANA, acts.Confirm(at, 2)), ANA).agree.agreed


def test_somebody_ready_to_go_on_has_to_read_a_new_sentence_first():
    at = SCRIPT.index_of(AGREE.name)
    record = do(scenes.at_step(SCRIPT, "agree"), MO, acts.Ready(at, 0))
    record = do(record, ANA, acts.Propose(at, 0, "We walk.", DAY, "one"))
    record = do(record, MO, acts.Ready(at, 0))
    assert not record.ready
    assert do(record, ANA, acts.Ready(at, 1)).step == at


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
        do(scenes.at_step(SCRIPT, "agree"), ANA, acts.Propose(at, version, words, day, "operation"))


def test_two_can_go_on_without_an_agreement():
    record = scenes.at_step(SCRIPT, "agree")
    assert scenes.both_ready(SCRIPT, record).step == record.step + 1


def test_what_is_half_done_fades_after_a_week_from_its_beginning_whatever_they_did():
    record = scenes.begun(SCRIPT)
    for later, ending in ((timedelta(days=7, seconds=-1), ""), (timedelta(days=7), Ending.FADED)):
        moved = act(SCRIPT, record, ANA, acts.Ready(0, 0), NOW + timedelta(days=6))
        for each in (record, moved):
            assert view_for(SCRIPT, each, MO, NOW + later).ending == ending
    with pytest.raises(refusals.ConversationOver):
        act(SCRIPT, record, ANA, acts.Ready(0, 0), NOW + timedelta(days=7))


def test_a_reminder_comes_if_both_want_it_and_only_after_the_end():
    with pytest.raises(refusals.OutOfStep):
        do(scenes.begun(SCRIPT), ANA, acts.Remind())
    ended = scenes.run_through(SCRIPT, scenes.begun(SCRIPT))
    one = do(ended, ANA, acts.Remind())
    assert view_for(SCRIPT, one, MO, NOW) == view_for(SCRIPT, ended, MO, NOW)
    assert view_for(SCRIPT, do(one, MO, acts.Remind()), ANA, NOW).reminds_both


@pytest.mark.parametrize("reply", Reply)
def test_only_the_one_who_was_asked_answers(reply: Reply):
    with pytest.raises(refusals.NotYoursToAnswer):
        do(scenes.asked(SCRIPT), ANA, acts.Answer(reply))
