"""What is asked of people and their sessions, to be read alone."""

from typing import Any

from sqlalchemy import bindparam, func, select

from intimacy_app.models import (
    DataKey,
    Member,
    NotificationPreferences,
    Person,
    PersonSession,
    SecurityAlert,
    Space,
)
from intimacy_app.services.reading import key, table

SESSION, PERSON = table(PersonSession), table(Person)
MY_KEY = table(DataKey).alias("my_key")

# Who is asking: a session and its person.
ASKING: tuple[Any, ...] = (
    SESSION.c.id.label("session_id"),
    *(SESSION.c[name] for name in ("ended_at", "last_used_on", "proved_at", "used_at", "locked_at")),
    SESSION.c.pin_hash,
    SESSION.c.last_space_id,
    PERSON.c.id.label("person_id"),
    PERSON.c.under_18,
)
OF_SESSION = SESSION.join(PERSON, PERSON.c.id == SESSION.c.person_id)
BY_TOKEN = SESSION.c.token_hash == bindparam("token")
BY_SESSION = select(*ASKING).select_from(OF_SESSION).where(BY_TOKEN)
NAMED: tuple[Any, ...] = (PERSON.c.name.label("my_name"), *key(MY_KEY, "my"))
NAME = (
    select(*NAMED)
    .join_from(PERSON, MY_KEY, MY_KEY.c.id == PERSON.c.key_id)
    .where(PERSON.c.id == bindparam("person"))
)

_WISHES, _MEMBER, _SPACE = table(NotificationPreferences), table(Member), table(Space)
_CHOSEN = select(_WISHES.c.zone).where(_WISHES.c.person_id == bindparam("person")).scalar_subquery()
_OF_FIRST_SPACE = (
    select(_SPACE.c.zone)
    .join_from(_MEMBER, _SPACE, _SPACE.c.id == _MEMBER.c.space_id)
    .where(_MEMBER.c.person_id == bindparam("person"))
    .order_by(_MEMBER.c.is_creator.desc(), _MEMBER.c.joined_at, _MEMBER.c.id)
    .limit(1)
    .scalar_subquery()
)
ZONE = select(func.coalesce(_CHOSEN, _OF_FIRST_SPACE))

_ALERT = table(SecurityAlert)
UNSEEN = (
    select(*(_ALERT.c[name] for name in ("id", "kind", "device", "happened_at")))
    .where(_ALERT.c.person_id == bindparam("person"), _ALERT.c.seen_at.is_(None))
    .order_by(_ALERT.c.happened_at.desc())
)
