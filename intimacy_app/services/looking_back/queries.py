"""What is asked by somebody who looks back: their marks, what was touched, and what happened before."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.looking_back.days import MOST_OF_A_DAY, MOST_YEARS, Sort
from intimacy_app.domain.looking_back.parts import Practice
from intimacy_app.models import (
    Appreciation,
    Conversation,
    DataKey,
    KeptMoment,
    Member,
    Nearness,
    Plan,
    Statement,
)
from intimacy_app.services.cards.queries import MET, MET_AT, ROUND_ID
from intimacy_app.services.reading import key, table

_MARKS, _TALK, _PLAN, _SAID, _THANKS, _MOMENT = (
    table(model) for model in (Nearness, Conversation, Plan, Statement, Appreciation, KeptMoment)
)
_MEMBER, _KEY = table(Member), table(DataKey)
_ME: BindParameter[str] = bindparam("member")
_SPACE: BindParameter[str] = bindparam("space")

MARKS = (
    select(_MARKS, *key(_KEY, "by"))
    .join_from(_MARKS, _MEMBER, _MEMBER.c.id == _MARKS.c.member_id)
    .join(_KEY, _KEY.c.id == _MEMBER.c.key_id)
    .where(_MARKS.c.member_id == _ME)
    .order_by(_MARKS.c.year)
)
MARKS_SINCE = MARKS.where(_MARKS.c.year >= bindparam("since"))

_SENT = and_(
    _THANKS.c.space_id == _SPACE,
    _THANKS.c.sent_at.is_not(None),
    _THANKS.c.is_note.is_(False),
    or_(_THANKS.c.author_id == _ME, _THANKS.c.reader_id == _ME),
)


def _of(practice: Practice, found: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return select(literal(practice.value).label("practice"), null().label("what")).where(found.exists())


# What both did, each once: nothing is counted.
TOUCHED = union_all(
    select(
        literal(Practice.CARD.value).label("practice"), MET.subquery().c.prompt_key.label("what")
    ).distinct(),
    select(literal(Practice.TALK.value), _TALK.c.script)
    .distinct()
    .where(_TALK.c.space_id == _SPACE, _TALK.c.ending == Ending.FINISHED)
    .where(or_(_TALK.c.asker_id == _ME, _TALK.c.asked_id == _ME)),
    _of(Practice.THANKS, select(_THANKS.c.id).where(_SENT)),
    _of(
        Practice.STATEMENT,
        select(_SAID.c.id)
        .where(_SAID.c.space_id == _SPACE)
        .where(or_(_SAID.c.author_id == _ME, _SAID.c.reader_id == _ME)),
    ),
    _of(
        Practice.PLAN,
        select(_PLAN.c.id)
        .where(_PLAN.c.space_id == _SPACE, _PLAN.c.agreed, _PLAN.c.day <= bindparam("today"))
        .where(_PLAN.c.ended_by.is_(None), or_(_PLAN.c.maker_id == _ME, _PLAN.c.reader_id == _ME)),
    ),
)

_OF_US = and_(_MOMENT.c.space_id == _SPACE, or_(_MOMENT.c.maker_id == _ME, _MOMENT.c.reader_id == _ME))


def _before(*found: Select[*tuple[Any, ...]]) -> Subquery:
    """Return what can come back. Whatever else two people keep is one more `Sort`, found as these are."""
    return union_all(*found).subquery("before")


_A_CARD = MET.with_only_columns(
    literal(Sort.CARD.value).label("sort"), ROUND_ID.label("id"), MET_AT.label("at")
)
_A_THANKS = select(literal(Sort.THANKS.value), _THANKS.c.id, _THANKS.c.sent_at).where(_SENT)
# Compared with times by their order alone: a day stands before the hours that it has.
_A_MOMENT = select(literal(Sort.MOMENT.value), _MOMENT.c.id, _MOMENT.c.day).where(_OF_US)


def _until(column: Any, bound: str) -> ColumnElement[bool]:
    return column <= bindparam(bound)


def _in_year(column: Any, bounds: str, year: int) -> ColumnElement[bool]:
    return and_(column >= bindparam(f"from_{bounds}_{year}"), column < bindparam(f"until_{bounds}_{year}"))


_LONG_AGO = _before(
    _A_CARD.where(_until(MET_AT, "before")),
    _A_THANKS.where(_until(_THANKS.c.sent_at, "before")),
    _A_MOMENT.where(_until(_MOMENT.c.day, "before_day")),
)
_ANOTHER = _LONG_AGO.c.id != bindparam("but")
HOW_MANY = select(func.count()).select_from(_LONG_AGO).where(_ANOTHER)
DRAWN = (
    select(_LONG_AGO.c.sort, _LONG_AGO.c.id)
    .where(_ANOTHER)
    .order_by(_LONG_AGO.c.at, _LONG_AGO.c.id)
    .offset(bindparam("number"))
    .limit(1)
)
_YEARS = range(MOST_YEARS)
# A statement for each year, where an index leads to it at once; cards have none, and are looked through once.
_IN_OTHER_YEARS = _before(
    _A_CARD.where(or_(*(_in_year(MET_AT, "at", year) for year in _YEARS))),
    *(_A_THANKS.where(_in_year(_THANKS.c.sent_at, "at", year)) for year in _YEARS),
    *(_A_MOMENT.where(_in_year(_MOMENT.c.day, "day", year)) for year in _YEARS),
)
THIS_DAY = (
    select(_IN_OTHER_YEARS.c.sort, _IN_OTHER_YEARS.c.id)
    .order_by(_IN_OTHER_YEARS.c.at.desc(), _IN_OTHER_YEARS.c.id.desc())
    .limit(MOST_OF_A_DAY)
)
CARDS = MET.where(ROUND_ID.in_(bindparam("cards", expanding=True)))
