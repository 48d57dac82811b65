"""Check-ins: sent, read by the other with what they answered, and taken back within ten minutes."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from intimacy_app.content.feelings import feelings
from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.responses import Responses, can_withdraw, check_can_withdraw, of_check_in
from intimacy_app.domain.check_ins.check_ins import (
    AMOUNTS,
    HELPS,
    CheckIn,
    CheckInGone,
    CheckInsView,
    CheckInView,
    Help,
    ToGive,
    check_in_from,
    check_in_in,
    letter_of,
)
from intimacy_app.domain.check_ins.respites import until_named
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member, NobodyToTell
from intimacy_app.i18n import _, day_in_words, month_headings, short_day
from intimacy_app.models import CheckIn as CheckInRow
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import responses
from intimacy_app.services.cards.round_rows import key_of, text_by, words_under
from intimacy_app.services.check_ins import respites
from intimacy_app.services.check_ins.queries import CHECK_INS, MINE, SENT
from intimacy_app.services.notifications import feed
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces

PAGE_SIZE = 20
# How somebody is, is of today.
COMES_FIRST_FOR = timedelta(days=1)

_NEWEST = newest_first(SENT, CHECK_INS.c.sent_at, CHECK_INS.c.id)
_FELT = newest_first(MINE, CHECK_INS.c.sent_at, CHECK_INS.c.id)


@reads
def look(db: Session, member: Member, after: str = "") -> CheckInsView:
    """Return the check-ins that I sent or was sent, newest first, after the one with that id.

    `first`, which isn't among them, is the newest of the other's, for a day.
    """
    last = _known(db, member, after)
    there = (last.sent_at, last.id) if last else None
    wanted = newest_first(SENT, CHECK_INS.c.sent_at, CHECK_INS.c.id, after=there) if there else _NEWEST
    found = rows(db, wanted.limit(PAGE_SIZE + 1), space=member.space_id, member=member.id)
    first = [] if after else _first(member, found)
    others = [row for row in found[:PAGE_SIZE] if row not in first]
    heard = responses.to_check_ins(db, member, [row.id for row in (*first, *others)])
    above = day_of(last.sent_at, member.zone) if last else None
    return CheckInsView(
        space=member.space,
        first=_views(db, member, first, heard),
        sent=_views(db, member, others, heard, above),
        more=len(found) > PAGE_SIZE,
    )


def felt_since(
    db: Session, member: Member, since: datetime, zone: ZoneInfo, most: int
) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the day and the feelings, by key, of at most so many of the newest that the member sent."""
    given = {"space": member.space_id, "member": member.id, "since": since}
    key = None
    for row in rows(db, _FELT.limit(most), **given):
        key = key or key_in(row, "by")
        said = check_in_in(words_under(db, key, context(row), row.text))
        yield row.sent_at.astimezone(zone).date(), said.feelings


def send(
    db: Session,
    member: Member,
    chosen: list[str],
    to_give: str,
    help: str,
    line: str,
    operation: str,
    *,
    until: str = "",
    device_zone: str = "",
) -> str:
    """Send a check-in and return its id, nothing where this write has been done already.

    One that asks to be left be does so `until` then, and is no news; `device_zone` becomes the person's while
    none is known. Raises FeelingsMissing, ToGiveMissing, HelpMissing, CheckInLineTooLong, UntilMissing,
    NobodyToTell or NothingMoreHere.
    """
    check_operation(operation)
    # Held first: the same submission may come twice at once.
    spaces.hold(db, member.space_id)
    if operations.is_done_by(db, member, operation):
        return ""
    spaces.check_open(db, member)
    said = check_in_from(chosen, to_give, help, line, words_by_key(feelings()))
    left_be = until_named(until) if said.help == Help.LEAVE else None
    if member.other_id is None:
        raise NobodyToTell
    row = CheckInRow(
        space_id=member.space_id,
        author_id=member.id,
        reader_id=member.other_id,
        text=b"",
        sent_at=member.now,
    )
    row.text = vault.encrypt(db, key_of(db, member.id), context(row), letter_of(said))
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
    if left_be:
        respites.begin(db, member, row.id, left_be, device_zone)
    else:
        feed.add_to(db, member, NotificationKind.CHECK_IN, row.id, to=member.other_id)
    return row.id


def take_back(db: Session, member: Member, id: str) -> CheckIn:
    """Remove a check-in that was sent less than ten minutes ago and that nobody has responded to.

    Returns what it said, which is nowhere else from now on.
    Raises CheckInGone, TooLateToTakeBack or NothingMoreHere.
    """
    spaces.check_open(db, member)
    row = db.get(CheckInRow, id)
    if row is None or row.author_id != member.id:
        raise CheckInGone
    check_can_withdraw(row.sent_at, member.now, responses.to_check_ins(db, member, [id])[id])
    said = said_in_row(db, row)
    feed.withdraw(db, NotificationKind.CHECK_IN, id)
    respites.withdraw(db, id)
    db.delete(row)
    db.flush()
    return said


def said_in_row(db: Session, row: CheckInRow) -> CheckIn:
    """Return what a check-in says, or in its line alone that its author has erased it."""
    return check_in_in(text_by(db, row.author_id, context(row), row.text))


def feelings_in_words(said: CheckIn) -> str:
    """Return the feelings that a check-in names."""
    words = words_by_key(feelings())
    return ", ".join(words.get(key, key) for key in said.feelings)


def amount_in_words(said: CheckIn) -> str:
    """Return how much somebody has to give, nothing where that was erased."""
    return _(AMOUNTS[ToGive(said.to_give)]) if said.to_give else ""


def help_in_words(said: CheckIn) -> str:
    """Return what would help, nothing where that was erased."""
    return _(HELPS[Help(said.help)]) if said.help else ""


def context(row: Any) -> vault.EncryptionContext:
    """Return the context to which the text of a check-in is bound."""
    return vault.EncryptionContext("check_in", row.id, "text")


def _known(db: Session, member: Member, id: str) -> CheckInRow | None:
    row = db.get(CheckInRow, id) if id else None
    return row if row and member.id in (row.author_id, row.reader_id) else None


def _first(member: Member, newest: Sequence[Any]) -> list[Any]:
    """Return the row of the newest of the other's, where it is still fresh."""
    theirs = next((row for row in newest if row.author_id != member.id), None)
    return [theirs] if theirs and member.now - theirs.sent_at < COMES_FIRST_FOR else []


def _views(
    db: Session,
    member: Member,
    found: Sequence[Any],
    heard: dict[str, Responses],
    above: date | None = None,
) -> list[CheckInView]:
    days, today = [day_of(row.sent_at, member.zone) for row in found], day_of(member.now, member.zone)
    headings = month_headings(days, today, above)
    views: list[CheckInView] = []
    for row, day, heading in zip(found, days, headings, strict=True):
        mine, (number, weekday) = row.author_id == member.id, short_day(day)
        said_to_it = of_check_in(heard[row.id], mine=mine)
        said = check_in_in(words_under(db, key_in(row, "by"), context(row), row.text))
        views.append(
            CheckInView(
                id=row.id,
                feelings=feelings_in_words(said),
                to_give=amount_in_words(said),
                help=help_in_words(said),
                line=said.line,
                mine=mine,
                day=day_in_words(day, today),
                can_take_back=mine and can_withdraw(row.sent_at, member.now, said_to_it),
                heading=heading,
                number=number,
                weekday=weekday,
                responses=said_to_it,
            )
        )
    return views
