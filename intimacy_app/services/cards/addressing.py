"""Where a response goes: to the author of an opened answer, a statement, thanks or a check-in."""

from typing import NamedTuple

from sqlmodel import Session

from intimacy_app.domain.cards.responses import NotOpenYet
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Appreciation, CheckIn, Response, Reveal, Statement
from intimacy_app.services.spaces import spaces


class Addressed(NamedTuple):
    """Who reads a response, and what it's about: a round, a statement, thanks or a check-in."""

    reader: str
    round: str | None = None
    statement: str | None = None
    thanks: str | None = None
    check_in: str | None = None


def addressed(db: Session, member: Member, about: str) -> Addressed:
    """Return where a response goes; the space is held, so that two of mine see each other."""
    spaces.check_open(db, member)
    if thanks := db.get(Appreciation, about):
        if thanks.reader_id is None:
            raise NotOpenYet
        return Addressed(_other_of(member, thanks.author_id, thanks.reader_id), thanks=about)
    if told := statement_or_check_in(db, about):
        reader = _other_of(member, told.author_id, told.reader_id)
        if isinstance(told, CheckIn):
            return Addressed(reader, check_in=about)
        return Addressed(reader, statement=about)
    reveal = db.get(Reveal, about)
    if reveal is None:
        raise NotOpenYet
    return Addressed(_other_of(member, reveal.one_id, reveal.other_id), round=about)


def statement_or_check_in(db: Session, about: str) -> Statement | CheckIn | None:
    """Return the statement or the check-in of that id; a round has another one."""
    return db.get(Statement, about) or db.get(CheckIn, about)


def _other_of(member: Member, one: str, other: str) -> str:
    if member.id not in (one, other):
        raise NotOpenYet
    return other if one == member.id else one


def is_theirs(member: Member, thanks: Appreciation) -> bool:
    """Return whether thanks were sent, by the member or to them."""
    return thanks.sent_at is not None and member.id in (thanks.author_id, thanks.reader_id)


def about_in(row: Response) -> str:
    """Return the id of what a response is about."""
    return row.round_id or row.statement_id or row.thanks_id or row.check_in_id or ""
