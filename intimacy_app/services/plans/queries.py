"""What is asked of plans and moments, to be read alone, each with the keys of those whose words it holds."""

from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select, union_all

from intimacy_app.models import DataKey, KeptMoment, Member, MomentLine, MomentPhoto, Plan, PlanWish
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key, table, unindexed

PLANS, _WISH, MOMENTS = table(Plan), table(PlanWish), table(KeptMoment)
_MAKER, _KEY = table(Member), table(DataKey)
_ME: BindParameter[str] = bindparam("member")
_OF_PLAN = MOMENTS.c.plan_id == PLANS.c.id
_KEPT_LAST = select(func.max(MOMENTS.c.day)).where(_OF_PLAN).correlate(PLANS).scalar_subquery()

_OF_ANY = (
    select(PLANS, _WISH.c.remind, _WISH.c.named, _KEPT_LAST.label("kept_last"), *key(_KEY, "by"))
    .join_from(PLANS, _MAKER, _MAKER.c.id == PLANS.c.maker_id)
    .join(_KEY, _KEY.c.id == _MAKER.c.key_id)
    .outerjoin(_WISH, and_(_WISH.c.plan_id == PLANS.c.id, _WISH.c.member_id == _ME))
)
_IS_MINE = or_(unindexed(PLANS.c.maker_id) == _ME, unindexed(PLANS.c.reader_id) == _ME)
_OF_BOTH = _OF_ANY.where(PLANS.c.space_id == bindparam("space"), _IS_MINE)
_ENDS = select(PLANS.c.id).where(PLANS.c.space_id == bindparam("space"))
# Each by the index of when plans end: with an OR, SQLite walks through all that a space ever had.
_COMING = union_all(
    _ENDS.where(PLANS.c.ends_at.is_(None)), _ENDS.where(PLANS.c.ends_at > bindparam("now"))
).subquery("coming")
# Those that I ended myself are none of mine any more; there are never more than a few.
COMING = (
    _OF_ANY.where(PLANS.c.id.in_(select(_COMING.c.id)), _IS_MINE)
    .where(or_(PLANS.c.ended_by.is_(None), PLANS.c.ended_by != _ME))
    .order_by(PLANS.c.day, PLANS.c.at, PLANS.c.id)
)
# Those of which nothing has been kept. They are walked through by their days, from the newest on: the index
# of when they end would lead to every one of them first, and so it's no column that is compared.
_ENDED_AT = func.coalesce(PLANS.c.ends_at, PLANS.c.ends_at)
PAST = _OF_BOTH.where(
    bindparam("now") >= _ENDED_AT, PLANS.c.agreed, PLANS.c.ended_by.is_(None), ~exists().where(_OF_PLAN)
)
NEWEST_PAST = newest_first(PAST, PLANS.c.day, PLANS.c.id)

_TITLED, _OTHER = table(Member).alias("titled"), table(Member).alias("other")
_TITLED_KEY, _OTHER_KEY = table(DataKey).alias("titled_key"), table(DataKey).alias("other_key")
_FIRST, _SECOND = table(MomentLine).alias("first"), table(MomentLine).alias("second")


def _line_of(line: Any, column: Any) -> Any:
    return and_(line.c.moment_id == MOMENTS.c.id, line.c.member_id == column)


# Each with the line of whoever gave it its title (`first`), and the other's.
_KEPT = (
    select(
        MOMENTS,
        _FIRST.c.text.label("first_text"),
        _FIRST.c.operation.label("first_operation"),
        _SECOND.c.text.label("second_text"),
        _SECOND.c.operation.label("second_operation"),
        *key(_TITLED_KEY, "first"),
        *key(_OTHER_KEY, "second"),
    )
    .join_from(MOMENTS, _TITLED, _TITLED.c.id == MOMENTS.c.maker_id)
    .join(_TITLED_KEY, _TITLED_KEY.c.id == _TITLED.c.key_id)
    .join(_OTHER, _OTHER.c.id == MOMENTS.c.reader_id)
    .join(_OTHER_KEY, _OTHER_KEY.c.id == _OTHER.c.key_id)
    .outerjoin(_FIRST, _line_of(_FIRST, MOMENTS.c.maker_id))
    .outerjoin(_SECOND, _line_of(_SECOND, MOMENTS.c.reader_id))
    .where(or_(unindexed(MOMENTS.c.maker_id) == _ME, unindexed(MOMENTS.c.reader_id) == _ME))
)
KEPT = _KEPT.where(MOMENTS.c.space_id == bindparam("space"))
NAMED = _KEPT.where(unindexed(MOMENTS.c.space_id) == bindparam("space")).where(
    MOMENTS.c.id.in_(bindparam("moments", expanding=True))
)
NEWEST_KEPT = newest_first(KEPT, MOMENTS.c.day, MOMENTS.c.id)

_PHOTO = table(MomentPhoto)
# What is in them is asked for one by one.
PHOTOS = (
    select(_PHOTO.c.moment_id, _PHOTO.c.id, _PHOTO.c.place, _PHOTO.c.member_id)
    .where(_PHOTO.c.moment_id.in_(bindparam("moments", expanding=True)))
    .order_by(_PHOTO.c.place)
)
