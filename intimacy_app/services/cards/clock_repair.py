"""What a clock that ran ahead left behind, put back: days dealt too early, sessions that would outlive."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, delete, or_, select, update

from intimacy_app.domain.accounts.people import SIGN_UP_LINK_HOLDS
from intimacy_app.domain.accounts.recovery import LINK_HOLDS
from intimacy_app.domain.cards.calendar import day_of, has_come
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
    Slate,
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
        taken = _take_back(db, space, _today(space, now))
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


def _take_back(db: Session, space: Space, today: date) -> int:
    slates = db.exec(select(Slate).where(Slate.space_id == space.id).order_by(col(Slate.day))).all()
    come = [slate.day for slate in slates if slate.day <= today]
    space.drawn_until = max([today - timedelta(days=1), *come])
    db.add(space)
    taken = 0
    for slate in slates:
        if slate.day > today:
            taken += _take_back_slate(db, slate)
    return taken


def _take_back_slate(db: Session, slate: Slate) -> int:
    rounds = list(db.exec(select(Round.id).where(Round.slate_id == slate.id)))
    written = {
        id
        for table in (Answer, Reveal, OnePhone)
        for id in db.exec(select(table.round_id).where(col(table.round_id).in_(rounds)))
    }
    untouched = [id for id in rounds if id not in written]
    for table in (Pass, ThenAndNow):
        db.exec(delete(table).where(col(table.round_id).in_(untouched)))
    db.exec(delete(Round).where(col(Round.id).in_(untouched)))
    if not written:
        db.exec(delete(Slate).where(col(Slate.id) == slate.id))
    return len(untouched)


def _cut_short(db: Session, now: datetime) -> None:
    """Let nothing that began in the future last longer than if it had begun now."""
    for link, holds in ((ResetLink, LINK_HOLDS), (SignUpLink, SIGN_UP_LINK_HOLDS), (Invitation, VALID_FOR)):
        late = update(link).where(col(link.expires_at) > now + holds)
        db.exec(late.values(expires_at=now + holds))
    of_the_future = update(PersonSession).where(col(PersonSession.last_used_on) > now.date())
    db.exec(of_the_future.values(last_used_on=now.date()))
    unlocked = or_(col(PersonSession.used_at) > now, col(PersonSession.proved_at) > now)
    db.exec(update(PersonSession).where(unlocked).values(used_at=None, proved_at=None))
