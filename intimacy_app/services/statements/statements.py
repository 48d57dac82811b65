"""Statements: looked over by the reader, sent, read by both with what was said to them, and taken back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.responses import (
    Responses,
    can_withdraw,
    check_can_withdraw,
    of_statement,
)
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member, NobodyToTell
from intimacy_app.domain.statements.statements import (
    PARTS,
    LookedOver,
    Parts,
    StatementGone,
    StatementsView,
    StatementView,
    line_of,
    look_over,
    parts_of,
)
from intimacy_app.i18n import day_in_words, month_headings, short_day
from intimacy_app.models import Statement
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import responses
from intimacy_app.services.cards.round_rows import erased_text, key_of, text_by, words_under
from intimacy_app.services.notifications import feed
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.statements.queries import SENT, STATEMENTS

PAGE_SIZE = 20
# So long the newest of the other's comes before all else on the page.
COMES_FIRST_FOR = timedelta(days=7)

_NEWEST = newest_first(SENT, STATEMENTS.c.sent_at, STATEMENTS.c.id)


@reads
def said(db: Session, member: Member, after: str = "", at: str = "") -> StatementsView:
    """Return the statements that I sent or was sent, newest first, after the one with that id.

    `first`, which isn't among them, is the one `at`, or else the newest of the other's, for a week.
    """
    last = _known(db, member, after)
    there = (last.sent_at, last.id) if last else None
    wanted = newest_first(SENT, STATEMENTS.c.sent_at, STATEMENTS.c.id, after=there) if there else _NEWEST
    given = {"space": member.space_id, "member": member.id}
    found = rows(db, wanted.limit(PAGE_SIZE + 1), **given)
    first = [] if after else _first(db, member, at, found, given)
    others = [row for row in found[:PAGE_SIZE] if row not in first]
    heard = responses.to_statements(db, member, [row.id for row in (*first, *others)])
    above = day_of(last.sent_at, member.zone) if last else None
    return StatementsView(
        space=member.space,
        first=_views(db, member, first, heard),
        said=_views(db, member, others, heard, above),
        more=len(found) > PAGE_SIZE,
    )


@reads
def looked_over(_db: Session, _member: Member, parts: Parts) -> LookedOver:
    """Return what the reader has to say of a draft, for a member of a space; nothing of it is kept."""
    return look_over(parts)


def send(db: Session, member: Member, parts: Parts, operation: str) -> str:
    """Send a statement and return its id, nothing where this write has been done already.

    Raises NothingSaid, a refusal of what's too long, NobodyToTell or NothingMoreHere.
    """
    check_operation(operation)
    # Held first: the same submission may come twice at once.
    spaces.hold(db, member.space_id)
    if operations.is_done_by(db, member, operation):
        return ""
    spaces.check_open(db, member)
    words = parts_of(parts)
    if member.other_id is None:
        raise NobodyToTell
    row = Statement(
        space_id=member.space_id,
        author_id=member.id,
        reader_id=member.other_id,
        happened=b"",
        felt=b"",
        need=b"",
        for_you=b"",
        asking=b"",
        sent_at=member.now,
    )
    key = key_of(db, member.id)
    for part, text in words.texts():
        setattr(row, part, vault.encrypt(db, key, context(row, part), text))
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
    feed.add_to(db, member, NotificationKind.STATEMENT, row.id, to=member.other_id)
    return row.id


def take_back(db: Session, member: Member, id: str) -> Parts:
    """Remove a statement that was sent less than ten minutes ago and that nobody has responded to.

    Returns its words, which are nowhere else from now on.
    Raises StatementGone, TooLateToTakeBack or NothingMoreHere.
    """
    spaces.check_open(db, member)
    row = db.get(Statement, id)
    if row is None or row.author_id != member.id:
        raise StatementGone
    check_can_withdraw(row.sent_at, member.now, responses.to_statements(db, member, [id])[id])
    words = words_in_row(db, row)
    feed.withdraw(db, NotificationKind.STATEMENT, id)
    db.delete(row)
    db.flush()
    return words


def words_in_row(db: Session, row: Statement) -> Parts:
    """Return the words of a statement, or in the first part alone that its author has erased them."""
    texts = {part: text_by(db, row.author_id, context(row, part), getattr(row, part)) for part in PARTS}
    return _once_erased(texts)


def context(row: Any, part: str) -> vault.EncryptionContext:
    """Return the context to which one part of a statement is bound."""
    return vault.EncryptionContext("statement", row.id, part)


def _known(db: Session, member: Member, id: str) -> Statement | None:
    row = db.get(Statement, id) if id else None
    return row if row and member.id in (row.author_id, row.reader_id) else None


def _first(db: Session, member: Member, at: str, newest: Sequence[Any], given: dict[str, str]) -> list[Any]:
    """Return the row of the one `at`, or of the newest of the other's that is still fresh."""
    if at and (named := rows(db, SENT.where(STATEMENTS.c.id == at), **given)):
        return list(named)
    fresh = (
        row for row in newest if row.author_id != member.id and member.now - row.sent_at < COMES_FIRST_FOR
    )
    return [row for row in (next(fresh, None),) if row is not None]


def _views(
    db: Session,
    member: Member,
    found: Sequence[Any],
    heard: dict[str, Responses],
    above: date | None = None,
) -> list[StatementView]:
    days, today = [day_of(row.sent_at, member.zone) for row in found], day_of(member.now, member.zone)
    headings = month_headings(days, today, above)
    views: list[StatementView] = []
    for row, day, heading in zip(found, days, headings, strict=True):
        mine, (number, weekday) = row.author_id == member.id, short_day(day)
        said_to_it, parts = of_statement(heard[row.id], mine=mine), _parts(db, row)
        views.append(
            StatementView(
                id=row.id,
                **dict(parts.texts()),
                mine=mine,
                day=day_in_words(day, today),
                line=line_of(parts),
                can_take_back=mine and can_withdraw(row.sent_at, member.now, said_to_it),
                heading=heading,
                number=number,
                weekday=weekday,
                responses=said_to_it,
            )
        )
    return views


def _parts(db: Session, row: Any) -> Parts:
    key = key_in(row, "by")
    return _once_erased(
        {part: words_under(db, key, context(row, part), getattr(row, part)) for part in PARTS}
    )


def _once_erased(texts: dict[str, str]) -> Parts:
    """Return the parts; that they were erased is said once."""
    return Parts(erased_text()) if set(texts.values()) == {erased_text()} else Parts(**texts)
