"""What is asked of cards, to be read alone: rounds as a member may know them, and what lies on the table.

To be shown, the other's answer is read after the reveal alone; each text comes with its author's key.
"""

from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Join,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
    union_all,
)

from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.models import (
    Answer,
    DataKey,
    LaidTheme,
    Landing,
    Less,
    Member,
    OnePhone,
    OwnPrompt,
    Pass,
    Response,
    Reveal,
    Round,
    Space,
    Star,
    ThenAndNow,
)
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key, table, unindexed

_SPACE, _ROUND, _REVEAL, _ANSWER, _PHONE, _PASS = (
    table(model) for model in (Space, Round, Reveal, Answer, OnePhone, Pass)
)
_RESPONSE, _STAR, _LESS, _THEN, _THEME, _OWN, _LANDING = (
    table(model) for model in (Response, Star, Less, ThenAndNow, LaidTheme, OwnPrompt, Landing)
)
_ME: BindParameter[str] = bindparam("member")
_ROUNDS: BindParameter[list[str]] = bindparam("rounds", expanding=True)
_MAY_KNOW = or_(_ANSWER.c.member_id == _ME, _REVEAL.c.one_id == _ME, _REVEAL.c.other_id == _ME)


class _Author:
    """The data key of whoever wrote something, joined by their membership."""

    def __init__(self, whose: str):
        self._member = table(Member).alias(f"{whose}_member")
        self._keys = table(DataKey).alias(f"{whose}_key")
        self.columns = key(self._keys, whose)
        self.with_key = self._member.join(self._keys, self._keys.c.id == self._member.c.key_id)
        self.id = self._member.c.id

    def beside(self, words: FromClause, member_id: Any) -> Join:
        by = words.outerjoin(self._member, self._member.c.id == member_id)
        return by.outerjoin(self._keys, self._keys.c.id == self._member.c.key_id)


_AUTHOR, _HOLDER, _SECOND, _LAYER = (_Author(whose) for whose in ("by", "holder", "second", "layer"))

_FACTS: tuple[Any, ...] = (
    _ROUND.c.id.label("round_id"),
    _ROUND.c.purpose,
    _ROUND.c.closes_at,
    _REVEAL.c.one_id,
    _REVEAL.c.other_id,
    _REVEAL.c.revealed_at,
    _ANSWER.c.id.label("answer_id"),
    *(
        _ANSWER.c[name]
        for name in ("member_id", "text", "salt", "sealed_at", "sealed_for", "version", "operation")
    ),
    *_AUTHOR.columns,
    _PHONE.c.holder_id.label("phone_holder"),
    _PHONE.c.other_id.label("phone_other"),
    *(_PHONE.c[name] for name in ("first", "second")),
    *_HOLDER.columns,
    *_SECOND.columns,
    _PASS.c.member_id.label("passed_by"),
)


def _with_facts(rounds: FromClause, may_know: ColumnElement[bool] = _MAY_KNOW) -> Join:
    kept = and_(_PHONE.c.round_id == _ROUND.c.id, _PHONE.c.kept_at.is_not(None))
    seen = (
        rounds.outerjoin(_REVEAL, _REVEAL.c.round_id == _ROUND.c.id)
        .outerjoin(_ANSWER, and_(_ANSWER.c.round_id == _ROUND.c.id, may_know))
        .outerjoin(_PHONE, kept)
        .outerjoin(_PASS, and_(_PASS.c.round_id == _ROUND.c.id, _PASS.c.member_id == _ME))
    )
    written = _AUTHOR.beside(seen, _ANSWER.c.member_id)
    return _SECOND.beside(_HOLDER.beside(written, _PHONE.c.holder_id), _PHONE.c.other_id)


FACTS = select(*_FACTS).select_from(_with_facts(_ROUND)).where(_ROUND.c.id.in_(_ROUNDS))
# Also the other's sealed answer, for the rule that decides whether a round opens, and for nothing else.
ALL_FACTS = select(*_FACTS).select_from(_with_facts(_ROUND, true())).where(_ROUND.c.id == bindparam("round"))
# A member's data key, and with it their answer in a round, if there is one.
MINE_TO_WRITE = (
    select(_ANSWER.c.id, _ANSWER.c.version, *_AUTHOR.columns)
    .select_from(
        _AUTHOR.with_key.outerjoin(
            _ANSWER, and_(_ANSWER.c.round_id == bindparam("round"), _ANSWER.c.member_id == _AUTHOR.id)
        )
    )
    .where(_AUTHOR.id == _ME)
)

_CARDS = select(_ROUND.c.id).where(_ROUND.c.space_id == bindparam("space"), _ROUND.c.purpose == Purpose.CARD)
# Each by the index of when rounds close: with an OR, SQLite walks through all that a space ever had.
_LYING = union_all(
    _CARDS.where(_ROUND.c.closes_at.is_(None)), _CARDS.where(_ROUND.c.closes_at > bindparam("now"))
).subquery("lying")
# One row at least, also where nothing lies there. Places come in their order, and after them what lies in
# none, the newest first.
TABLE = (
    select(
        _SPACE.c.round_days,
        *(_THEME.c[name] for name in ("until", "chosen")),
        *_LAYER.columns,
        *(_ROUND.c[name] for name in ("place", "day", "prompt_key", "revision")),
        _STAR.c.prompt_key.label("star"),
        _THEN.c.then_id,
        *_FACTS,
    )
    .select_from(
        _with_facts(
            _LAYER.beside(_SPACE.outerjoin(_THEME, _THEME.c.space_id == _SPACE.c.id), _THEME.c.member_id)
            .outerjoin(_LYING, true())
            .outerjoin(_ROUND, _ROUND.c.id == _LYING.c.id)
            .outerjoin(_STAR, and_(_STAR.c.member_id == _ME, _STAR.c.prompt_key == _ROUND.c.prompt_key))
            .outerjoin(_THEN, _THEN.c.round_id == _ROUND.c.id)
        )
    )
    .where(_SPACE.c.id == bindparam("space"))
    .order_by(_ROUND.c.place.is_(None), _ROUND.c.place, _ROUND.c.day.desc(), _ROUND.c.number)
)
STARRED = select(_STAR.c.prompt_key).where(_STAR.c.member_id == _ME)
LESS = select(_LESS.c.sort).where(_LESS.c.member_id == _ME)


def _said_about(of: ColumnElement[Any]) -> Select[Any]:
    """Return the query for what was said about rounds, statements, thanks or check-ins."""
    return (
        select(
            *(_RESPONSE.c[name] for name in ("id", "author_id", "to_id", "way", "text", "operation")),
            *(of.label("about"), _RESPONSE.c.sent_at),
            *_AUTHOR.columns,
        )
        .select_from(_AUTHOR.beside(_RESPONSE, _RESPONSE.c.author_id))
        .where(of.in_(bindparam("about", expanding=True)))
        .where(or_(unindexed(_RESPONSE.c.author_id) == _ME, unindexed(_RESPONSE.c.reader_id) == _ME))
        .order_by(_RESPONSE.c.sent_at, _RESPONSE.c.id)
    )


SAID, SAID_OF_STATEMENTS = _said_about(_RESPONSE.c.round_id), _said_about(_RESPONSE.c.statement_id)
SAID_OF_THANKS = _said_about(_RESPONSE.c.thanks_id)
SAID_OF_CHECK_INS = _said_about(_RESPONSE.c.check_in_id)
OPENED = select(_REVEAL.c.round_id).where(
    _REVEAL.c.round_id.in_(_ROUNDS), or_(_REVEAL.c.one_id == _ME, _REVEAL.c.other_id == _ME)
)
LANDED = (
    select(_LANDING, *_AUTHOR.columns)
    .select_from(_AUTHOR.beside(_LANDING, _LANDING.c.member_id))
    .where(_LANDING.c.member_id == _ME, _LANDING.c.round_id.in_(_ROUNDS))
)
OWN_PROMPTS = (
    select(_OWN.c.id, _OWN.c.words, *_AUTHOR.columns)
    .select_from(_AUTHOR.beside(_OWN, _OWN.c.author_id))
    .where(_OWN.c.id.in_(bindparam("prompts", expanding=True)))
)
_REVEALED_TO_ME = or_(_REVEAL.c.one_id == _ME, _REVEAL.c.other_id == _ME)


class Way(NamedTuple):
    """A way in which a member met something: what, and when, where an index finds it (`lies`).

    Whether it is `mine` stands in its row alone.
    """

    id: ColumnElement[str]
    at: ColumnElement[Any]
    lies: ColumnElement[bool]
    mine: ColumnElement[bool]


# A round opened to a member, or it was written on a phone, theirs or the other's. Asked for as one, all
# rounds of a space would be looked through.
WAYS = (
    Way(_REVEAL.c.round_id, _REVEAL.c.revealed_at, _REVEAL.c.space_id == bindparam("space"), _REVEALED_TO_ME),
    *(
        Way(
            _PHONE.c.round_id,
            _PHONE.c.kept_at,
            and_(_PHONE.c.kept_at.is_not(None), whose == _ME),
            whose == _ME,
        )
        for whose in (_PHONE.c.holder_id, _PHONE.c.other_id)
    ),
)


def newest_met(most: int, **there: tuple[Any, ...]) -> Select[*tuple[Any, ...]]:
    """Return the query for the newest rounds that a member met, at or after a moment and a round's id."""
    by_each = (
        newest_first(
            select(way.id.label("id"), way.at.label("met_at")).where(way.lies, way.mine),
            *(way.at, way.id),
            **there,
        ).limit(most)
        for way in WAYS
    )
    met = union_all(*(select(found.subquery()) for found in by_each)).subquery("met")
    found = select(_ROUND.c.id, _ROUND.c.prompt_key, _ROUND.c.revision, met.c.met_at)
    return newest_first(
        found.join_from(met, _ROUND, _ROUND.c.id == met.c.id), met.c.met_at, _ROUND.c.id
    ).limit(most)


_KEPT_BY_ME = and_(
    _PHONE.c.round_id == _ROUND.c.id,
    _PHONE.c.kept_at.is_not(None),
    or_(_PHONE.c.holder_id == _ME, _PHONE.c.other_id == _ME),
)
_MET_AT = func.coalesce(_REVEAL.c.revealed_at, _PHONE.c.kept_at)
# Of some rounds those that a member met, and when.
MET = (
    select(_ROUND.c.id, _ROUND.c.prompt_key, _ROUND.c.revision, _MET_AT.label("met_at"))
    .select_from(
        _ROUND.outerjoin(_REVEAL, and_(_REVEAL.c.round_id == _ROUND.c.id, _REVEALED_TO_ME)).outerjoin(
            _PHONE, _KEPT_BY_ME
        )
    )
    .where(unindexed(_ROUND.c.space_id) == bindparam("space"), _MET_AT.is_not(None))
    .where(_ROUND.c.id.in_(_ROUNDS))
)
