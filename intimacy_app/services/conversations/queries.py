"""What is asked of conversations, to be read alone: those of late, one of them, and what was said in it.

What the other wrote in a step isn't here: it's read as the rounds of cards are, after the reveal alone.
"""

from sqlalchemy import BindParameter, and_, bindparam, or_, select

from intimacy_app.models import Conversation, ConversationLine, ConversationMark, DataKey, Member, OnePhone
from intimacy_app.services.reading import key, table

_TALK, _LINE, _MARK, _PHONE = (
    table(model) for model in (Conversation, ConversationLine, ConversationMark, OnePhone)
)
_ASKER, _ASKED, _AUTHOR = (table(Member).alias(name) for name in ("asker", "asked", "author"))
_KEY = table(DataKey)
_ID: BindParameter[str] = bindparam("talk")

_TALKS = (
    select(
        *_TALK.c,
        _ASKER.c.left_at.label("asker_left_at"),
        _ASKED.c.left_at.label("asked_left_at"),
    )
    .select_from(
        _TALK.join(_ASKER, _ASKER.c.id == _TALK.c.asker_id).join(_ASKED, _ASKED.c.id == _TALK.c.asked_id)
    )
    .where(_TALK.c.space_id == bindparam("space"))
)
LATELY = _TALKS.where(or_(_TALK.c.ended_at.is_(None), _TALK.c.asked_at > bindparam("since"))).order_by(
    _TALK.c.asked_at
)
OPEN = _TALKS.where(_TALK.c.ended_at.is_(None))
TALK = _TALKS.where(_TALK.c.id == _ID)
MARKS = select(_MARK.c.member_id, _MARK.c.kind).where(_MARK.c.conversation_id == _ID)
LINES = (
    select(
        *(_LINE.c[name] for name in ("id", "step", "number", "member_id", "text", "day", "is_settled")),
        *key(_KEY, "by"),
    )
    .select_from(
        _LINE.join(_AUTHOR, _AUTHOR.c.id == _LINE.c.member_id).join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    )
    .where(_LINE.c.conversation_id == _ID)
    .order_by(_LINE.c.step, _LINE.c.number)
)
# On one phone: what its holder wrote and handed over, of which nothing is read yet.
BEGUN = select(_PHONE.c.round_id).where(
    and_(
        _PHONE.c.round_id.in_(bindparam("rounds", expanding=True)),
        _PHONE.c.holder_id == bindparam("member"),
        _PHONE.c.kept_at.is_(None),
    )
)
