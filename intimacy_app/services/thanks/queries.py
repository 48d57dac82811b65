"""What is asked of thanks, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select

from intimacy_app.domain.thanks.handful import FIVE
from intimacy_app.models import Appreciation, DataKey, Member, Noticing
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key, table, unindexed

THANKS = table(Appreciation)
_AUTHOR, _KEY, _NOTICING = table(Member), table(DataKey), table(Noticing)
_ME: BindParameter[str] = bindparam("member")

_WITH_KEYS = (
    select(THANKS, *key(_KEY, "by"))
    .join_from(THANKS, _AUTHOR, _AUTHOR.c.id == THANKS.c.author_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
)
_IN_SPACE = _WITH_KEYS.where(THANKS.c.space_id == bindparam("space"))
_IS_MINE_TO_READ = and_(
    THANKS.c.sent_at.is_not(None), or_(THANKS.c.author_id == _ME, THANKS.c.reader_id == _ME)
)
SENT = _IN_SPACE.where(_IS_MINE_TO_READ)
# Found by the reader's index, also behind many of my own.
NEWEST_TO_ME = newest_first(
    _WITH_KEYS.where(
        unindexed(THANKS.c.space_id) == bindparam("space"),
        THANKS.c.reader_id == _ME,
        THANKS.c.sent_at.is_not(None),
    ),
    THANKS.c.sent_at,
    THANKS.c.id,
).limit(1)
# With the space the index finds them; by their author alone all that was ever sent is looked through.
KEPT = _IN_SPACE.where(THANKS.c.sent_at.is_(None), THANKS.c.author_id == _ME).order_by(
    THANKS.c.kept_at.desc(), THANKS.c.id.desc()
)
NAMED = _WITH_KEYS.where(unindexed(THANKS.c.space_id) == bindparam("space"), _IS_MINE_TO_READ).where(
    THANKS.c.id.in_(bindparam("ids", expanding=True))
)
# What a handful is drawn from: what was sent to a member before, in the order of its index. How many they are
# and which have some numbers is told by the index alone; that one is a note stands in its row.
_RECEIVED = and_(THANKS.c.reader_id == _ME, THANKS.c.sent_at <= bindparam("before"))
_IS_THANKS = THANKS.c.is_note.is_(False)
_IN_ORDER = select(THANKS.c.id).where(_RECEIVED).order_by(THANKS.c.sent_at, THANKS.c.id)
_AT_NUMBERS = [_IN_ORDER.offset(bindparam(f"number_{n}")).limit(1).scalar_subquery() for n in range(FIVE)]
HOW_MANY_RECEIVED = select(func.count()).where(_RECEIVED)
RECEIVED_AT = select(THANKS.c.id).where(THANKS.c.id.in_(_AT_NUMBERS), _IS_THANKS)
ALL_RECEIVED = _IN_ORDER.where(_IS_THANKS)
FIRST_RECEIVED = (
    select(THANKS.c.id)
    .where(THANKS.c.reader_id == _ME, THANKS.c.sent_at.is_not(None), _IS_THANKS)
    .order_by(THANKS.c.sent_at, THANKS.c.id)
    .limit(FIVE)
)
NOTICED = (
    select(_NOTICING, *key(_KEY, "by"))
    .join_from(_NOTICING, _AUTHOR, _AUTHOR.c.id == _NOTICING.c.member_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(_NOTICING.c.member_id == _ME)
)
