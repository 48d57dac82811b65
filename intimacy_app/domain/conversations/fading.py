"""What time alone does to a conversation. Nothing depends on when either of the two was there."""

from dataclasses import replace
from datetime import datetime

from intimacy_app.domain.conversations.records import (
    CONVERSATION_LASTS,
    INVITATION_LASTS,
    Ending,
    Record,
)


def settled(record: Record, now: datetime) -> Record:
    """Return the record as it is now: an invitation fades after a day, what's half done after a week."""
    if record.ending:
        return record
    ends_at, ending = fades_at(record)
    return replace(record, ending=ending, ended_at=ends_at) if now >= ends_at else record


def fades_at(record: Record) -> tuple[datetime, Ending]:
    """Return when a record that hasn't ended will, by itself, and how."""
    if record.began_at:
        return record.began_at + CONVERSATION_LASTS, Ending.FADED
    return record.asked_at + INVITATION_LASTS, Ending.UNANSWERED
