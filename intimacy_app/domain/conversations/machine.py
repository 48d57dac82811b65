"""The state machine of conversations: what an act makes of a record, or why it's refused.

It knows no clock and no database. An act that was done before changes nothing, so it can be sent again
after a lost connection; one that names another place of the script than the record is at is refused.
"""

from dataclasses import replace
from datetime import datetime

from intimacy_app.domain.conversations import acts, agreeing, asking, reflecting, turns, writing
from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.records import Ending, Record
from intimacy_app.domain.conversations.refusals import (
    ConversationOver,
    NotBegun,
    NotInConversation,
    OutOfStep,
)
from intimacy_app.domain.conversations.scripts import Script

_OfStep = (
    acts.Ready | acts.Skip | acts.Seal | acts.Unseal | acts.Say | acts.ThatsIt | acts.Propose | acts.Confirm
)


def act(script: Script, record: Record, who: str, what: acts.Act, now: datetime) -> Record:
    """Return the record after the act; raises a refusal, and then nothing has changed."""
    if who not in record.members:
        raise NotInConversation
    record = settled(record, now)
    match what:
        case acts.Answer():
            return asking.answered(record, who, what.reply, now)
        case acts.TakeBack():
            return asking.taken_back(record, who, now)
        case acts.Stop():
            return stopped(record, now)
        case acts.Remind():
            return _reminded(script, record, who)
        case _:
            return _in_step(script, record, who, what, now)


def stopped(record: Record, now: datetime) -> Record:
    """Return the record ended for both, and what hasn't opened closed. It doesn't hold who stopped it."""
    if record.ending:
        return record
    if record.began_at is None:
        raise NotBegun
    rounds = {at: writing.closed(round, now) for at, round in record.rounds.items()}
    return replace(record, rounds=rounds, ready=frozenset(), ending=Ending.STOPPED, ended_at=now)


def _reminded(script: Script, record: Record, who: str) -> Record:
    if not script.yearly or record.ending is not Ending.FINISHED:
        raise OutOfStep
    return replace(record, wants_reminder=record.wants_reminder | {who})


def _in_step(script: Script, record: Record, who: str, what: _OfStep, now: datetime) -> Record:
    if _is_done(record, who, what):
        return record
    if record.ending:
        raise ConversationOver
    if record.began_at is None:
        raise NotBegun
    if what.step != record.step:
        raise OutOfStep
    match what:
        case acts.Ready():
            return turns.ready(script, record, who, what, now)
        case acts.Skip():
            return turns.skipped(script, record, what, now)
        case acts.Seal():
            after = writing.sealed(script, record, who, what, now)
        case acts.Unseal():
            return writing.unsealed(script, record, who, what, now)
        case acts.Say():
            after = reflecting.said(script, record, who, what)
        case acts.ThatsIt():
            after = reflecting.confirmed(script, record, who, what)
        case acts.Propose():
            return agreeing.proposed(script, record, who, what, now)
        case acts.Confirm():
            after = agreeing.confirmed(script, record, who, what)
    return turns.finished_if_last(script, after, now)


def _is_done(record: Record, who: str, what: _OfStep) -> bool:
    match what:
        case acts.Ready():
            at_hand = (what.step, what.gate) == (record.step, record.gate)
            return turns.is_past(record, what) or (at_hand and who in record.ready)
        case acts.Skip():
            return turns.is_past(record, what)
        case acts.Seal() | acts.Say() | acts.Propose():
            return what.operation in record.operations
        case acts.Unseal():
            return writing.is_unsealed(record, who, what)
        case acts.ThatsIt():
            return reflecting.is_confirmed(record, who, what)
        case acts.Confirm():
            return agreeing.is_confirmed(record, who, what)
