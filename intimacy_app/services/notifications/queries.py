"""What is asked of news, to be read alone."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select

from intimacy_app.domain.notifications.feed import OWN_REMINDERS, NotificationKind
from intimacy_app.models import Appreciation, DataKey, Member, Notification, Person, Respite
from intimacy_app.services.reading import key, table

_NEWS, _READER, _JOINER = table(Notification), table(Member).alias("reader"), table(Member).alias("joiner")
_RESPITE, _LEFT_BE = table(Respite), table(Member).alias("left_be")

_IS_IN = exists().where(
    _READER.c.space_id == _NEWS.c.space_id,
    _READER.c.person_id == _NEWS.c.person_id,
    _READER.c.left_at.is_(None),
)
_STAYS = exists().where(_JOINER.c.id == _NEWS.c.about, _JOINER.c.left_at.is_(None))
# The condition under which news is its person's still: they are in the space, and so is who joined.
IS_SHOWN: ColumnElement[bool] = and_(
    or_(_NEWS.c.space_id.is_(None), _IS_IN),
    or_(_NEWS.c.kind != NotificationKind.JOINED, _STAYS),
)
# Whether news of a space waits at `:now`, since its person asked to be left be there; what they set for
# themselves comes, or it would come too late.
WAITS: ColumnElement[bool] = and_(
    _NEWS.c.kind.not_in(OWN_REMINDERS),
    exists()
    .where(
        _LEFT_BE.c.id == _RESPITE.c.member_id,
        _LEFT_BE.c.space_id == _NEWS.c.space_id,
        _LEFT_BE.c.person_id == _NEWS.c.person_id,
        _RESPITE.c.ends_at > bindparam("now"),
    )
    .correlate(_NEWS),
)


def news_of(person: Any):
    """Return the query that counts what is new, `:now` and no older than `:since`, for a person's id."""
    return (
        select(func.count())
        .select_from(_NEWS)
        .where(_NEWS.c.person_id == person, _NEWS.c.seen_at.is_(None), IS_SHOWN, ~WAITS)
        .where(_NEWS.c.due_at <= bindparam("now"), _NEWS.c.due_at > bindparam("since"))
    )


NEWS = news_of(bindparam("person"))


def unseen_in(person: Any, space: Any) -> ColumnElement[bool]:
    """Return whether a person has not seen something of a space, be it news already or not yet."""
    of_space = and_(_NEWS.c.person_id == person, _NEWS.c.space_id == space, _NEWS.c.seen_at.is_(None))
    return exists().where(of_space, _NEWS.c.due_at > bindparam("since")).correlate_except(_NEWS)


PERSON_OF = select(_READER.c.person_id).where(_READER.c.id == bindparam("member"))

_OTHER, _OTHER_PERSON, _OTHER_KEY = table(Member).alias("other"), table(Person), table(DataKey)
_THANKS = table(Appreciation)
_IS_OTHER = and_(
    _OTHER.c.space_id == _NEWS.c.space_id,
    _OTHER.c.person_id != _NEWS.c.person_id,
    _OTHER.c.left_at.is_(None),
)
# What is new for a person, newest first, with the name of the other who is in the space now.
SHOWN = (
    select(
        *(_NEWS.c[name] for name in ("id", "kind", "about", "space_id", "due_at", "seen_at")),
        _OTHER_PERSON.c.id.label("other_id"),
        _OTHER_PERSON.c.name.label("other_name"),
        *key(_OTHER_KEY, "their"),
        _THANKS.c.is_note,
    )
    .select_from(
        _NEWS.outerjoin(_OTHER, _IS_OTHER)
        .outerjoin(_OTHER_PERSON, _OTHER_PERSON.c.id == _OTHER.c.person_id)
        .outerjoin(_OTHER_KEY, _OTHER_KEY.c.id == _OTHER_PERSON.c.key_id)
        .outerjoin(_THANKS, and_(_NEWS.c.kind == NotificationKind.THANKS, _THANKS.c.id == _NEWS.c.about))
    )
    .where(_NEWS.c.person_id == bindparam("person"), IS_SHOWN, ~WAITS)
    .where(_NEWS.c.due_at <= bindparam("now"), _NEWS.c.due_at > bindparam("since"))
    .order_by(_NEWS.c.due_at.desc(), _NEWS.c.id)
)
# When each has asked to be left be in a space until, also in the past.
LEFT_BE = (
    select(_RESPITE.c.ends_at)
    .join_from(_RESPITE, _LEFT_BE, _LEFT_BE.c.id == _RESPITE.c.member_id)
    .where(_LEFT_BE.c.space_id == bindparam("space"), _LEFT_BE.c.person_id == bindparam("person"))
)
