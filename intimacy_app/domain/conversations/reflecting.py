"""Saying back what one heard: one of the two says it, the other confirms it or adds to it, then they swap.

After three tries it ends by itself, and nobody says whether it was right: repeating alone helps little, and
a verdict helps nobody.
"""

from dataclasses import dataclass, replace

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Letter, Record, Said
from intimacy_app.domain.conversations.refusals import NotYourTurn, OutOfStep, WordsTooLong
from intimacy_app.domain.conversations.scripts import MOST_TRIES, Reflect, Script, Step
from intimacy_app.domain.texts import trimmed

LONGEST_SAID = 1_000


@dataclass(frozen=True)
class Place:
    """Whose line is next: the `listener` says what they heard, or the other answers it. None where over."""

    listener: str = ""
    actor: str = ""
    is_answer: bool = False
    tries: int = 0

    @property
    def is_over(self) -> bool:
        return not self.actor


def place(step: Step, record: Record) -> Place:
    """Return whose line is next in the step at hand; raises OutOfStep where nothing is said back in it."""
    if not isinstance(step, Reflect):
        raise OutOfStep
    lines = list(record.said.get(record.step, ()))
    first = record.in_seat(step.first)
    for listener in (first, record.other_than(first)):
        for tries in range(MOST_TRIES):
            if not lines:
                return Place(listener, listener, is_answer=False, tries=tries)
            if len(lines) == 1:
                return Place(listener, record.other_than(listener), is_answer=True, tries=tries + 1)
            answer, lines = lines[1], lines[2:]
            if answer.is_right:
                break
    return Place()


def said(script: Script, record: Record, who: str, what: acts.Say) -> Record:
    """Return the record with the line; it may be empty where it was said aloud.

    Raises NotYourTurn, OutOfStep or WordsTooLong.
    """
    _check_place(script, record, who, what.number)
    words = trimmed(what.words)
    if len(words) > LONGEST_SAID:
        raise WordsTooLong
    record = replace(record, operations=record.operations | {what.operation})
    return _with(record, Said(who, Letter(words)))


def confirmed(script: Script, record: Record, who: str, what: acts.ThatsIt) -> Record:
    """Return the record with *Yes, that's it*; raises NotYourTurn or OutOfStep."""
    if not _check_place(script, record, who, what.number).is_answer:
        raise NotYourTurn
    return _with(record, Said(who, Letter(""), is_right=True))


def is_confirmed(record: Record, who: str, what: acts.ThatsIt) -> bool:
    """Return whether the member has said so in that place."""
    lines = record.said.get(what.step, ())
    return 0 <= what.number < len(lines) and lines[what.number].is_right and lines[what.number].by == who


def _check_place(script: Script, record: Record, who: str, number: int) -> Place:
    found = place(script.steps[record.step], record)
    if found.is_over or number != len(record.said.get(record.step, ())):
        raise OutOfStep
    if found.actor != who:
        raise NotYourTurn
    return found


def _with(record: Record, line: Said) -> Record:
    lines = (*record.said.get(record.step, ()), line)
    return replace(record, said={**record.said, record.step: lines})
