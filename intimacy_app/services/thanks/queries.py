"""What is asked of thanks, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, and_, bindparam, or_, select

from intimacy_app.models import Appreciation, DataKey, Member, Noticing
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
# With the space the index finds them; by their author alone all that was ever sent is looked through.
KEPT = _IN_SPACE.where(THANKS.c.sent_at.is_(None), THANKS.c.author_id == _ME).order_by(
    THANKS.c.kept_at.desc(), THANKS.c.id.desc()
)
NAMED = _WITH_KEYS.where(unindexed(THANKS.c.space_id) == bindparam("space"), _IS_MINE_TO_READ).where(
    THANKS.c.id.in_(bindparam("ids", expanding=True))
)
# Of what the other sent, notes left out: what a handful is drawn from, which decrypts nothing.
RECEIVED = (
    select(THANKS.c.id, THANKS.c.sent_at)
    .where(THANKS.c.space_id == bindparam("space"), THANKS.c.reader_id == _ME)
    .where(THANKS.c.sent_at.is_not(None), THANKS.c.is_note.is_(False))
    .order_by(THANKS.c.sent_at.desc(), THANKS.c.id.desc())
)
NOTICED = (
    select(_NOTICING, *key(_KEY, "by"))
    .join_from(_NOTICING, _AUTHOR, _AUTHOR.c.id == _NOTICING.c.member_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(_NOTICING.c.member_id == _ME)
)
