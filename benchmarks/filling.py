"""Pairs who are there before anything is measured, made through the services; run in a process of its own.

`python -m benchmarks.filling PAIRS DAYS PAST SESSIONS` fills the installation that the environment names, and
prints its pairs. Everybody has the same password, hashed once.
"""

import asyncio
import json
import secrets
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

PASSWORD = "a quiet lake under four birches"
A_SALT = b"\0" * 32
TOGETHER = 50
CARDS_A_DAY = 3


@dataclass(frozen=True)
class Pair:
    """A space, its rounds that can be answered, and of each of the two a session, a member and a name."""

    space: str
    rounds: list[str]
    tokens: tuple[str, str]
    members: tuple[str, str]
    handles: tuple[str, str]
    more_tokens: list[str]
    session_cookie: str

    def cookie(self, who: int) -> str:
        return f"{self.session_cookie}={self.tokens[who]}"

    def cookie_of_more(self, session: int) -> str:
        """Return the cookie of one of the other sessions, which the two have in turn."""
        return f"{self.session_cookie}={self.more_tokens[session]}"

    def seal(self, who: int, round_id: str) -> dict[str, str]:
        """Return the form by which one of the two seals a card that they have not touched before."""
        return {
            "round": round_id,
            "text": f"What I would say if we had an evening to ourselves. {secrets.token_hex(4)}",
            "seen": f"open-0-0-{self.members[1 - who]}",
            "operation": secrets.token_hex(16),
        }


def fill(
    environment: dict[str, str], pairs: int, *, days: int = 1, past: int = 0, sessions: int = 0
) -> list[Pair]:
    """Add pairs to an installation, each with a table of cards and `past` opened rounds.

    Below the table lie the open cards of all but one of the `days`, as where a space had three anew each day.
    """
    command = [sys.executable, "-m", "benchmarks.filling", *map(str, (pairs, days, past, sessions))]
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    return [Pair(**pair) for pair in json.loads(told)]


def main(pairs: int, days: int, past: int, sessions: int) -> None:
    from intimacy_app.access.fair_queue import known_caller
    from intimacy_app.access.passwords import hash_new
    from intimacy_app.store import db, migrations

    migrations.migrate()
    hashed = asyncio.run(hash_new(PASSWORD, caller=known_caller("filling")))
    made: list[Pair] = []
    while len(made) < pairs:
        with db.transact() as session:
            for _ in range(min(TOGETHER, pairs - len(made))):
                made.append(_pair(session, hashed, days, past, sessions))
    print(json.dumps([asdict(pair) for pair in made]))


def _pair(db, hashed: str, days: int, past: int, sessions: int) -> Pair:
    from intimacy_app.access import cookies
    from intimacy_app.content import deck
    from intimacy_app.services.accounts.sessions import begin
    from intimacy_app.services.cards import table

    now = datetime.now(UTC)
    began = now - timedelta(days=days - 1)
    names = tuple(f"{name}-{secrets.token_hex(6)}" for name in ("ana", "mo"))
    space, people, members = _space(db, names, hashed, began)
    table.deal_due(db, space, now, deck())
    tokens = [secrets.token_urlsafe(32) for _ in range(2 + sessions)]
    for turn, token in enumerate(tokens):
        begin(db, people[turn % 2], token, secrets.token_urlsafe(32), now)
    for turn in range(past):
        _opened(db, space, members, began - timedelta(days=8 + turn // 3), turn)
        _thanks(db, space, members, began - timedelta(hours=turn + 1))
    for turn in range(CARDS_A_DAY * (days - 1)):
        _left_open(db, space, now + timedelta(days=1 + turn // CARDS_A_DAY), turn)
    db.flush()
    can_be_answered = _can_be_answered(db, space, now)
    return Pair(
        space, can_be_answered, tuple(tokens[:2]), members, names, tokens[2:], cookies.session_cookie()
    )


def _space(
    db, names: tuple[str, ...], hashed: str, began: datetime
) -> tuple[str, list[str], tuple[str, str]]:
    """Let two people sign up and meet in a space; return its id, theirs, and those of their memberships."""
    from intimacy_app.domain.spaces.spaces import Person
    from intimacy_app.services.accounts import people
    from intimacy_app.services.cards import rounds
    from intimacy_app.services.joining import invitations
    from intimacy_app.services.spaces import spaces

    given = {"password_hash": hashed, "under_18": False, "now": began}
    ids = [people.sign_up(db, handle=name, name=name[:3].title(), **given) for name in names]
    ana, mo = (Person(id, False, began) for id in ids)
    space = spaces.create(db, ana, kind="friends", name="", zone="UTC")
    joined = invitations.join(db, mo, invitations.show(db, spaces.member_of(db, ana, space)).code)
    hers = spaces.member_of(db, ana, space)
    rounds.confirm_other(db, hers)
    return space, ids, (hers.id, joined.id)


def _can_be_answered(db, space: str, now: datetime) -> list[str]:
    """Return the ids of the cards that can be answered, those on the table first."""
    from sqlmodel import col, or_, select

    from intimacy_app.models import Round

    open_rounds = select(Round.id).where(
        Round.space_id == space, or_(col(Round.closes_at).is_(None), col(Round.closes_at) > now)
    )
    return list(db.exec(open_rounds.order_by(col(Round.closes_at).is_not(None), col(Round.place))))


def _left_open(db, space: str, closes_at: datetime, turn: int) -> None:
    """Add a card that lies on no table and can be answered until it closes."""
    from intimacy_app.content import deck
    from intimacy_app.domain.cards.rounds import Purpose
    from intimacy_app.models import Round

    given = {"purpose": Purpose.CARD, "prompt_key": list(deck())[turn], "closes_at": closes_at}
    db.add(Round(space_id=space, day=(closes_at - timedelta(days=7)).date(), **given))


def _opened(db, space: str, members: tuple[str, str], when: datetime, turn: int) -> None:
    """Add a round that opened, three to a day, of a prompt that has left the deck since."""
    from intimacy_app.crypto import vault
    from intimacy_app.domain.cards.rounds import Purpose
    from intimacy_app.models import Answer, Reveal, Round
    from intimacy_app.services.cards.round_rows import answer_context, key_of

    round = Round(
        space_id=space,
        purpose=Purpose.CARD,
        day=when.date(),
        place=turn % 3,
        number=-1,
        prompt_key="gone",
        closes_at=when + timedelta(days=1),
    )
    db.add(round)
    db.flush()
    for member in members:
        answer = Answer(round_id=round.id, member_id=member, text=b"", salt=A_SALT, operation="-")
        answer.text = vault.encrypt(db, key_of(db, member), answer_context(answer), "What I said then.")
        answer.sealed_at, answer.sealed_for = when, next(other for other in members if other != member)
        db.add(answer)
    db.flush()
    one, other = sorted(members)
    db.add(Reveal(round_id=round.id, space_id=space, one_id=one, other_id=other, revealed_at=when))


def _thanks(db, space: str, members: tuple[str, str], when: datetime) -> None:
    from intimacy_app.crypto import vault
    from intimacy_app.models import Appreciation
    from intimacy_app.services.cards.round_rows import key_of
    from intimacy_app.services.thanks.appreciations import context

    author, reader = members
    row = Appreciation(
        space_id=space, author_id=author, reader_id=reader, deed=b"", meaning=b"", kept_at=when
    )
    for part, words in (("deed", "You waited up."), ("meaning", "I was not alone.")):
        setattr(row, part, vault.encrypt(db, key_of(db, author), context(row, part), words))
    row.sent_at = when
    db.add(row)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
