"""What is asked of check-ins, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, bindparam, or_, select

from intimacy_app.models import CheckIn, DataKey, Member, WeeklyCheckIn
from intimacy_app.services.reading import key, table

CHECK_INS = table(CheckIn)
_AUTHOR, _KEY, _WEEKLY = table(Member), table(DataKey), table(WeeklyCheckIn)
_ME: BindParameter[str] = bindparam("member")

SENT = (
    select(CHECK_INS, *key(_KEY, "by"))
    .join_from(CHECK_INS, _AUTHOR, _AUTHOR.c.id == CHECK_INS.c.author_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(CHECK_INS.c.space_id == bindparam("space"))
    .where(or_(CHECK_INS.c.author_id == _ME, CHECK_INS.c.reader_id == _ME))
)
# What I felt since, as I said it here.
MINE = SENT.where(CHECK_INS.c.author_id == _ME, CHECK_INS.c.sent_at >= bindparam("since"))
WEEKLY = select(_WEEKLY.c.id, _WEEKLY.c.weekday, _WEEKLY.c.kept_on).where(
    _WEEKLY.c.space_id == bindparam("space")
)
