"""Responses to opened answers, statements, thanks and check-ins, and the reply to a question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.responses import (
    TO_ANSWERS,
    TO_CHECK_INS,
    TO_THANKS,
    ResponseGone,
    Responses,
    ResponseView,
    Returned,
    Way,
    Ways,
    check_can_answer,
    check_can_take_back,
    check_is_offered,
    of_check_in,
    of_statement,
    of_thanks,
    responses_from,
    way_named,
    words_in,
)
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Appreciation, CheckIn, Response
from intimacy_app.services import operations, reads
from intimacy_app.services.cards.addressing import (
    Addressed,
    about_in,
    addressed,
    is_theirs,
    statement_or_check_in,
)
from intimacy_app.services.cards.queries import (
    OPENED,
    SAID,
    SAID_OF_CHECK_INS,
    SAID_OF_STATEMENTS,
    SAID_OF_THANKS,
)
from intimacy_app.services.cards.round_rows import key_of, text_by, words_under
from intimacy_app.services.reading import key_in, rows


@reads
def to_opened(db: Session, member: Member, round_ids: Sequence[str]) -> dict[str, Responses]:
    """Return what was said to the answers of rounds that opened to the member, by their ids."""
    return _said(db, member, SAID, round_ids)


@reads
def to_statements(db: Session, member: Member, statement_ids: Sequence[str]) -> dict[str, Responses]:
    """Return what was said to statements that the member wrote or was sent, by their ids."""
    return _said(db, member, SAID_OF_STATEMENTS, statement_ids)


@reads
def to_thanks(db: Session, member: Member, sent: Sequence[Any]) -> dict[str, Responses]:
    """Return what was said to thanks and notes that the member sent or was sent, by their ids."""
    said = _said(db, member, SAID_OF_THANKS, [row.id for row in sent], TO_THANKS)
    return {
        row.id: of_thanks(said[row.id], mine=row.author_id == member.id, is_note=row.is_note) for row in sent
    }


@reads
def to_check_ins(db: Session, member: Member, check_in_ids: Sequence[str]) -> dict[str, Responses]:
    """Return what was said to check-ins that the member sent or was sent, by their ids."""
    return _said(db, member, SAID_OF_CHECK_INS, check_in_ids, TO_CHECK_INS)


def respond(db: Session, member: Member, about: str, way: str, text: str, operation: str) -> None:
    """Send a response to the other's answer to a round, to their statement, thanks or check-in.

    Raises WayMissing, ResponseMissing, ResponseTooLong, SaidThatAlready, NotOpenYet or NothingMoreHere.
    """
    check_operation(operation)
    to = addressed(db, member, about)
    if not operations.is_done_by(db, member, operation):
        chosen = way_named(way)
        words = words_in(chosen, text)
        check_is_offered(chosen, said_to(db, member, about))
        _send(db, member, to, chosen, words, operation)


def reply(db: Session, member: Member, question_id: str, text: str, operation: str) -> str:
    """Answer a question that the other asked, and return the id of what it's about.

    Raises ResponseGone, AlreadyAnswered, and what `respond` raises.
    """
    check_operation(operation)
    question = db.get(Response, question_id)
    if question is None or question.reader_id != member.id:
        raise ResponseGone
    about = about_in(question)
    to = addressed(db, member, about)
    if not operations.is_done_by(db, member, operation):
        words = words_in(Way.REPLY, text)
        said = said_to(db, member, about).said
        check_can_answer(next((response for response in said if response.id == question_id), None))
        _send(db, member, to, Way.REPLY, words, operation, question_id)
    return about


def take_back(db: Session, member: Member, response_id: str) -> tuple[str, Returned]:
    """Remove a response that was sent less than ten minutes ago and not answered.

    Returns the id of what it was about and the words, which are nowhere else from now on.
    Raises ResponseGone, TooLateToTakeBack or NothingMoreHere.
    """
    row = db.get(Response, response_id)
    if row is None or row.author_id != member.id:
        raise ResponseGone
    about = about_in(row)
    addressed(db, member, about)
    said = said_to(db, member, about).said
    mine = next((response for response in said if response.id == response_id), None)
    if mine is None:
        raise ResponseGone
    check_can_take_back(mine)
    db.delete(row)
    db.flush()
    place = f"{about}/{row.to_id or row.way}"
    return about, Returned(place, mine.words)


@reads
def to_round(db: Session, member: Member, round_id: str) -> Responses:
    """Return what was said to the answers of one round.

    To a round that has not opened to the member there is nothing to say, and no way to say it.
    """
    opened = rows(db, OPENED, rounds=[round_id], member=member.id)
    return to_opened(db, member, [round_id])[round_id] if opened else Responses()


@reads
def said_to(db: Session, member: Member, about: str) -> Responses:
    """Return what was said to a round, a statement, thanks or a check-in, with the ways left for me."""
    if thanks := db.get(Appreciation, about):
        return to_thanks(db, member, [thanks])[about] if is_theirs(member, thanks) else Responses()
    sent = statement_or_check_in(db, about)
    if sent is None:
        return to_round(db, member, about)
    if member.id not in (sent.author_id, sent.reader_id):
        return Responses()
    mine = sent.author_id == member.id
    if isinstance(sent, CheckIn):
        return of_check_in(to_check_ins(db, member, [about])[about], mine=mine)
    return of_statement(to_statements(db, member, [about])[about], mine=mine)


def text_context(row: Any) -> vault.EncryptionContext:
    """Return the context to which the words of a response are bound."""
    return vault.EncryptionContext("response", row.id, "text")


def text_in_row(db: Session, row: Response) -> str:
    """Return the words of a response, none where a tap said it all."""
    return text_by(db, row.author_id, text_context(row), row.text) if row.text else ""


def _said(
    db: Session, member: Member, statement: Any, about: Sequence[str], among: Ways = TO_ANSWERS
) -> dict[str, Responses]:
    said: dict[str, list[tuple[ResponseView, datetime]]] = {id: [] for id in about}
    for row in rows(db, statement, about=list(about), member=member.id) if about else ():
        said[row.about].append((_view(db, member, row), row.sent_at))
    return {id: responses_from(found, member.now, among) for id, found in said.items()}


def _send(
    db: Session,
    member: Member,
    to: Addressed,
    way: Way,
    words: str,
    operation: str,
    question: str | None = None,
) -> None:
    row = Response(
        round_id=to.round,
        statement_id=to.statement,
        thanks_id=to.thanks,
        check_in_id=to.check_in,
        author_id=member.id,
        reader_id=to.reader,
        to_id=question,
        way=way.value,
        text=b"",
        operation=operation,
        sent_at=member.now,
    )
    if words:
        row.text = vault.encrypt(db, key_of(db, member.id), text_context(row), words)
    db.add(row)
    operations.note(db, member, operation)
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
