"""What is asked by somebody who looks back: their marks, what was touched, and what happened before."""

from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
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
from intimacy_app.domain.looking_back.parts import MOST_TOUCHED, Practice
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
from intimacy_app.models.columns import Moment
from intimacy_app.services.cards.queries import WAYS, Way, newest_met
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


_MET = newest_met(MOST_TOUCHED).subquery("newest_met")
_TALKED = (
    select(_TALK.c.script)
    .where(_TALK.c.space_id == _SPACE, _TALK.c.ending == Ending.FINISHED)
    .where(or_(_TALK.c.asker_id == _ME, _TALK.c.asked_id == _ME))
    .order_by(_TALK.c.asked_at.desc())
    .limit(MOST_TOUCHED)
    .subquery("talked")
)
# What both did, each once: nothing is counted. Of cards and conversations the newest are looked through.
TOUCHED = union_all(
    select(literal(Practice.CARD.value).label("practice"), _MET.c.prompt_key.label("what")).distinct(),
    select(literal(Practice.TALK.value), _TALKED.c.script).distinct(),
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


# The bounds of this day in each year before. For each an index leads to what was on it.
_YEARS = union_all(
    *(
        select(
            *(
                bindparam(f"{end}_{bound}_{year}", type_=kind).label(f"{end}_{bound}")
                for bound, kind in (("at", Moment()), ("day", Date()))
                for end in ("from", "until")
            )
        )
        for year in range(MOST_YEARS)
    )
).cte("years")


class _Heap(NamedTuple):
    """What can come back of a sort, by when it was; whatever else two people keep is one more."""

    sort: Sort
    way: Way
    bound: str  # by moments, or by days

    def found(self, *narrowed: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
        """Return the query for what a member may see of it."""
        sort = literal(self.sort.value).label("sort")
        wanted = select(sort, self.way.id.label("id"), self.way.at.label("at"))
        return wanted.where(self.way.lies, self.way.mine, *narrowed)

    @property
    def is_before(self) -> ColumnElement[bool]:
        return self.way.at <= bindparam("before_day" if self.bound == "day" else "before")

    @property
    def is_in_a_year(self) -> ColumnElement[bool]:
        since, until = (_YEARS.c[f"{end}_{self.bound}"] for end in ("from", "until"))
        return and_(self.way.at >= since, self.way.at < until)

    @property
    def how_many(self) -> ScalarSelect[int]:
        return select(func.count()).where(self.way.lies, self.is_before).scalar_subquery()

    @property
    def drawn(self) -> Select[*tuple[Any, ...]]:
        """Return the query for the one of a `number`, or for nothing where it isn't the member's."""
        place = select(self.way.id).where(self.way.lies, self.is_before).order_by(self.way.at, self.way.id)
        return self.found(self.way.id == place.offset(bindparam("number")).limit(1).scalar_subquery())


_A_THANKS = Way(_THANKS.c.id, _THANKS.c.sent_at, _THANKS.c.space_id == _SPACE, _SENT)
_OF_US = or_(_MOMENT.c.maker_id == _ME, _MOMENT.c.reader_id == _ME)
_A_MOMENT = Way(_MOMENT.c.id, _MOMENT.c.day, _MOMENT.c.space_id == _SPACE, _OF_US)
_HEAPS = (
    *(_Heap(Sort.CARD, way, "at") for way in WAYS),
    _Heap(Sort.THANKS, _A_THANKS, "at"),
    _Heap(Sort.MOMENT, _A_MOMENT, "day"),
)
# How many lie in each heap, and of each the one of a number: the index alone is walked, and no row is read
# but that one. So it can be one that isn't the member's, a note for instance, and then another is drawn.
HOW_MANY = select(*(heap.how_many for heap in _HEAPS))
DRAWN = tuple(heap.drawn for heap in _HEAPS)
ALL_BEFORE = union_all(*(heap.found(heap.is_before) for heap in _HEAPS))
_IN_OTHER_YEARS = union_all(*(heap.found(heap.is_in_a_year) for heap in _HEAPS)).subquery("before")
# Compared with times by their order alone: a day stands before the hours that it has.
THIS_DAY = (
    select(_IN_OTHER_YEARS.c.sort, _IN_OTHER_YEARS.c.id)
    .order_by(_IN_OTHER_YEARS.c.at.desc(), _IN_OTHER_YEARS.c.id.desc())
    .limit(MOST_OF_A_DAY)
)
