"""One sentence that both confirm, with a day to look at it again.

Both see the sentence. Who has confirmed it shows only once both have; a changed sentence needs both again.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Letter, Proposal, Record
from intimacy_app.domain.conversations.refusals import (
    DayMissing,
    OutOfStep,
    SentenceChanged,
    WordsMissing,
    WordsTooLong,
)
from intimacy_app.domain.conversations.scripts import Agree, Script
from intimacy_app.domain.texts import trimmed

LONGEST_SENTENCE = 280
LATEST_DAY = timedelta(days=366)


def proposed(script: Script, record: Record, who: str, what: acts.Propose, now: datetime) -> Record:
    """Return the record with the sentence in place of the one before.

    Raises OutOfStep, SentenceChanged, WordsMissing, WordsTooLong or DayMissing.
    """
    _check_step(script, record, what.version)
    words = _words_of(what.words)
    if not is_day(what.day, now):
        raise DayMissing
    proposal = Proposal(by=who, letter=Letter(words), day=what.day, version=what.version + 1)
    return replace(
        record,
        proposals={**record.proposals, record.step: proposal},
        confirmed=frozenset(),
        agreed=record.agreed - {record.step},
        # Whoever was ready to go on hadn't read this sentence.
        gate=record.gate + 1,
        ready=frozenset(),
        operations=record.operations | {what.operation},
    )


def confirmed(script: Script, record: Record, who: str, what: acts.Confirm) -> Record:
    """Return the record with one more who agrees to the sentence; raises OutOfStep or SentenceChanged."""
    _check_step(script, record, what.version)
    if not what.version:
        raise SentenceChanged
    both = record.confirmed | {who}
    agreed = record.agreed | {record.step} if both == frozenset(record.members) else record.agreed
    return replace(record, confirmed=both, agreed=agreed)


def is_confirmed(record: Record, who: str, what: acts.Confirm) -> bool:
    """Return whether the member has agreed to that sentence, or the two have gone on from it."""
    proposal = record.proposals.get(what.step)
    if proposal is None or proposal.version != what.version:
        return False
    return what.step < record.step or who in record.confirmed


def is_day(day: date, now: datetime) -> bool:
    """Return whether it's a day to look at an agreement again: from today, in the coming year."""
    return now.date() <= day <= now.date() + LATEST_DAY


def _check_step(script: Script, record: Record, version: int) -> None:
    if not isinstance(script.steps[record.step], Agree):
        raise OutOfStep
    current = record.proposals.get(record.step)
    if version != (current.version if current else 0):
        raise SentenceChanged


def _words_of(text: str) -> str:
    words = trimmed(text)
    if not words:
        raise WordsMissing
    if len(words) > LONGEST_SENTENCE:
        raise WordsTooLong
    return words
