"""What a clock that ran ahead left behind, put back: days dealt too early, sessions that would outlive."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, delete, or_, select, update

from intimacy_app.domain.accounts.people import SIGN_UP_LINK_HOLDS
from intimacy_app.domain.accounts.recovery import LINK_HOLDS
from intimacy_app.domain.cards.calendar import day_of, due_at, due_days, has_come
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.domain.joining.invitations import VALID_FOR
from intimacy_app.domain.spaces.spaces import zone_named
from intimacy_app.models import (
    Answer,
    Invitation,
    OnePhone,
    Pass,
    PersonSession,
    ResetLink,
    Reveal,
    Round,
    SignUpLink,
    Space,
    ThenAndNow,
)


@dataclass(frozen=True)
class Repaired:
    """How much was put back: cards, in how many spaces."""

    cards: int = 0
    spaces: int = 0


def spaces_ahead(db: Session, now: datetime) -> list[Space]:
    """Return the spaces that were dealt a day which has not come, as no change of the time zone does."""
    return [space for space in _beyond(db, now) if not has_come(_drawn(space), _today(space, now))]


def repair(db: Session, now: datetime) -> Repaired:
    """Take back every card of a day that has not come and that nobody answered, and what else outlives."""
    cards = spaces = 0
    for space in [space for space in _beyond(db, now) if _drawn(space) > _today(space, now)]:
        taken = _take_back(db, space, now)
        cards, spaces = cards + taken, spaces + 1
    _cut_short(db, now)
    db.flush()
    return Repaired(cards, spaces)


def _beyond(db: Session, now: datetime) -> list[Space]:
    yesterday = now.date() - timedelta(days=1)  # where it is earlier than here
    return list(db.exec(select(Space).where(col(Space.drawn_until) > yesterday).order_by(Space.id)))


def _drawn(space: Space) -> date:
    return space.drawn_until or date.min


def _today(space: Space, now: datetime) -> date:
    return day_of(now, zone_named(space.zone))


def _take_back(db: Session, space: Space, now: datetime) -> int:
    zone, days, today = zone_named(space.zone), days_from(space.round_days), _today(space, now)
    rounds = list(db.exec(select(Round).where(Round.space_id == space.id, Round.purpose == Purpose.CARD)))
    late = {round.id for round in rounds if round.day > today}
    untouched = late - _written(db, late)
    for table in (Pass, ThenAndNow):
        db.exec(delete(table).where(col(table.round_id).in_(untouched)))
    db.exec(delete(Round).where(col(Round.id).in_(untouched)))
    _lay_again(db, [round for round in rounds if round.id not in untouched], now)
    ahead = len(list(due_days(today, now + (_drawn(space) - today), zone, days)))
    space.days_dealt -= ahead
    come = [round.day for round in rounds if round.day <= today]
    space.drawn_until = max([today - timedelta(days=1), *come])
    space.due_at = due_at(space.drawn_until, now, zone, days) if space.due_at else None
    db.add(space)
    return len(untouched)


def _written(db: Session, rounds: set[str]) -> set[str]:
    return {
        id
        for table in (Answer, Reveal, OnePhone)
        for id in db.exec(select(table.round_id).where(col(table.round_id).in_(rounds)))
    }


def _lay_again(db: Session, rounds: list[Round], now: datetime) -> None:
    """Let what left on a day that has not come lie in its place again, unless something else does."""
    taken = {round.place for round in rounds if round.closes_at is None}
    for round in sorted(rounds, key=lambda round: -round.number):
        if round.place is not None and round.closes_at and round.closes_at > now:
            round.closes_at = now if round.place in taken else None
            taken.add(round.place)
            db.add(round)


def _cut_short(db: Session, now: datetime) -> None:
    """Let nothing that began in the future last longer than if it had begun now."""
    for link, holds in ((ResetLink, LINK_HOLDS), (SignUpLink, SIGN_UP_LINK_HOLDS), (Invitation, VALID_FOR)):
        late = update(link).where(col(link.expires_at) > now + holds)
        db.exec(late.values(expires_at=now + holds))
    of_the_future = update(PersonSession).where(col(PersonSession.last_used_on) > now.date())
    db.exec(of_the_future.values(last_used_on=now.date()))
    unlocked = or_(col(PersonSession.used_at) > now, col(PersonSession.proved_at) > now)
    db.exec(update(PersonSession).where(unlocked).values(used_at=None, proved_at=None))
