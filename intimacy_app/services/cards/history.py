"""The rounds that opened, or were written on one phone, newest first, in stretches of twenty."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlmodel import Session

from intimacy_app.content.conversations import first_words, is_of_conversation
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.history import HistoryView, OpenedRound
from intimacy_app.domain.cards.landing import LandingView
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.conversations.writing import conversation_of
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.texts import first_line
from intimacy_app.i18n import day_in_words, month_headings, short_day
from intimacy_app.services import reads
from intimacy_app.services.cards import landing, preferences, prompts, responses
from intimacy_app.services.cards.queries import MET, newest_met
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.reading import rows

PAGE_SIZE = 20

_newest = cache(newest_met)


@reads
def history(db: Session, member: Member, after: str = "", at: str = "") -> HistoryView:
    """Return the next revealed rounds after the one with that id, or from the one `at`, or the newest."""
    moment = _moment(db, member, after or at)
    there = {"after" if after else "at": (moment, after or at)} if moment else {}
    found = opened_to(db, member, PAGE_SIZE + 1, **there)
    above = day_of(moment, member.zone) if moment and after else None
    return HistoryView(
        space=member.space,
        rounds=_opened(db, member, found[:PAGE_SIZE], above),
        more=len(found) > PAGE_SIZE,
    )


def opened_to(db: Session, member: Member, most: int, **there: tuple[datetime, str]) -> Sequence[Any]:
    """Return the rounds that opened to a member, and when (`met_at`), newest first."""
    wanted = newest_met(most, **there) if there else _newest(most)
    return rows(db, wanted, space=member.space_id, member=member.id)


def _moment(db: Session, member: Member, round_id: str) -> datetime | None:
    """Return when a round opened to the member, or was written on one phone."""
    given = {"space": member.space_id, "member": member.id, "rounds": [round_id]}
    return next((row.met_at for row in rows(db, MET, **given)), None) if round_id else None


def _opened(db: Session, member: Member, found: Sequence[Any], above: date | None) -> list[OpenedRound]:
    facts = rounds_for(db, member, [row.id for row in found])
    asked = prompts.known(db, [row.prompt_key for row in found])
    starred = preferences.starred_keys(db, member)
    seen_as = {id: visible_to(member.id, round, member.now) for id, round in facts.items()}
    revealed = [id for id, seen in seen_as.items() if seen.stage == Stage.REVEALED]
    said = responses.to_opened(db, member, revealed)
    keys = {row.id: row.prompt_key for row in found if row.id in said}
    landed = landing.to_opened(db, member, keys, asked)
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
                landing=landed.get(row.id, LandingView()),
            )
        )
    return opened


def _on_phone(seen: RoundView) -> str:
    if seen.stage != Stage.TOGETHER:
        return ""
    return "mine" if seen.on_my_phone else "theirs"
