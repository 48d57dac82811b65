"""Pauses of a space: begun by either, ended by the clock, and left by each alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from intimacy_app.domain.conversations import pauses as rules
from intimacy_app.domain.conversations.refusals import NobodyElseHere
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Conversation, Pause
from intimacy_app.services import operations, reads
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.spaces.queries import PAUSES


@dataclass(frozen=True)
class Paused:
    """What an act did: where it `shows`, the other sees something new, and their tabs are notified."""

    shows: bool = False


def begin(db: Session, member: Member, operation: str) -> Paused:
    """Begin a pause for both; while one is on, come into it again, which the other isn't told.

    Raises NobodyElseHere, EnoughPauses or NothingMoreHere; an operation that was done before changes nothing.
    """
    check_operation(operation)
    spaces.check_open(db, member)
    if operations.is_done_by(db, member, operation):
        return Paused()
    if member.other_id is None:
        raise NobodyElseHere
    operations.note(db, member, operation)
    running = running_in(db, member)
    if running:
        _be_back(db, member, running, is_back=False)
        return Paused()
    rules.check_may_begin(_begun_by(db, member), member.now)
    _begin(db, member)
    return Paused(shows=True)


def choose(db: Session, member: Member, pause_id: str, length: str) -> Paused:
    """Let a pause last that long from its beginning; one that lasts longer already isn't cut short.

    Raises PauseOver or LengthUnknown.
    """
    chosen = rules.length_named(length)
    spaces.check_open(db, member)
    pause = _running(db, member, pause_id)
    ends_at = rules.ends_at(chosen, pause.began_at, member.zone)
    if ends_at < pause.ends_at or pause.length == chosen:
        return Paused()
    longer, pause.length, pause.ends_at = ends_at - pause.ends_at, chosen, ends_at
    db.add(pause)
    db.flush()
    _suspend(db, member, longer)
    return Paused(shows=True)


def come_back(db: Session, member: Member, pause_id: str) -> None:
    """Leave a pause for oneself alone; raises PauseOver where it's over for both."""
    spaces.check_open(db, member)
    _be_back(db, member, _running(db, member, pause_id), is_back=True)


@reads
def look(db: Session, member: Member) -> rules.PauseView:
    """Return the pause that's on, if any, and whether the member may begin one."""
    found = rows(db, PAUSES, space=member.space_id)
    length = next((row.length for row in found if row.ends_at > member.now), "")
    mine = [row.began_at for row in found if row.starter_id == member.id]
    return rules.PauseView(space=member.space, length=length, can_begin=_may_begin(mine, member.now))


def check_running(db: Session, member: Member) -> None:
    """Raise OnPause while the space is on a pause; the caller holds the space."""
    if running_in(db, member):
        raise rules.OnPause


def running_in(db: Session, member: Member) -> Pause | None:
    """Return the pause that's on in the space."""
    on = select(Pause).where(Pause.space_id == member.space_id, col(Pause.ends_at) > member.now)
    return db.exec(on).first()


def _begin(db: Session, member: Member) -> None:
    counts_no_more = col(Pause.ends_at) <= member.now - rules.A_DAY
    db.exec(delete(Pause).where(col(Pause.space_id) == member.space_id, counts_no_more))
    pause = Pause(
        space_id=member.space_id,
        starter_id=member.id,
        began_at=member.now,
        ends_at=rules.ends_at(rules.Length.MINUTES, member.now, member.zone),
    )
    db.add(pause)
    db.flush()
    _suspend(db, member, pause.ends_at - pause.began_at)


def _suspend(db: Session, member: Member, longer: timedelta) -> None:
    """Let the turn at hand end later by as long as it stands still, so that it keeps what's left of it."""
    runs = col(Conversation.ended_at).is_(None), col(Conversation.gate_at).is_not(None)
    for talk in db.exec(select(Conversation).where(Conversation.space_id == member.space_id, *runs)):
        if talk.gate_at:
            talk.gate_at += longer
        db.add(talk)
    db.flush()


def _be_back(db: Session, member: Member, pause: Pause, *, is_back: bool) -> None:
    if pause.starter_id == member.id:
        pause.starter_is_back = is_back
    else:
        pause.other_is_back = is_back
    db.add(pause)
    db.flush()


def _running(db: Session, member: Member, pause_id: str) -> Pause:
    running = running_in(db, member)
    if running is None or running.id != pause_id:
        raise rules.PauseOver
    return running


def _begun_by(db: Session, member: Member) -> list[datetime]:
    return [row.began_at for row in rows(db, PAUSES, space=member.space_id) if row.starter_id == member.id]


def _may_begin(begun_at: list[datetime], now: datetime) -> bool:
    try:
        rules.check_may_begin(begun_at, now)
    except rules.EnoughPauses:
        return False
    return True
