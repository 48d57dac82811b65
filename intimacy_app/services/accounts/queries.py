"""What is asked of people and their sessions, to be read alone."""

from typing import Any

from sqlalchemy import bindparam, select

from intimacy_app.models import DataKey, Person, PersonSession
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
