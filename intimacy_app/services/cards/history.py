"""The rounds that opened, or were written on one phone, newest first, in stretches of twenty."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import Select

from intimacy_app.content.conversations import first_words, is_of_conversation
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.history import HistoryView, OpenedRound
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.conversations.writing import conversation_of
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.texts import first_line
from intimacy_app.i18n import day_in_words, month_headings, short_day
from intimacy_app.models import OnePhone, Reveal, Round
from intimacy_app.services import reads
from intimacy_app.services.cards import preferences, prompts, responses
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.paging import newest_first

PAGE_SIZE = 20


@reads
def history(db: Session, member: Member, after: str = "", at: str = "") -> HistoryView:
    """Return the next revealed rounds after the one with that id, or from the one `at`, or the newest."""
    moment = _moment(db, member, after or at)
    there = {"after" if after else "at": (moment, after or at)} if moment else {}
    found = list(db.exec(opened_to(member, **there).limit(PAGE_SIZE + 1)))
    above = day_of(moment, member.zone) if moment and after else None
    return HistoryView(
        space=member.space,
        rounds=_opened(db, member, found[:PAGE_SIZE], above),
        more=len(found) > PAGE_SIZE,
    )


def opened_to(member: Member, **there: tuple[datetime, str]) -> Select[str, str, int, datetime]:
    """Return the query for the rounds that opened to a member, and when, newest first."""
    opened = or_(Reveal.one_id == member.id, Reveal.other_id == member.id)
    kept = and_(
        col(OnePhone.kept_at).is_not(None),
        or_(OnePhone.holder_id == member.id, OnePhone.other_id == member.id),
    )
    met_at = func.coalesce(Reveal.revealed_at, OnePhone.kept_at)
    rows = (
        select(col(Round.id), col(Round.prompt_key), col(Round.revision), met_at.label("met_at"))
        .select_from(Round)
        .outerjoin(Reveal, and_(col(Reveal.round_id) == Round.id, opened))
        .outerjoin(OnePhone, and_(col(OnePhone.round_id) == Round.id, kept))
        .where(Round.space_id == member.space_id, met_at.is_not(None))
    )
    return newest_first(rows, met_at, col(Round.id), **there)


def _moment(db: Session, member: Member, round_id: str) -> datetime | None:
    """Return when a round of the space opened, or was written on one phone."""
    opened = select(Reveal.revealed_at).where(Reveal.round_id == round_id, Reveal.space_id == member.space_id)
    kept = (
        select(OnePhone.kept_at)
        .join(Round, col(Round.id) == OnePhone.round_id)
        .where(OnePhone.round_id == round_id, Round.space_id == member.space_id)
        .where(col(OnePhone.kept_at).is_not(None))
    )
    return (db.exec(opened).first() or db.exec(kept).first()) if round_id else None


def _opened(db: Session, member: Member, found: Sequence[Any], above: date | None) -> list[OpenedRound]:
    facts = rounds_for(db, member, [row.id for row in found])
    asked = prompts.known(db, [row.prompt_key for row in found])
    starred = preferences.starred_keys(db, member)
    seen_as = {id: visible_to(member.id, round, member.now) for id, round in facts.items()}
    revealed = [id for id, seen in seen_as.items() if seen.stage == Stage.REVEALED]
    said = responses.to_opened(db, member, revealed)
    days = [day_of(row.met_at, member.zone) for row in found]
    today = day_of(member.now, member.zone)
    headings = month_headings(days, today, above)
    opened: list[OpenedRound] = []
    for row, day, heading in zip(found, days, headings, strict=True):
        seen = seen_as[row.id]
        number, weekday = short_day(day)
        opened.append(
            OpenedRound(
                id=row.id,
                prompt=prompts.text_then(asked, row.prompt_key, row.revision),
                day=day_in_words(day, today),
                heading=heading,
                number=number,
                weekday=weekday,
                mine=seen.mine,
                theirs=seen.theirs,
                my_line=first_line(first_words(row.prompt_key, seen.mine)),
                their_line=first_line(first_words(row.prompt_key, seen.theirs)),
                my_guess=seen.my_guess,
                their_guess=seen.their_guess,
                operation=seen.operation,
                receipts=seen.receipts,
                on_phone=_on_phone(seen),
                talk=conversation_of(row.id) if is_of_conversation(row.prompt_key) else "",
                responses=said.get(row.id, Responses()),
                starred=row.prompt_key in starred,
            )
        )
    return opened


def _on_phone(seen: RoundView) -> str:
    if seen.stage != Stage.TOGETHER:
        return ""
    return "mine" if seen.on_my_phone else "theirs"
