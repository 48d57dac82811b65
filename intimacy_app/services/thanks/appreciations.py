"""Appreciations and notes: kept, sent, taken back within ten minutes, and their log."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, select

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.thanks.appreciations import (
    AppreciationView,
    NobodyToThank,
    ThanksGone,
    ThanksView,
    can_take_back,
    check_can_take_back,
    note_of,
    parts_of,
)
from intimacy_app.domain.thanks.handful import FIVE, OLD_AFTER, fives
from intimacy_app.domain.thanks.noticing import NoticingView
from intimacy_app.i18n import day_in_words
from intimacy_app.models import Appreciation, Response
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import responses
from intimacy_app.services.cards.round_rows import is_erased, key_of, text_by, words_under
from intimacy_app.services.notifications import feed
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import noticing
from intimacy_app.services.thanks.queries import (
    ALL_RECEIVED,
    FIRST_RECEIVED,
    HOW_MANY_RECEIVED,
    KEPT,
    NAMED,
    NEWEST_TO_ME,
    RECEIVED_AT,
    SENT,
    THANKS,
)

PAGE_SIZE = 20
NOTHING_SAID = Responses()

_NEWEST = newest_first(SENT, THANKS.c.sent_at, THANKS.c.id)


@reads
def log(db: Session, member: Member, after: str = "", at: str = "") -> ThanksView:
    """Return what I keep and the sent ones, newest first, after the one with that id.

    `first` is the one `at`, or else the newest that the other sent.
    """
    there = _place(db, member, after) if after else None
    sent = newest_first(SENT, THANKS.c.sent_at, THANKS.c.id, after=there) if there else _NEWEST
    given = {"space": member.space_id, "member": member.id}
    found = rows(db, sent.limit(PAGE_SIZE + 1), **given)
    first: Sequence[Any] = () if after else _first(db, at, found, given)
    said = responses.to_thanks(db, member, [*first, *found[:PAGE_SIZE]])
    return ThanksView(
        space=member.space,
        first=[_view(db, member, row, said[row.id]) for row in first],
        kept=[_view(db, member, row) for row in rows(db, KEPT, **given)],
        sent=[_view(db, member, row, said[row.id]) for row in found[:PAGE_SIZE]],
        more=len(found) > PAGE_SIZE,
        noticed=NoticingView() if after else noticing.noticing(db, member),
    )


def _place(db: Session, member: Member, id: str) -> tuple[Any, ...] | None:
    """Return where in the log an appreciation stands that the member may know of."""
    last = db.get(Appreciation, id)
    return (last.sent_at, last.id) if last and member.id in (last.author_id, last.reader_id) else None


def _first(db: Session, at: str, newest: Sequence[Any], given: dict[str, str]) -> Sequence[Any]:
    """Return the row of the one `at`, or of the newest that the other sent, mostly one of the newest."""
    if at and (named := rows(db, SENT.where(THANKS.c.id == at), **given)):
        return named
    theirs = [row for row in newest if row.author_id != given["member"]]
    if theirs or len(newest) <= PAGE_SIZE:
        return theirs[:1]
    return rows(db, NEWEST_TO_ME, **given)


@reads
def handful(db: Session, member: Member, chance: int) -> list[AppreciationView]:
    """Return five of the thanks that the other sent me, drawn by `chance` from the old ones, if there are.

    Five numbers are drawn, and others where notes have them, so that of many no more is read than of few, and
    each of the thanks is as likely as another.
    """
    given, luck = {"member": member.id, "before": member.now - OLD_AFTER}, random.Random(chance)
    ((many,),) = rows(db, HOW_MANY_RECEIVED, **given)
    ids: list[str] = []
    for numbers in fives(many, luck):
        at = {f"number_{place}": number for place, number in enumerate(numbers)}
        found = [row.id for row in rows(db, RECEIVED_AT, **given, **at)]
        ids += luck.sample(found, min(len(found), FIVE - len(ids)))
        if len(ids) == FIVE:
            return named(db, member, ids)
    return named(db, member, _of_few(db, luck, given))


def _of_few(db: Session, luck: random.Random, given: dict[str, Any]) -> list[str]:
    """Return five of all old ones, or where those are few the oldest that there are."""
    old = [row.id for row in rows(db, ALL_RECEIVED, **given)]
    if len(old) >= FIVE:
        return luck.sample(old, FIVE)
    return [row.id for row in rows(db, FIRST_RECEIVED, **given)][::-1]


@reads
def named(db: Session, member: Member, ids: Sequence[str]) -> list[AppreciationView]:
    """Return these of the ones that were sent, in their order; they must be the member's to read."""
    given = {"space": member.space_id, "member": member.id, "ids": list(ids)}
    found = {row.id: row for row in rows(db, NAMED, **given)} if ids else {}
    return [_view(db, member, found[id]) for id in ids]


def keep(db: Session, member: Member, deed: str, meaning: str, operation: str) -> None:
    """Keep an appreciation for now; raises DeedMissing, MeaningMissing, ThanksTooLong or NothingMoreHere."""
    _write(db, member, lambda: parts_of(deed, meaning), operation)


def send_new(db: Session, member: Member, deed: str, meaning: str, operation: str) -> None:
    """Send an appreciation; also raises NobodyToThank."""
    if written := _write(db, member, lambda: parts_of(deed, meaning), operation):
        _send(db, member, written)


def send_note(db: Session, member: Member, text: str, operation: str) -> None:
    """Send a note; raises NoteMissing, NoteTooLong, NobodyToThank or NothingMoreHere."""
    if written := _write(db, member, lambda: (note_of(text), ""), operation, is_note=True):
        _send(db, member, written)


def send_kept(db: Session, member: Member, id: str) -> None:
    """Send one that was kept; raises ThanksGone, NobodyToThank or NothingMoreHere."""
    spaces.check_open(db, member)
    kept = _mine(db, member, id)
    if kept.sent_at is None:
        _send(db, member, kept)


def remove(db: Session, member: Member, id: str) -> None:
    """Remove one that was kept; raises ThanksGone where it is not there, or was sent."""
    kept = _mine(db, member, id)
    if kept.sent_at is not None:
        raise ThanksGone
    db.delete(kept)
    db.flush()


def take_back(db: Session, member: Member, id: str) -> None:
    """Keep one that was sent, leaving no trace with the other.

    Raises TooLateToTakeBack, ThanksGone or NothingMoreHere.
    """
    spaces.check_open(db, member)
    sent = _mine(db, member, id)
    answered = db.exec(select(Response.id).where(Response.thanks_id == sent.id).limit(1)).first()
    check_can_take_back(sent.sent_at, member.now, answered=answered is not None)
    sent.sent_at = sent.reader_id = None
    db.add(sent)
    db.flush()
    feed.withdraw_thanks(db, sent.id)


def _write(
    db: Session,
    member: Member,
    parts: Callable[[], tuple[str, str]],
    operation: str,
    *,
    is_note: bool = False,
) -> Appreciation | None:
    check_operation(operation)
    # Held first: the same submission may come twice at once.
    spaces.hold(db, member.space_id)
    if operations.is_done_by(db, member, operation):
        return None
    spaces.check_open(db, member)
    row = Appreciation(
        space_id=member.space_id,
        author_id=member.id,
        deed=b"",
        meaning=b"",
        kept_at=member.now,
        is_note=is_note,
    )
    key = key_of(db, member.id)
    for part, words in zip(("deed", "meaning"), parts(), strict=True):
        setattr(row, part, vault.encrypt(db, key, context(row, part), words))
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
    return row


def _send(db: Session, member: Member, row: Appreciation) -> None:
    if member.other_id is None:
        raise NobodyToThank
    row.sent_at, row.reader_id = member.now, member.other_id
    db.add(row)
    db.flush()
    feed.add_thanks(db, member, row.id)


def _mine(db: Session, member: Member, id: str) -> Appreciation:
    mine = select(Appreciation).where(Appreciation.id == id, Appreciation.author_id == member.id)
    row = db.exec(mine.with_for_update()).first()
    if row is None:
        raise ThanksGone
    return row


def _view(db: Session, member: Member, row: Any, said: Responses = NOTHING_SAID) -> AppreciationView:
    mine, key = row.author_id == member.id, key_in(row, "by")
    when = day_of(row.sent_at or row.kept_at, member.zone)
    return AppreciationView(
        id=row.id,
        deed=words_under(db, key, context(row, "deed"), row.deed),
        # Where it was erased the deed says so already.
        meaning=words_under(db, key, context(row, "meaning"), row.meaning) if key.wrapped else "",
        mine=mine,
        kept=row.sent_at is None,
        day=day_in_words(when, day_of(member.now, member.zone)),
        can_take_back=mine and can_take_back(row.sent_at, member.now, answered=bool(said.said)),
        is_note=row.is_note,
        responses=said,
    )


def meaning_of(db: Session, row: Appreciation) -> str:
    """Return the meaning; nothing where it was erased, since the deed says so already."""
    if is_erased(db, row.author_id):
        return ""
    return text_by(db, row.author_id, context(row, "meaning"), row.meaning)


def context(row: Any, column: str) -> vault.EncryptionContext:
    """Return the context to which one part of an appreciation is bound."""
    return vault.EncryptionContext("appreciation", row.id, column)
