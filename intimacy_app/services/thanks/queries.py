"""What is asked of thanks, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, bindparam, or_, select

from intimacy_app.models import Appreciation, DataKey, Member
from intimacy_app.services.reading import key, table

THANKS = table(Appreciation)
_AUTHOR, _KEY = table(Member), table(DataKey)
_ME: BindParameter[str] = bindparam("member")

_IN_SPACE = (
    select(THANKS, *key(_KEY, "by"))
    .join_from(THANKS, _AUTHOR, _AUTHOR.c.id == THANKS.c.author_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(THANKS.c.space_id == bindparam("space"))
)
SENT = _IN_SPACE.where(
    THANKS.c.sent_at.is_not(None), or_(THANKS.c.author_id == _ME, THANKS.c.reader_id == _ME)
)
# With the space the index finds them; by their author alone all that was ever sent is looked through.
KEPT = _IN_SPACE.where(THANKS.c.sent_at.is_(None), THANKS.c.author_id == _ME).order_by(
    THANKS.c.kept_at.desc(), THANKS.c.id.desc()
)
