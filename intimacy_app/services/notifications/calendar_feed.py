"""A person's reminders as a calendar at a secret address, made and withdrawn by them."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from intimacy_app import routes
from intimacy_app.crypto import vault
from intimacy_app.domain.notifications.reminders import Rhythm, next_time
from intimacy_app.domain.plans.times import PlannedTime
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Conversation, ConversationLine, Feed, Plan, PlanWish, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts import sessions
from intimacy_app.services.notifications import preferences, reminders
from intimacy_app.settings import settings

SECRET_BYTES = 32
MOST_PLANS = 100
BOTH = 2


@dataclass(frozen=True)
class Entry:
    """A reminder in a calendar: when it comes, and when (UTC) for the first time."""

    id: str
    rhythm: Rhythm
    first: datetime


@dataclass(frozen=True)
class AgreedDay:
    """A day on which somebody and another wanted to look again at what they agreed on."""

    id: str
    day: date


@dataclass(frozen=True)
class Planned:
    """A plan that stands: its time, how often that has changed, and its title where both want it named."""

    id: str
    when: PlannedTime
    changes: int
    title: str = ""


@dataclass(frozen=True)
class Calendar:
    """The reminders of somebody, in their zone, the days that they agreed on with others, and their plans."""

    zone: ZoneInfo
    entries: list[Entry]
    agreed: list[AgreedDay] = field(default_factory=list[AgreedDay])
    planned: list[Planned] = field(default_factory=list[Planned])


def make(db: Session, person: Person, operation: str = "") -> None:
    """Make an address, one for an operation; one that there was before leads nowhere from now on."""
    if not operations.is_new(db, person.id, operation):
        return
    withdraw(db, person)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    row = Feed(person_id=person.id, secret_hash=sessions.digest(secret), secret=b"")
    row.secret = vault.encrypt(db, _key_of(db, person.id), _context(person.id), secret)
    db.add(row)
    db.flush()


def withdraw(db: Session, person: Person) -> None:
    """Let the address lead nowhere."""
    if row := db.get(Feed, person.id):
        db.delete(row)
        db.flush()


@reads
def address(db: Session, person: Person) -> str:
    """Return the whole address, or nothing where there is none."""
    row = db.get(Feed, person.id)
    if row is None:
        return ""
    secret = vault.decrypt(db, _key_of(db, person.id), _context(person.id), row.secret)
    return settings().base_url + routes.feed(secret)


@reads
def calendar(db: Session, secret: str) -> Calendar | None:
    """Return the calendar at a secret address, or None where it leads nowhere."""
    found = db.exec(select(Feed).where(Feed.secret_hash == sessions.digest(secret))).first()
    if found is None:
        return None
    zone = preferences.preferences_of(db, found.person_id).zone
    rows = reminders.rows_of(db, found.person_id)
    entries = [Entry(r.id, r.rhythm, next_time(r.rhythm, r.set_at, zone)) for r in rows]
    return Calendar(zone, entries, _agreed(db, found.person_id), plans_of(db, found.person_id))


def _agreed(db: Session, person_id: str) -> list[AgreedDay]:
    """Return the days that both agreed on, in the spaces that the person is in."""
    is_theirs = or_(col(MemberRow.id) == Conversation.asker_id, col(MemberRow.id) == Conversation.asked_id)
    rows = (
        select(ConversationLine)
        .join(Conversation, col(Conversation.id) == ConversationLine.conversation_id)
        .join(MemberRow, is_theirs)
        .where(MemberRow.person_id == person_id, col(MemberRow.left_at).is_(None))
        .where(col(ConversationLine.is_settled), col(ConversationLine.day).is_not(None))
        .order_by(col(ConversationLine.day), col(ConversationLine.id))
    )
    return [AgreedDay(line.id, line.day) for line in db.exec(rows) if line.day]


def plans_of(db: Session, person_id: str) -> list[Planned]:
    """Return the plans that stand in the spaces that the person is in, also the newest that are over."""
    is_theirs = or_(col(MemberRow.id) == Plan.maker_id, col(MemberRow.id) == Plan.reader_id)
    wishes = select(func.count()).select_from(PlanWish).where(PlanWish.plan_id == Plan.id, PlanWish.named)
    found = (
        select(Plan, wishes.scalar_subquery())
        .join(MemberRow, is_theirs)
        .join(Space, col(Space.id) == Plan.space_id)
        .where(MemberRow.person_id == person_id, col(MemberRow.left_at).is_(None))
        .where(Plan.agreed, col(Plan.ended_by).is_(None), col(Space.ended_at).is_(None))
        .order_by(col(Plan.ends_at).desc().nulls_first(), col(Plan.id))
        .limit(MOST_PLANS)
    )
    return [
        Planned(row.id, row.when, row.version, _title(db, row) if named == BOTH else "")
        for row, named in db.exec(found)
    ]


def _title(db: Session, row: Plan) -> str:
    key = db.get_one(MemberRow, row.maker_id).key_id
    try:
        return vault.decrypt(db, key, vault.EncryptionContext("plan", row.id, "title"), row.title)
    except vault.WordsErased:
        return ""


def _key_of(db: Session, person_id: str) -> str:
    return db.get_one(PersonRow, person_id).key_id


def _context(person_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("feed", person_id, "secret")
