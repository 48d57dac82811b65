"""Responses: what one of the two says to an answer that opened, and the reply to a question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.responses import (
    NotOpenYet,
    ResponseGone,
    Responses,
    ResponseView,
    Returned,
    Way,
    check_can_answer,
    check_can_take_back,
    check_is_new,
    responses_from,
    way_named,
    words_in,
)
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Operation, Response, Reveal
from intimacy_app.services import reads
from intimacy_app.services.cards.queries import OPENED, SAID
from intimacy_app.services.cards.round_rows import key_of, text_by, words_under
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces


@reads
def to_opened(db: Session, member: Member, round_ids: Sequence[str]) -> dict[str, Responses]:
    """Return what was said to the answers of rounds that opened to the member, by their ids."""
    said: dict[str, list[tuple[ResponseView, datetime]]] = {id: [] for id in round_ids}
    for row in rows(db, SAID, rounds=list(round_ids), member=member.id) if round_ids else ():
        said[row.round_id].append((_view(db, member, row), row.sent_at))
    return {id: responses_from(found, member.now) for id, found in said.items()}


def respond(db: Session, member: Member, round_id: str, way: str, text: str, operation: str) -> None:
    """Send a response to the other's answer.

    Raises WayMissing, ResponseMissing, ResponseTooLong, SaidThatAlready, NotOpenYet or NothingMoreHere.
    """
    check_operation(operation)
    _reader(db, member, round_id)
    if db.get(Operation, (member.id, operation)) is None:
        chosen = way_named(way)
        words = words_in(chosen, text)
        check_is_new(chosen, to_round(db, member, round_id).said)
        _send(db, member, round_id, chosen, words, operation)


def reply(db: Session, member: Member, question_id: str, text: str, operation: str) -> str:
    """Answer a question that the other asked, and return the id of its round.

    Raises ResponseGone, AlreadyAnswered, and what `respond` raises.
    """
    check_operation(operation)
    question = db.get(Response, question_id)
    if question is None or question.reader_id != member.id:
        raise ResponseGone
    round_id = question.round_id
    _reader(db, member, round_id)
    if db.get(Operation, (member.id, operation)) is None:
        words = words_in(Way.REPLY, text)
        said = to_round(db, member, round_id).said
        check_can_answer(next((response for response in said if response.id == question_id), None))
        _send(db, member, round_id, Way.REPLY, words, operation, to=question_id)
    return round_id


def take_back(db: Session, member: Member, response_id: str) -> tuple[str, Returned]:
    """Remove a response that was sent less than ten minutes ago and not answered.

    Returns the round's id and the words, which are nowhere else from now on.
    Raises ResponseGone, TooLateToTakeBack or NothingMoreHere.
    """
    row = db.get(Response, response_id)
    if row is None or row.author_id != member.id:
        raise ResponseGone
    _reader(db, member, row.round_id)
    said = to_round(db, member, row.round_id).said
    mine = next((response for response in said if response.id == response_id), None)
    if mine is None:
        raise ResponseGone
    check_can_take_back(mine)
    db.delete(row)
    db.flush()
    place = f"{row.round_id}/{row.to_id or row.way}"
    return row.round_id, Returned(place, mine.words)


@reads
def to_round(db: Session, member: Member, round_id: str) -> Responses:
    """Return what was said to the answers of one round.

    To a round that has not opened to the member there is nothing to say, and no way to say it.
    """
    opened = rows(db, OPENED, rounds=[round_id], member=member.id)
    return to_opened(db, member, [round_id])[round_id] if opened else Responses()


def text_context(row: Any) -> vault.EncryptionContext:
    """Return the context to which the words of a response are bound."""
    return vault.EncryptionContext("response", row.id, "text")


def text_in_row(db: Session, row: Response) -> str:
    """Return the words of a response, none for a heart."""
    return text_by(db, row.author_id, text_context(row), row.text) if row.text else ""


def _reader(db: Session, member: Member, round_id: str) -> str:
    """Return who reads a response to this round; the space is held, so that two of mine see each other."""
    spaces.check_open(db, member)
    reveal = db.get(Reveal, round_id)
    if reveal is None or member.id not in (reveal.one_id, reveal.other_id):
        raise NotOpenYet
    return reveal.other_id if reveal.one_id == member.id else reveal.one_id


def _send(
    db: Session, member: Member, round_id: str, way: Way, words: str, operation: str, to: str | None = None
) -> None:
    row = Response(
        round_id=round_id,
        author_id=member.id,
        reader_id=_reader(db, member, round_id),
        to_id=to,
        way=way.value,
        text=b"",
        operation=operation,
        sent_at=member.now,
    )
    if words:
        row.text = vault.encrypt(db, key_of(db, member.id), text_context(row), words)
    db.add_all((row, Operation(member_id=member.id, mark=operation)))
    db.flush()


def _view(db: Session, member: Member, row: Any) -> ResponseView:
    mine, key = row.author_id == member.id, key_in(row, "by")
    return ResponseView(
        id=row.id,
        way=row.way,
        words=words_under(db, key, text_context(row), row.text) if row.text else "",
        mine=mine,
        question=row.to_id or "",
        operation=row.operation if mine else "",
    )
