"""What a screen says of a space, asked in one statement: who is in it, by which names, how it stands."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Join, and_, bindparam, func, or_, select

from intimacy_app.models import Confirmation, DataKey, Member, Pause, Person, Respite, Rest, Space
from intimacy_app.services.accounts.queries import MY_KEY, NAMED, PERSON
from intimacy_app.services.reading import key, table

_SPACE, _REST, _CONFIRMED, _PAUSE = table(Space), table(Rest), table(Confirmation), table(Pause)
_MY_RESPITE, _OTHER_RESPITE = (table(Respite).alias(f"{whose}_respite") for whose in ("my", "other"))
_ME, _OTHER, _NAMER = (table(Member).alias(name) for name in ("me", "other", "namer"))
_OTHER_PERSON, _OTHER_KEY = table(Person).alias("other_person"), table(DataKey).alias("other_key")
_NAME_KEY = table(DataKey).alias("name_key")

# Of a space that has ended, the other is who was there as it ended.
STANDING: tuple[Any, ...] = (
    *(_SPACE.c[name] for name in ("kind", "zone", "due_at", "name")),
    _SPACE.c.id.label("space_id"),
    _SPACE.c.ended_at.label("space_ended_at"),
    _ME.c.id.label("member_id"),
    *(_ME.c[name] for name in ("is_creator", "joined_at", "told_of_end_at")),
    _OTHER.c.id.label("other_id"),
    _OTHER.c.left_at.label("other_left_at"),
    _ME.c.name_at_end.label("my_name_at_end"),
    _OTHER.c.name_at_end.label("other_name_at_end"),
    _OTHER_PERSON.c.id.label("other_person_id"),
    _OTHER_PERSON.c.name.label("other_name"),
    _REST.c.space_id.label("rests"),
    _CONFIRMED.c.reader_id.label("confirmed"),
    _PAUSE.c.id.label("pause_id"),
    _PAUSE.c.ends_at.label("pause_ends_at"),
    _PAUSE.c.starter_id.label("pause_starter_id"),
    *(_PAUSE.c[name] for name in ("starter_is_back", "other_is_back")),
    _MY_RESPITE.c.ends_at.label("left_be_until"),
    _OTHER_RESPITE.c.ends_at.label("other_left_be_until"),
    *NAMED,
    *key(_OTHER_KEY, "other_key"),
    *key(_NAME_KEY, "name_key"),
)
# Who is in a space now: none, one or two.
PRESENT = select(_ME.c.id).where(_ME.c.space_id == bindparam("space"), _ME.c.left_at.is_(None))
_MINE = and_(_ME.c.person_id == PERSON.c.id, _ME.c.left_at.is_(None))


def standing(asking: FromClause) -> Join:
    """Return the tables of `STANDING` for the person found in `asking`, in the space `:space` if in any."""
    there = and_(_MINE, _ME.c.space_id == bindparam("space"))
    return _around(asking.outerjoin(_ME, there).outerjoin(_SPACE, _SPACE.c.id == _ME.c.space_id))


def _around(mine: Join) -> Join:
    is_there = or_(_OTHER.c.left_at.is_(None), _OTHER.c.left_at >= _SPACE.c.ended_at)
    is_other = and_(_OTHER.c.space_id == _SPACE.c.id, _OTHER.c.id != _ME.c.id, is_there)
    has_confirmed = and_(_CONFIRMED.c.author_id == _ME.c.id, _CONFIRMED.c.reader_id == _OTHER.c.id)
    is_paused = and_(_PAUSE.c.space_id == _SPACE.c.id, _PAUSE.c.ends_at > bindparam("now"))
    return (
        mine.outerjoin(MY_KEY, MY_KEY.c.id == PERSON.c.key_id)
        .outerjoin(_OTHER, is_other)
        .outerjoin(_OTHER_PERSON, _OTHER_PERSON.c.id == _OTHER.c.person_id)
        .outerjoin(_OTHER_KEY, _OTHER_KEY.c.id == _OTHER_PERSON.c.key_id)
        .outerjoin(_REST, _REST.c.space_id == _SPACE.c.id)
        .outerjoin(_CONFIRMED, has_confirmed)
        .outerjoin(_PAUSE, is_paused)
        .outerjoin(_MY_RESPITE, _is_on(_MY_RESPITE, _ME))
        .outerjoin(_OTHER_RESPITE, _is_on(_OTHER_RESPITE, _OTHER))
        .outerjoin(_NAMER, _NAMER.c.id == _SPACE.c.named_by)
        .outerjoin(_NAME_KEY, _NAME_KEY.c.id == _NAMER.c.key_id)
    )


def _is_on(respite: FromClause, of: FromClause) -> ColumnElement[bool]:
    return and_(respite.c.member_id == of.c.id, respite.c.ends_at > bindparam("now"))


_OF_PERSON = PERSON.join(_ME, _MINE).join(_SPACE, _SPACE.c.id == _ME.c.space_id)
# The spaces of a person, oldest first, and one of them.
SPACES = (
    select(PERSON.c.id.label("person_id"), *STANDING)
    .select_from(_around(_OF_PERSON))
    .where(PERSON.c.id == bindparam("person"))
    .order_by(_ME.c.joined_at, _ME.c.id)
)
SPACE = SPACES.where(_SPACE.c.id == bindparam("space"))

# The pauses of a space that still count: at most one of them is on.
PAUSES = select(*(_PAUSE.c[name] for name in ("starter_id", "length", "began_at", "ends_at"))).where(
    _PAUSE.c.space_id == bindparam("space")
)


def last_space(person: Any, last: Any) -> ColumnElement[Any]:
    """Return the id of the space that was opened last, else of another one; of those an ended one last."""
    row, there = table(Member).alias("row"), table(Space).alias("there")
    mine = (
        select(row.c.space_id)
        .join_from(row, there, there.c.id == row.c.space_id)
        .where(row.c.person_id == person, row.c.left_at.is_(None))
        .limit(1)
        .correlate_except(row, there)
    )
    others = mine.order_by(there.c.ended_at.is_not(None), row.c.joined_at, row.c.id)
    return func.coalesce(mine.where(row.c.space_id == last).scalar_subquery(), others.scalar_subquery())


def has_several(person: Any) -> ColumnElement[bool]:
    """Return whether somebody is in more than one space."""
    mine = table(Member).alias("one_of_several")
    found = select(func.count() > 1).where(mine.c.left_at.is_(None), mine.c.person_id == person)
    return found.correlate_except(mine).scalar_subquery()


LAST_SPACE = select(last_space(bindparam("person"), bindparam("last")))
