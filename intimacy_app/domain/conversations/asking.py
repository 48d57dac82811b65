"""Asking for a conversation, and answering: one invitation at a time, and a rest after it came to nothing.

Somebody who doesn't answer, who turns away from the safety page, or who never opened the app looks the
same: the invitation fades after a day.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.records import Ending, Record, Reply
from intimacy_app.domain.conversations.refusals import (
    InvitationGone,
    NotAgainYet,
    NotForThisSpace,
    NotYoursToAnswer,
    NotYoursToTakeBack,
    OneAtATime,
)
from intimacy_app.domain.conversations.scripts import Phones, Script
from intimacy_app.domain.spaces.kinds import Kind

# How long the same person can't ask for the same again.
RESTS = {
    Ending.DECLINED: timedelta(days=7),
    Ending.UNANSWERED: timedelta(days=7),
    Ending.ANOTHER_DAY: timedelta(days=1),
    Ending.TAKEN_BACK: timedelta(days=1),
}
_ENDS = {Reply.ANOTHER_DAY: Ending.ANOTHER_DAY, Reply.NOT_THIS_TIME: Ending.DECLINED}


def check_fits(script: Script, kind: Kind, phones: Phones, length: int) -> None:
    """Raise NotForThisSpace unless two of that kind can hold the conversation so."""
    if kind not in script.kinds or phones not in script.phones or not 0 <= length < len(script.minutes):
        raise NotForThisSpace


def check_may_ask(asker: str, script: str, records: Iterable[Record], now: datetime) -> None:
    """Raise OneAtATime or NotAgainYet, by the records of the space."""
    for record in (settled(record, now) for record in records):
        if record.ending is None:
            raise OneAtATime
        if record.script == script and record.asker == asker and rests_until(record) > now:
            raise NotAgainYet


def rests_until(record: Record) -> datetime:
    """Return until when its asker can't ask for the same again."""
    ended_at = record.ended_at or record.asked_at
    return ended_at + RESTS.get(record.ending, timedelta()) if record.ending else ended_at


def answered(record: Record, who: str, reply: Reply, now: datetime) -> Record:
    """Return the record with the answer; the same answer again changes nothing.

    Raises NotYoursToAnswer or InvitationGone. *Later today* leaves the invitation open until it fades.
    """
    if who != record.asked:
        raise NotYoursToAnswer
    if record.reply is reply:
        return record
    if record.ending or record.began_at:
        raise InvitationGone
    if reply is Reply.NOW:
        return begun(replace(record, reply=reply), now)
    if reply is Reply.LATER_TODAY:
        return replace(record, reply=reply)
    return replace(record, reply=reply, ending=_ENDS[reply], ended_at=now)


def taken_back(record: Record, who: str, now: datetime) -> Record:
    """Return the record without its invitation; raises NotYoursToTakeBack or InvitationGone."""
    if who != record.asker:
        raise NotYoursToTakeBack
    if record.ending is Ending.TAKEN_BACK:
        return record
    if record.ending or record.began_at:
        raise InvitationGone
    return replace(record, ending=Ending.TAKEN_BACK, ended_at=now)


def begun(record: Record, now: datetime) -> Record:
    """Return the record at the beginning of its first step."""
    return replace(record, began_at=now, gate_at=now)
