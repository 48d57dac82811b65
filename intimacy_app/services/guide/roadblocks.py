"""Where it sticks: choosing a plan of four weeks, and dropping it. Nobody else ever learns of either."""

from datetime import date

from sqlmodel import Session, select

from intimacy_app.content import deck
from intimacy_app.content.roadblocks import plans
from intimacy_app.crypto import vault
from intimacy_app.domain.guide.roadblocks import (
    Choice,
    PlanView,
    Roadblock,
    StuckView,
    WeekView,
    chosen_from,
    is_over,
    week_on,
)
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import day_in_words
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import RoadblockChoice
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.spaces import spaces

# A ciphertext is as long as its text: all are padded to this, so that none tells which it is.
_PADDED = 48


@reads
def stuck(db: Session, person: Person) -> StuckView:
    """Return the person's plan, if they have one, and their one space, if they have just one."""
    return StuckView(
        plan=_plan(chosen(db, person), _today(db, person), under_18=person.under_18),
        space=only_space(db, person),
    )


@reads
def only_space(db: Session, person: Person) -> str:
    """Return the id of the person's space where they have exactly one that has not ended, else nothing."""
    open_ones = [space.id for space in spaces.mine(db, person) if not space.ended]
    return open_ones[0] if len(open_ones) == 1 else ""


def choose(db: Session, person: Person, key: str) -> StuckView:
    """Begin a plan today; the one that is on already goes on. Raises RoadblockUnknown."""
    key = chosen_from(key, plans())
    row, before = _held(db, person), chosen(db, person)
    if before is None or before.key != key:
        choice = f"{_today(db, person).isoformat()} {key}".ljust(_PADDED)
        row = row or RoadblockChoice(person_id=person.id, choice=b"")
        row.choice = vault.encrypt(db, _key_of(db, person), _context(person), choice)
        db.add(row)
        db.flush()
    return stuck(db, person)


def drop(db: Session, person: Person) -> StuckView:
    """Drop the plan, and keep nothing of it."""
    if row := _held(db, person):
        db.delete(row)
        db.flush()
    return stuck(db, person)


def chosen(db: Session, person: Person) -> Choice | None:
    """Return what the person has chosen, if it is still one of ours."""
    row = db.get(RoadblockChoice, person.id)
    if row is None:
        return None
    day, _, key = vault.decrypt(db, _key_of(db, person), _context(person), row.choice).strip().partition(" ")
    return Choice(key, date.fromisoformat(day)) if key in plans() else None


def _held(db: Session, person: Person) -> RoadblockChoice | None:
    """Return the row as it is now, once every other act of this person on it is done."""
    db.exec(select(PersonRow.id).where(PersonRow.id == person.id).with_for_update()).one()
    return db.get(RoadblockChoice, person.id, populate_existing=True)


def _plan(choice: Choice | None, today: date, *, under_18: bool) -> PlanView:
    if choice is None:
        return PlanView()
    found = plans()[choice.key]
    weeks = [
        _week(found, number, under_18=under_18) for number in range(week_on(choice.began_on, today), 0, -1)
    ]
    return PlanView(
        key=found.key,
        title=found.title,
        began=day_in_words(choice.began_on, today),
        over=is_over(choice.began_on, today),
        now=weeks[0],
        earlier=weeks[1:],
    )


def _week(found: Roadblock, number: int, *, under_18: bool) -> WeekView:
    week = found.weeks[number - 1]
    prompt = deck().get(week.prompt)
    return WeekView(
        number=number,
        notice=week.notice,
        deed=week.deed,
        prompt=prompt.text if prompt and (prompt.fit or not under_18) else "",
        goal=week.way.goal if week.way else "",
        address=week.way.address if week.way else "",
        in_a_space=week.way.in_a_space if week.way else False,
    )


def _key_of(db: Session, person: Person) -> str:
    return db.get_one(PersonRow, person.id).key_id


def _context(person: Person) -> vault.EncryptionContext:
    return vault.EncryptionContext("roadblock_choice", person.id, "choice")


def _today(db: Session, person: Person) -> date:
    return person.now.astimezone(zone_of(db, person.id)).date()
