"""Going on: both are ready, and the next turn or the next step begins.

A step has gates. Its first gate is where it begins; in a step of turns each turn is one more. A gate opens
once both are ready, and nobody is told who was ready first.
"""

from dataclasses import replace
from datetime import datetime

from intimacy_app.domain.conversations import acts, reflecting, writing
from intimacy_app.domain.conversations.records import Ending, Record
from intimacy_app.domain.conversations.refusals import OutOfStep, PartNotDone
from intimacy_app.domain.conversations.scripts import Agree, Read, Reflect, Script, Step, Turns


def ready(script: Script, record: Record, who: str, what: acts.Ready, now: datetime) -> Record:
    """Return the record with one more who is ready; raises OutOfStep or PartNotDone."""
    if what.gate != record.gate:
        raise OutOfStep
    if not can_go_on(script, record):
        raise PartNotDone
    both = record.ready | {who}
    if both != frozenset(record.members):
        return replace(record, ready=both)
    return _at_gate(script, record, record.gate + 1, now)


def skipped(script: Script, record: Record, what: acts.Skip, now: datetime) -> Record:
    """Return the record at the next question, for both; raises OutOfStep where no question is asked."""
    step = script.steps[record.step]
    if what.gate != record.gate or not isinstance(step, Turns) or not step.questions or not record.gate:
        raise OutOfStep
    return _at_gate(script, record, 2 * question_at(record.gate) + 3, now)


def is_past(record: Record, what: acts.Ready | acts.Skip) -> bool:
    """Return whether the record has gone on from there."""
    return (what.step, what.gate) < (record.step, record.gate)


def can_go_on(script: Script, record: Record) -> bool:
    """Return whether the part at hand is through, so that both may go on.

    An agreement is an offer: two who don't want one go on without it.
    """
    step = script.steps[record.step]
    if isinstance(step, Read | Turns | Agree):
        return True
    if isinstance(step, Reflect):
        return reflecting.place(step, record).is_over
    return writing.is_open(record, record.step)


def number_of_turns(step: Step, record: Record) -> int:
    """Return how many turns the step has in the length that was chosen; 0 where it isn't one of turns."""
    if not isinstance(step, Turns):
        return 0
    return 2 * len(record.questions) if step.questions else step.turns[record.length]


def speaker(step: Turns, record: Record) -> str:
    """Return who speaks in the turn at hand; before the first, who will."""
    seat = step.first if record.gate % 2 or not record.gate else step.first.counterpart
    return record.in_seat(seat)


def question_at(gate: int) -> int:
    """Return the place of the question that's asked in a turn; each is asked twice."""
    return (gate - 1) // 2


def finished_if_last(script: Script, record: Record, now: datetime) -> Record:
    """Return the record, finished where its last step is through: nobody has to confirm the end."""
    is_last = record.step == len(script.steps) - 1
    step = script.steps[record.step]
    if not is_last or isinstance(step, Read | Turns) or not can_go_on(script, record):
        return record
    if isinstance(step, Agree) and record.step not in record.agreed:
        return record
    return _at_step(script, record, record.step + 1, now)


def _at_gate(script: Script, record: Record, gate: int, now: datetime) -> Record:
    if gate > number_of_turns(script.steps[record.step], record):
        return _at_step(script, record, record.step + 1, now)
    return replace(record, gate=gate, gate_at=now, ready=frozenset())


def _at_step(script: Script, record: Record, step: int, now: datetime) -> Record:
    after = replace(record, step=step, gate=0, gate_at=now, ready=frozenset(), confirmed=frozenset())
    if step < len(script.steps):
        return after
    return replace(after, ending=Ending.FINISHED, ended_at=now)
