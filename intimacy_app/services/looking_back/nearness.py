"""How near it feels: marked and unmarked by one member, and known to nobody else."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.looking_back.months import MonthLines, month_of
from intimacy_app.domain.looking_back.nearness import (
    WORDS,
    MarkGone,
    MarkView,
    Near,
    NearnessView,
    dots,
    is_marked,
    marked,
    marks_in,
    near_from,
    unmarked,
)
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, day_in_words, month_in_words
from intimacy_app.models import Nearness
from intimacy_app.services import operations, reads
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.looking_back.queries import MARKS, MARKS_SINCE
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces


@reads
def nearness(db: Session, member: Member, months: list[date]) -> NearnessView:
    """Return what the member marked in these months."""
    found = rows(db, MARKS_SINCE, member=member.id, since=months[0].year)
    marks = [mark for row in found for mark in _read(db, row) if mark[0] >= months[0]]
    today = day_of(member.now, member.zone)
    near_today = dict(marks).get(today)
    return NearnessView(
        today="" if near_today is None else str(near_today.value),
        dots=dots(marks, months),
        months=_by_month(marks, today),
        marks=[
            MarkView(
                day.isoformat(), _("{day}: {said}").format(day=day_in_words(day, today), said=_(WORDS[near]))
            )
            for day, near in reversed(marks)
        ],
    )


def marked_by(db: Session, member_id: str) -> Iterator[tuple[date, Near]]:
    """Yield all that a member marked, oldest first."""
    for row in rows(db, MARKS, member=member_id):
        yield from _read(db, row)


def mark(db: Session, member: Member, near: str, operation: str) -> None:
    """Mark today, in place of what was marked before.

    Raises NearnessUnknown, OperationUnusable or NothingMoreHere.
    """
    check_operation(operation)
    # Held: the same submission may come twice at once.
    spaces.check_open(db, member)
    chosen = near_from(near)
    if operations.is_done_by(db, member, operation):
        return
    day = day_of(member.now, member.zone)
    row = db.get(Nearness, (member.id, day.year)) or Nearness(member_id=member.id, year=day.year, marks=b"")
    _write(db, row, marked(_year(db, row), day, chosen))
    db.add(row)
    operations.note(db, member, operation)
    db.flush()


def remove(db: Session, member: Member, day: str) -> None:
    """Remove the mark of a day, also in a space that has ended; raises MarkGone."""
    spaces.hold(db, member.space_id)
    try:
        given = date.fromisoformat(day)
    except ValueError:
        raise MarkGone from None
    row = db.get(Nearness, (member.id, given.year))
    if row is None or not is_marked(year := _year(db, row), given):
        raise MarkGone
    left = marked(year, given, None)
    if left == unmarked():
        db.delete(row)
    else:
        _write(db, row, left)
        db.add(row)
    db.flush()


def remove_all(db: Session, member: Member) -> None:
    """Remove every mark of the member's, also in a space that has ended."""
    spaces.hold(db, member.space_id)
    for found in rows(db, MARKS, member=member.id):
        db.delete(db.get_one(Nearness, (member.id, found.year)))
    db.flush()


def _by_month(marks: list[tuple[date, Near]], today: date) -> list[MonthLines]:
    """Return the table beside the chart, newest first: for each month how near it felt, and on which days."""
    months = sorted({month_of(day) for day, _near in marks}, reverse=True)
    return [
        MonthLines(
            month_in_words(month, today),
            [
                _("{said}: {days}").format(said=_(WORDS[near]), days=", ".join(days))
                for near in reversed(Near)
                if (days := [str(day.day) for day, was in marks if was == near and month_of(day) == month])
            ],
        )
        for month in months
    ]


def _year(db: Session, row: Nearness) -> str:
    return vault.decrypt(db, key_of(db, row.member_id), _context(row), row.marks) if row.marks else unmarked()


def _write(db: Session, row: Nearness, marks: str) -> None:
    row.marks = vault.encrypt(db, key_of(db, row.member_id), _context(row), marks)


def _read(db: Session, row: Any) -> list[tuple[date, Near]]:
    return list(marks_in(row.year, vault.decrypt_under(db, key_in(row, "by"), _context(row), row.marks)))


def _context(row: Any) -> vault.EncryptionContext:
    return vault.EncryptionContext("nearness", f"{row.member_id}/{row.year}", "marks")
