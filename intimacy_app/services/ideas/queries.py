"""What is asked of ideas: the choices of both in one statement, each with its member's key."""

from sqlalchemy import BindParameter, and_, bindparam, exists, or_, select

from intimacy_app.models import Confirmation, DataKey, IdeaChoices, Member
from intimacy_app.services.reading import key, table

_CHOICES, _MEMBER, _KEY, _CONFIRMED = (table(model) for model in (IdeaChoices, Member, DataKey, Confirmation))
_ME: BindParameter[str] = bindparam("member")
_OTHER: BindParameter[str] = bindparam("other")

_ARE_CONFIRMED = exists().where(
    or_(
        and_(_CONFIRMED.c.author_id == _ME, _CONFIRMED.c.reader_id == _OTHER),
        and_(_CONFIRMED.c.author_id == _OTHER, _CONFIRMED.c.reader_id == _ME),
    )
)
OF_BOTH = (
    select(_MEMBER.c.id, _CHOICES.c.chosen, _ARE_CONFIRMED.label("confirmed"), *key(_KEY, "by"))
    .join_from(_MEMBER, _KEY, _KEY.c.id == _MEMBER.c.key_id)
    .outerjoin(_CHOICES, _CHOICES.c.member_id == _MEMBER.c.id)
    .where(_MEMBER.c.id.in_((_ME, _OTHER)))
)
