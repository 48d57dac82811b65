"""What is asked of plans, to be read alone, each with its maker's key and what the reader wants of it."""

from sqlalchemy import BindParameter, and_, bindparam, or_, select

from intimacy_app.models import DataKey, Member, Plan, PlanWish
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key, table

PLANS, _WISH = table(Plan), table(PlanWish)
_MAKER, _KEY = table(Member), table(DataKey)
_ME: BindParameter[str] = bindparam("member")

_OF_BOTH = (
    select(PLANS, _WISH.c.remind, _WISH.c.named, *key(_KEY, "by"))
    .join_from(PLANS, _MAKER, _MAKER.c.id == PLANS.c.maker_id)
    .join(_KEY, _KEY.c.id == _MAKER.c.key_id)
    .outerjoin(_WISH, and_(_WISH.c.plan_id == PLANS.c.id, _WISH.c.member_id == _ME))
    .where(PLANS.c.space_id == bindparam("space"))
    .where(or_(PLANS.c.maker_id == _ME, PLANS.c.reader_id == _ME))
)
_IS_COMING = or_(PLANS.c.ends_at.is_(None), PLANS.c.ends_at > bindparam("now"))
# Those that I ended myself are none of mine any more; there are never more than a few.
COMING = _OF_BOTH.where(_IS_COMING, or_(PLANS.c.ended_by.is_(None), PLANS.c.ended_by != _ME)).order_by(
    PLANS.c.day, PLANS.c.at, PLANS.c.id
)
PAST = _OF_BOTH.where(PLANS.c.ends_at <= bindparam("now"), PLANS.c.agreed, PLANS.c.ended_by.is_(None))
NEWEST_PAST = newest_first(PAST, PLANS.c.ends_at, PLANS.c.id)
