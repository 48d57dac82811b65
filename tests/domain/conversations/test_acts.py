"""What each act does, and what's refused, with the sentence that says why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.cards.rounds import AlreadyRevealed, ChangedElsewhere
from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import Ending, Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.views import view_for
from intimacy_app.domain.conversations.writing import fields_of, words_of
from tests.domain.conversations import scenes
from tests.domain.conversations.scenes import (
    ANA,
    CHOOSE,
    KEEP,
    MO,
    NOW,
    OPTIONS,
    READ,
    WRITE,
    do,
    step_seen,
)

SCRIPT = scenes.script()


@pytest.mark.parametrize("phones", Phones)
def test_two_who_go_straight_through_come_to_the_end(phones: Phones):
    ended = scenes.run_through(SCRIPT, scenes.begun(SCRIPT, phones))
    assert (ended.ending, ended.step) == (Ending.FINISHED, len(SCRIPT.steps))
    assert [step.title for step in view_for(SCRIPT, ended, MO, NOW).steps] == [s.title for s in SCRIPT.steps]


@pytest.mark.parametrize("by", [ANA, MO])
@pytest.mark.parametrize("name", [step.name for step in SCRIPT.steps])
def test_either_stops_at_every_step(name: str, by: str):
    record = scenes.at_step(SCRIPT, name)
    stopped = do(SCRIPT, record, by, acts.Stop())
    assert stopped.ending is Ending.STOPPED
    assert stopped == do(SCRIPT, record, MO if by == ANA else ANA, acts.Stop())
    with pytest.raises(refusals.ConversationOver):
        do(SCRIPT, stopped, ANA, acts.Ready(record.step, record.gate))


def test_what_was_sealed_stays_its_authors_when_the_other_stops():
    at = SCRIPT.index_of("write")
    record = do(SCRIPT, scenes.at_step(SCRIPT, "write"), ANA, acts.Seal(at, ("secret", ""), "operation"))
    stopped = do(SCRIPT, record, MO, acts.Stop())
    assert stopped.rounds[at].closes_at == NOW
    assert "secret" not in str(view_for(SCRIPT, stopped, MO, NOW))


def test_nobody_else_acts_or_looks():
    record = scenes.begun(SCRIPT)
    with pytest.raises(refusals.NotInConversation):
        do(SCRIPT, record, "lea", acts.Stop())
    with pytest.raises(refusals.NotInConversation):
        view_for(SCRIPT, record, "lea", NOW)


def test_a_step_begins_once_both_are_ready_and_nobody_is_told_who_was_first():
    record = scenes.begun(SCRIPT)
    one = do(SCRIPT, record, ANA, acts.Ready(0, 0))
    assert view_for(SCRIPT, one, MO, NOW) == view_for(SCRIPT, record, MO, NOW)
    assert step_seen(SCRIPT, one, ANA).ready
    assert do(SCRIPT, one, MO, acts.Ready(0, 0)).step == 1


def test_somebody_who_is_ready_alone_doesnt_go_on_by_saying_it_twice():
    assert do(SCRIPT, scenes.begun(SCRIPT), ANA, acts.Ready(0, 0), acts.Ready(0, 0)).step == 0


@pytest.mark.parametrize("what", [acts.Ready(2, 0), acts.Ready(0, 1), acts.Seal(1, ("a", "b"), "o")], ids=str)
def test_an_act_meant_for_another_place_is_refused(what: acts.Act):
    with pytest.raises(refusals.OutOfStep):
        do(SCRIPT, scenes.begun(SCRIPT), ANA, what)


def test_nothing_happens_before_it_has_begun():
    record = scenes.asked(SCRIPT)
    for what in (acts.Ready(0, 0), acts.Stop()):
        with pytest.raises(refusals.NotBegun):
            do(SCRIPT, record, ANA, what)


def test_nobody_goes_on_before_both_have_written():
    at = SCRIPT.index_of("write")
    record = do(SCRIPT, scenes.at_step(SCRIPT, "write"), ANA, acts.Seal(at, ("a", "b"), "operation"))
    with pytest.raises(refusals.PartNotDone):
        do(SCRIPT, record, ANA, acts.Ready(at, 0))


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
        do(
            SCRIPT,
            scenes.at_step(SCRIPT, step.name),
            ANA,
            acts.Seal(SCRIPT.index_of(step.name), words, "operation"),
        )


def test_a_second_screen_doesnt_overwrite_what_is_sealed():
    at = SCRIPT.index_of("keep")
    record = do(SCRIPT, scenes.at_step(SCRIPT, "keep"), ANA, acts.Seal(at, ("first",), "operation"))
    with pytest.raises(ChangedElsewhere):
        do(SCRIPT, record, ANA, acts.Seal(at, ("second",), "another"))


def test_what_was_unsealed_can_be_changed_until_both_are_in():
    at = SCRIPT.index_of("keep")
    record = do(
        SCRIPT, scenes.at_step(SCRIPT, "keep"), ANA, acts.Seal(at, ("first",), "one"), acts.Unseal(at, 1)
    )
    assert step_seen(SCRIPT, record, ANA).written.mine == "first"
    record = do(SCRIPT, record, ANA, acts.Seal(at, ("second",), "two"), acts.Unseal(at, 1))
    record = do(SCRIPT, record, MO, acts.Seal(at, ("theirs",), "three"))
    assert step_seen(SCRIPT, record, MO).written.theirs == "second"


def test_an_act_that_comes_again_after_a_change_counts_once():
    at = SCRIPT.index_of("keep")
    seal = acts.Seal(at, ("first",), "one")
    unsealed = do(SCRIPT, scenes.at_step(SCRIPT, "keep"), ANA, seal, acts.Unseal(at, 1))
    assert do(SCRIPT, unsealed, ANA, seal) == unsealed


def test_what_isnt_sealed_yet_cant_be_unsealed_by_what_comes_twice():
    at = SCRIPT.index_of("keep")
    record = scenes.at_step(SCRIPT, "keep")
    for version in (1, 3):
        for early in (acts.Unseal(at, version), acts.Unseal(at, version - 1 or 2)):
            with pytest.raises(refusals.OutOfStep):
                do(SCRIPT, record, ANA, early)
        record = do(SCRIPT, record, ANA, acts.Seal(at, ("words",), f"{version}"), acts.Unseal(at, version))


def test_what_has_opened_cant_be_taken_back():
    at = SCRIPT.index_of("write")
    record = scenes.at_step(SCRIPT, "write")
    for who in (ANA, MO):
        record = do(SCRIPT, record, who, acts.Seal(at, (who, ""), f"operation-{who}"))
    with pytest.raises(AlreadyRevealed):
        do(SCRIPT, record, ANA, acts.Unseal(at, 1))


def test_fields_come_back_as_they_were_written():
    for fields in (("one\n\ntwo", "three"), ("", "three"), ("one", "")):
        assert fields_of(WRITE, words_of(WRITE, fields)) == fields


def test_only_what_both_picked_shows_and_only_once_both_have():
    at = SCRIPT.index_of("choose")
    record = do(SCRIPT, scenes.at_step(SCRIPT, "choose"), ANA, acts.Seal(at, OPTIONS[:3], "one"))
    assert view_for(SCRIPT, record, MO, NOW) == view_for(SCRIPT, scenes.at_step(SCRIPT, "choose"), MO, NOW)
    record = do(SCRIPT, record, MO, acts.Seal(at, OPTIONS[2:5], "two"))
    for who in (ANA, MO):
        seen = step_seen(SCRIPT, record, who).written
        assert (seen.mine, seen.theirs) == (OPTIONS[2], OPTIONS[2])


def test_what_is_kept_of_picks_has_one_length():
    lengths = {len(words_of(CHOOSE, picks).encode()) for picks in ((), OPTIONS[:1], OPTIONS[:5])}
    assert len(lengths) == 1


def test_on_one_phone_its_holder_writes_first_and_nothing_shows_before_both_are_in():
    at = SCRIPT.index_of("write")
    record = replace(scenes.begun(SCRIPT, Phones.ONE), step=at)
    with pytest.raises(refusals.NotYourTurn):
        do(SCRIPT, record, MO, acts.Seal(at, ("theirs", ""), "operation"))
    first = do(SCRIPT, record, ANA, acts.Seal(at, ("secret", ""), "one"))
    for who in (ANA, MO):
        assert "secret" not in str(view_for(SCRIPT, first, who, NOW))
    with pytest.raises(refusals.NotYourTurn):
        do(SCRIPT, first, ANA, acts.Seal(at, ("again", ""), "two"))
    both = do(SCRIPT, first, MO, acts.Seal(at, ("theirs", ""), "three"))
    assert step_seen(SCRIPT, both, MO).written.theirs == "What happened\nsecret"


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
        do(SCRIPT, scenes.begun(SCRIPT), ANA, acts.Remind())
    ended = scenes.run_through(SCRIPT, scenes.begun(SCRIPT))
    one = do(SCRIPT, ended, ANA, acts.Remind())
    assert view_for(SCRIPT, one, MO, NOW) == view_for(SCRIPT, ended, MO, NOW)
    assert view_for(SCRIPT, do(SCRIPT, one, MO, acts.Remind()), ANA, NOW).reminds_both


@pytest.mark.parametrize("reply", Reply)
def test_only_the_one_who_was_asked_answers(reply: Reply):
    with pytest.raises(refusals.NotYoursToAnswer):
        do(SCRIPT, scenes.asked(SCRIPT), ANA, acts.Answer(reply))
