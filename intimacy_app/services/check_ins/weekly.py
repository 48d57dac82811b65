"""The weekly check-in on its day: a round, sealed and opened as a card is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session

from intimacy_app.content.feelings import feelings
from intimacy_app.crypto import vault
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.calendar import breaks_at
from intimacy_app.domain.cards.cards import TodayView
from intimacy_app.domain.cards.letters import said_in
from intimacy_app.domain.cards.purposes import WEEKLY_CHECK_IN
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import ChangedElsewhere, Sealed, Stage
from intimacy_app.domain.check_ins.check_ins import CheckIn, CheckInsView, check_in_from
from intimacy_app.domain.check_ins.weekly import WeeklyOver, WeeklyView, check_help
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Answer, Round
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import responses, rounds
from intimacy_app.services.cards.round_rows import answer_text, words_under
from intimacy_app.services.cards.today import today as cards_today
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.check_ins.queries import ANSWER, MINE_WEEKLY, ROUND
from intimacy_app.services.check_ins.switching import wants
from intimacy_app.services.check_ins.weekly_facts import facts, of_both, seen, today_of
from intimacy_app.services.check_ins.weekly_words import letter, named_in
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces

_FELT = newest_first(MINE_WEEKLY, ROUND.c.day, ANSWER.c.id)

Given = tuple[list[str], str, str, str]


@reads
def look(db: Session, member: Member) -> tuple[CheckInsView, WeeklyView]:
    """Return what the two have sent each other, and the weekly check-in as the member sees it."""
    return check_ins.look(db, member), view(db, member)


@reads
def view(db: Session, member: Member) -> WeeklyView:
    """Return the weekly check-in; what the other has switched on or said shows once both have."""
    weekly = of_both(db, member)
    if weekly is None:
        return WeeklyView(wanted=wants(db, member))
    round = seen(db, member, weekly)
    has_opened = round.stage == Stage.REVEALED
    return WeeklyView(
        on=True,
        weekday=str(weekly.weekday),
        round=round,
        start=named_in(round.mine) if round.stage == Stage.OPEN and round.mine else CheckIn(),
        responses=responses.to_opened(db, member, [round.id])[round.id] if has_opened else Responses(),
    )


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today, with how the weekly check-in stands beside the table."""
    weekly = of_both(db, member)
    stage = seen(db, member, weekly).stage if weekly else ""
    return replace(cards_today(db, member, chosen), weekly=stage)


def felt_since(db: Session, member: Member, since: date, most: int) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the day and the feelings, by key, of at most so many of the newest that the member said."""
    given = {"space": member.space_id, "member": member.id, "since": since, "now": member.now}
    # A day earlier: the space may have been in another zone.
    closes_after = breaks_at(since - timedelta(days=1), member.zone)
    for row in rows(db, _FELT.limit(most), **given, closes_after=closes_after):
        context = vault.EncryptionContext("answer", row.id, "text")
        yield row.day, named_in(said_in(words_under(db, key_in(row, "by"), context, row.text)).text).feelings


def seal(db: Session, member: Member, round_id: str, given: Given, seen: str, operation: str) -> Sealed:
    """Seal what the member says, and open it for both if it is the second.

    `given` is the feelings, how much there is to give, what would help, and the line; `seen` the version on
    the screen. Raises what `check_in_from` raises, HelpMissing, WeeklyOver, AlreadyRevealed, ChangedElsewhere
    or NothingMoreHere; an operation that was done before changes nothing.
    """
    check_operation(operation)
    round = _held(db, member, round_id)
    if operations.is_done_by(db, member, operation):
        return Sealed(opened=False)
    said = check_in_from(*given, words_by_key(feelings()))
    check_help(said)
    rules.check_unchanged(member.id, round, seen, member.now, member.other_id)
    return Sealed(opened=rounds.seal_words(db, member, _begun(db, member, round), letter(said), operation))


def change(db: Session, member: Member, round_id: str, seen: str) -> None:
    """Unseal what the member said, so that it can be changed; nothing opens until it is sealed again."""
    answer = _unchanged(db, member, round_id, seen)
    if answer.sealed_at is None:
        raise ChangedElsewhere
    rounds.unseal(db, answer)


def take_back(db: Session, member: Member, round_id: str, seen: str) -> CheckIn:
    """Remove what the member said and return it; it's nowhere else from now on."""
    answer = _unchanged(db, member, round_id, seen)
    said = named_in(said_in(answer_text(db, answer)).text)
    db.delete(answer)
    db.flush()
    return said


def _held(db: Session, member: Member, round_id: str) -> rules.Round:
    """Return the round that is there now, with the space locked, so that two who seal see each other."""
    spaces.check_open(db, member)
    weekly = of_both(db, member)
    there = seen(db, member, weekly).id if weekly else ""
    if weekly is None or not there or there != round_id:
        raise WeeklyOver
    return facts(db, member, weekly)


def _begun(db: Session, member: Member, round: rules.Round) -> Round:
    row = db.get(Round, round.id) or Round(
        id=round.id,
        space_id=member.space_id,
        purpose=round.purpose,
        day=today_of(member),
        prompt_key=WEEKLY_CHECK_IN,
    )
    row.closes_at = round.closes_at
    db.add(row)
    db.flush()
    return row


def _unchanged(db: Session, member: Member, round_id: str, seen: str) -> Answer:
    round = _held(db, member, round_id)
    rules.check_unchanged(member.id, round, seen, member.now, member.other_id)
    answer = rounds.answer_of(db, member, db.get_one(Round, round_id))
    if answer is None:
        raise ChangedElsewhere
    return answer
