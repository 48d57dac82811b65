"""What a member means to notice: kept, replaced and dropped by them alone, and known to nobody else."""

from datetime import date
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.thanks.noticing import NoticingView, is_shown, notice_of
from intimacy_app.models import Noticing
from intimacy_app.services import operations, reads
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks.queries import NOTICED


@reads
def noticing(db: Session, member: Member) -> NoticingView:
    """Return the member's plan, and whether today is one of the days on which it is shown."""
    for row in rows(db, NOTICED, member=member.id):
        since, text = _read(db, row)
        return NoticingView(text, is_shown(since, day_of(member.now, member.zone)), row.operation)
    return NoticingView()


def noticed_by(db: Session, member_id: str) -> str:
    """Return the words of a member's plan, or nothing."""
    return next((_read(db, row)[1] for row in rows(db, NOTICED, member=member_id)), "")


def plan(db: Session, member: Member, text: str, operation: str) -> None:
    """Keep a plan, in place of the one before.

    Raises NothingToNotice, NoticeTooLong, OperationUnusable or NothingMoreHere.
    """
    check_operation(operation)
    # Held: the same submission may come twice at once.
    spaces.check_open(db, member)
    if operations.is_done_by(db, member, operation):
        return
    words = f"{day_of(member.now, member.zone).isoformat()} {notice_of(text)}"
    row = db.get(Noticing, member.id) or Noticing(member_id=member.id, plan=b"", operation="")
    row.plan = vault.encrypt(db, key_of(db, member.id), _context(member.id), words)
    row.operation = operation
    db.add(row)
    operations.note(db, member, operation)
    db.flush()


def drop(db: Session, member: Member) -> None:
    """Drop the plan, and keep nothing of it."""
    spaces.hold(db, member.space_id)
    if row := db.get(Noticing, member.id):
        db.delete(row)
        db.flush()


def _read(db: Session, row: Any) -> tuple[date, str]:
    since, _, text = vault.decrypt_under(db, key_in(row, "by"), _context(row.member_id), row.plan).partition(
        " "
    )
    return date.fromisoformat(since), text


def _context(member_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("noticing", member_id, "plan")
