"""What is asked of check-ins, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, bindparam, exists, or_, select

from intimacy_app.domain.cards.purposes import Purpose
from intimacy_app.models import Answer, CheckIn, DataKey, Member, Reveal, Round, WeeklyCheckIn
from intimacy_app.services.reading import key, table

CHECK_INS = table(CheckIn)
_AUTHOR, _KEY, _WEEKLY = table(Member), table(DataKey), table(WeeklyCheckIn)
ROUND, ANSWER, _REVEAL = table(Round), table(Answer), table(Reveal)
_ME: BindParameter[str] = bindparam("member")

SENT = (
    select(CHECK_INS, *key(_KEY, "by"))
    .join_from(CHECK_INS, _AUTHOR, _AUTHOR.c.id == CHECK_INS.c.author_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(CHECK_INS.c.space_id == bindparam("space"))
    .where(or_(CHECK_INS.c.author_id == _ME, CHECK_INS.c.reader_id == _ME))
)
# What I felt since, as I said it here, all under one key.
MINE = SENT.with_only_columns(
    *(CHECK_INS.c[name] for name in ("id", "text", "sent_at")), *key(_KEY, "by")
).where(CHECK_INS.c.author_id == _ME, CHECK_INS.c.sent_at >= bindparam("since"))
WEEKLY = select(_WEEKLY.c.id, _WEEKLY.c.weekday, _WEEKLY.c.kept_on).where(
    _WEEKLY.c.space_id == bindparam("space")
)
# What I said in the weekly ones since, where they have opened or are over: sealed words come back to nobody.
# They are found by when they close, or else all that I ever answered would be looked through.
MINE_WEEKLY = (
    select(ANSWER.c.id, ANSWER.c.text, ROUND.c.day, *key(_KEY, "by"))
    .join_from(ANSWER, ROUND, ROUND.c.id == ANSWER.c.round_id)
    .join(_AUTHOR, _AUTHOR.c.id == ANSWER.c.member_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(ROUND.c.space_id == bindparam("space"), ROUND.c.closes_at > bindparam("closes_after"))
    .where(ANSWER.c.member_id == _ME)
    .where(ROUND.c.purpose == Purpose.CHECK_IN, ROUND.c.day >= bindparam("since"))
    .where(or_(ROUND.c.closes_at <= bindparam("now"), exists().where(_REVEAL.c.round_id == ROUND.c.id)))
)
