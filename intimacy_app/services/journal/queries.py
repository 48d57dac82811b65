"""What is asked of a journal, to be read alone: entries, and answers that never opened, with their keys."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, exists, or_, select, union_all

from intimacy_app.models import Answer, DataKey, Entry, Member, OnePhone, Reveal, Round, Space
from intimacy_app.services.accounts.queries import MY_KEY, PERSON
from intimacy_app.services.reading import key, table

ENTRY = table(Entry)
_ROUND, _ANSWER, _HALF, _REVEAL = (table(model) for model in (Round, Answer, OnePhone, Reveal))
_MEMBER, _SPACE, _KEY = (table(model) for model in (Member, Space, DataKey))
_KEPT = table(OnePhone).alias("kept")

ENTRIES = (
    select(ENTRY, *key(MY_KEY, "my"))
    .join_from(ENTRY, PERSON, PERSON.c.id == ENTRY.c.person_id)
    .join(MY_KEY, MY_KEY.c.id == PERSON.c.key_id)
    .where(ENTRY.c.person_id == bindparam("person"))
)
# What was felt since, and when, without any other word.
FELT = ENTRIES.with_only_columns(
    *(ENTRY.c[name] for name in ("id", "feelings", "written_at", "day")), *key(MY_KEY, "my")
).where(ENTRY.c.written_at >= bindparam("since"))

_MET = exists().where(
    _REVEAL.c.round_id == _ANSWER.c.round_id,
    or_(_REVEAL.c.one_id == _ANSWER.c.member_id, _REVEAL.c.other_id == _ANSWER.c.member_id),
)
_IS_OVER = or_(
    _ROUND.c.closes_at <= bindparam("now"),
    _MEMBER.c.left_at.is_not(None),
    _SPACE.c.ended_at.is_not(None),
    exists().where(_REVEAL.c.round_id == _ROUND.c.id),
    exists().where(_KEPT.c.round_id == _ROUND.c.id, _KEPT.c.kept_at.is_not(None)),
)


def _that_are_over(
    wrote: FromClause, author_id: ColumnElement[str], *columns: Any
) -> Select[*tuple[Any, ...]]:
    """Return the query for what the person wrote and did not erase, in rounds that are over for them."""
    return (
        select(*columns, _ROUND.c.day, _ROUND.c.prompt_key, _ROUND.c.revision, *key(_KEY, "by"))
        .join_from(wrote, _ROUND, _ROUND.c.id == wrote.c.round_id)
        .join(_MEMBER, _MEMBER.c.id == author_id)
        .join(_SPACE, _SPACE.c.id == _MEMBER.c.space_id)
        .join(_KEY, _KEY.c.id == _MEMBER.c.key_id)
        .where(and_(_MEMBER.c.person_id == bindparam("person"), _KEY.c.wrapped != b"", _IS_OVER))
    )


_ANSWERS = _that_are_over(
    _ANSWER,
    _ANSWER.c.member_id,
    _ANSWER.c.id.label("id"),
    _ANSWER.c.id.label("bound_to"),
    _ANSWER.c.text.label("words"),
).where(~_MET)
# A half has no id of its own.
_HALVES = _that_are_over(
    _HALF,
    _HALF.c.holder_id,
    _HALF.c.round_id + _HALF.c.holder_id,
    _HALF.c.round_id + "/" + _HALF.c.holder_id,
    _HALF.c.first,
).where(_HALF.c.kept_at.is_(None))
LONE = union_all(_ANSWERS, _HALVES).subquery("lone")
