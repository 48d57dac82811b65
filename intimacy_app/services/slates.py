"""Slates are drawn by the calendar: all that are due, together, whoever happens to need them.

Each is drawn from what had opened before its own day broke, so that a slate is the same whether it is
drawn that morning or months later, and tells nothing of who came when.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from intimacy_app.domain.calendar import breaks_at, closes_at, due_days
from intimacy_app.domain.kinds import Kind
from intimacy_app.domain.prompts import Prompt
from intimacy_app.domain.slates import History, draw_slate
from intimacy_app.domain.spaces import zone_named
from intimacy_app.models import Reveal, Round, Slate, Space
from intimacy_app.models.columns import new_id
from intimacy_app.services import spaces
from intimacy_app.services.prompts import own_prompts


def are_due(db: Session, space: Space, now: datetime) -> bool:
    """Return whether the calendar asks for a slate that has not been drawn."""
    return bool(_due_in(db, space, now))


def draw_due(db: Session, space_id: str, now: datetime, deck: Mapping[str, Prompt]) -> None:
    """Draw every slate that is due. Safe when both members need them at the same instant."""
    space = db.exec(
        select(Space).where(Space.id == space_id).with_for_update().execution_options(populate_existing=True)
    ).one()
    zone = zone_named(space.zone)
    if not (days := _due_in(db, space, now)):
        return
    dealt = _dealt(db, space_id)
    for day in days:
        breaks = breaks_at(day, zone)
        # What members wrote is mixed in as if it were of the deck; their order in it is chance as well.
        whole = {**deck, **own_prompts(db, space_id, breaks)}
        cards = draw_slate(whole, _history(dealt, breaks), Kind(space.kind), space.seed, day)
        slate = Slate(id=new_id(), space_id=space_id, day=day, closes_at=closes_at(day, zone))
        db.add(slate)
        db.flush()
        db.add_all(
            Round(slate_id=slate.id, position=position, prompt_key=card.key)
            for position, card in enumerate(cards)
        )
        dealt.extend(_Dealt(card.key, slate.closes_at, None) for card in cards)
    space.drawn_until = days[-1]
    db.add(space)
    db.flush()


def _due_in(db: Session, space: Space, now: datetime) -> list[date]:
    days = list(due_days(space.drawn_until, now, zone_named(space.zone)))
    return days if days and not space.ended_at and not spaces.is_resting(db, space.id) else []


@dataclass(frozen=True)
class _Dealt:
    prompt_key: str
    closes_at: datetime
    revealed_at: datetime | None


def _dealt(db: Session, space_id: str) -> list[_Dealt]:
    rows = db.exec(
        select(Round.prompt_key, Slate.closes_at, Reveal.revealed_at)
        .join(Slate)
        .outerjoin(Reveal)
        .where(Slate.space_id == space_id)
    )
    return [_Dealt(*row) for row in rows]


def _history(dealt: Iterable[_Dealt], before: datetime) -> History:
    dealt = list(dealt)
    opened = frozenset(d.prompt_key for d in dealt if d.revealed_at and d.revealed_at < before)
    return History(
        dealt=Counter(d.prompt_key for d in dealt),
        opened=opened,
        waiting=frozenset(d.prompt_key for d in dealt if d.closes_at > before) - opened,
    )
