"""Slates are drawn by the calendar: all that are due, together, whoever happens to need them.

Each is drawn from what had opened before its own day broke, so that a slate is the same whether it is
drawn that morning or months later, and tells nothing of who came when. Whatever else a slate depends on
(limits, the rhythm, the time zone) is changed only after all that was due has been drawn: so a change
acts forward alone, and no record of what held before is needed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from intimacy_app.domain.cards.calendar import a_year_before, breaks_at, closes_at, day_of, due_days
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.slates import History, Terms, draw_slate
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import zone_named
from intimacy_app.models import OnePhone, Reveal, Round, Slate, Space, ThenAndNow
from intimacy_app.models.columns import new_id
from intimacy_app.services.cards import limits, prompts
from intimacy_app.services.spaces import spaces


def are_due(db: Session, space: Space, now: datetime) -> bool:
    """Return whether the calendar asks for a slate that has not been drawn."""
    return bool(_due_in(db, space, now))


def draw_due(db: Session, space_id: str, now: datetime, deck: Mapping[str, Prompt]) -> None:
    """Draw every slate that is due. Safe when both members need them at the same instant."""
    space = spaces.hold(db, space_id)
    _draw(db, space, _due_in(db, space, now), deck)


def draw_asked(db: Session, space_id: str, now: datetime, deck: Mapping[str, Prompt]) -> None:
    """Draw the slate of the day that is under way, unless it has been drawn."""
    space = spaces.hold(db, space_id)
    today = day_of(now, zone_named(space.zone))
    if not has_slate(db, space_id, today):
        _draw(db, space, [today], deck)


def has_slate(db: Session, space_id: str, day: date) -> bool:
    """Return whether that day's slate has been drawn."""
    drawn = select(Slate.id).where(Slate.space_id == space_id, Slate.day == day)
    return db.exec(drawn).first() is not None


def came_empty(db: Session, space_id: str) -> bool:
    """Return whether the newest slate came without a card.

    It is asked of what was dealt, which both know, and not of what could be: that would tell at once what
    the other has written or chosen.
    """
    newest = select(Slate.id).where(Slate.space_id == space_id).order_by(col(Slate.day).desc()).limit(1)
    slate = db.exec(newest).first()
    return slate is not None and db.exec(select(Round.id).where(Round.slate_id == slate)).first() is None


def _draw(db: Session, space: Space, days: list[date], deck: Mapping[str, Prompt]) -> None:
    if not days:
        return
    zone, pair = zone_named(space.zone), frozenset(row.id for row in spaces.present(db, space.id))
    dealt = _dealt(db, space.id)
    for day in days:
        breaks = breaks_at(day, zone)
        terms = Terms(
            kind=Kind(space.kind),
            seed=space.seed,
            limits=limits.shared_at(db, space.id, breaks),
            own=prompts.own_prompts(db, space.id, breaks),
            small_doses=space.small_doses,
        )
        cards = draw_slate(deck, _history(dealt, day, breaks, pair), terms, day)
        dealt.extend(_deal(db, space, day, closes_at(day, zone), cards, dealt))
    space.drawn_until = max(space.drawn_until or days[-1], days[-1])
    db.add(space)
    db.flush()


def _due_in(db: Session, space: Space, now: datetime) -> list[date]:
    days = list(due_days(space.drawn_until, now, zone_named(space.zone), days_from(space.round_days)))
    if not days or space.ended_at or spaces.is_resting(db, space.id):
        return []
    # What was answered on a day that a wrong clock dealt ahead of time stays dealt.
    there = select(col(Slate.day)).where(Slate.space_id == space.id, col(Slate.day).in_(days))
    taken = set(db.exec(there))
    return [day for day in days if day not in taken]


@dataclass(frozen=True)
class _Dealt:
    """A card that was dealt; `opened_to` are the two for whom it opened, `kept_at` when on one phone."""

    round_id: str
    prompt_key: str
    day: date
    closes_at: datetime
    revealed_at: datetime | None = None
    opened_to: frozenset[str] = frozenset()
    kept_at: datetime | None = None


def _dealt(db: Session, space_id: str) -> list[_Dealt]:
    rows = db.exec(
        select(Round, Slate, Reveal, OnePhone.kept_at)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .outerjoin(Reveal, col(Reveal.round_id) == Round.id)
        .outerjoin(OnePhone, (col(OnePhone.round_id) == Round.id) & col(OnePhone.kept_at).is_not(None))
        .where(Slate.space_id == space_id)
    )
    return [
        _Dealt(
            round_id=round.id,
            prompt_key=round.prompt_key,
            day=slate.day,
            closes_at=slate.closes_at,
            revealed_at=reveal.revealed_at if reveal else None,
            opened_to=frozenset({reveal.one_id, reveal.other_id} if reveal else ()),
            kept_at=kept_at,
        )
        for round, slate, reveal, kept_at in rows
    ]


def _history(dealt: Iterable[_Dealt], day: date, before: datetime, pair: frozenset[str]) -> History:
    dealt = list(dealt)
    opened = frozenset(d.prompt_key for d in dealt if d.revealed_at and d.revealed_at < before)
    together = frozenset(d.prompt_key for d in dealt if d.kept_at and d.kept_at < before)
    recent = frozenset(d.prompt_key for d in dealt if d.day > a_year_before(day))
    met = frozenset(d.prompt_key for d in dealt if d.revealed_at and d.opened_to == pair)
    return History(
        dealt=Counter(d.prompt_key for d in dealt),
        opened=opened,
        waiting=frozenset(d.prompt_key for d in dealt if d.closes_at > before) - opened,
        together=together,
        year_old=met - recent,
    )


def _deal(
    db: Session,
    space: Space,
    day: date,
    closing: datetime,
    cards: Iterable[Prompt],
    dealt: Iterable[_Dealt],
) -> list[_Dealt]:
    slate = Slate(id=new_id(), space_id=space.id, day=day, closes_at=closing)
    rounds = [
        Round(slate_id=slate.id, position=position, prompt_key=card.key)
        for position, card in enumerate(cards)
    ]
    for row in (slate, *rounds):
        db.add(row)
        db.flush()
    for round in rounds:
        if then := _latest_opened(dealt, round.prompt_key):
            db.add(ThenAndNow(round_id=round.id, then_id=then.round_id))
    return [_Dealt(round.id, round.prompt_key, day, closing) for round in rounds]


def _latest_opened(dealt: Iterable[_Dealt], prompt_key: str) -> _Dealt | None:
    opened = [d for d in dealt if d.prompt_key == prompt_key and d.revealed_at]
    return max(opened, key=lambda d: d.day, default=None)
