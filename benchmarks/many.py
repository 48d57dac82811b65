"""Much that two people keep: cards that opened, plans, moments, check-ins, thanks, and what was said to them.

Of each there are so many, written by the two in turn, a day before one another, the newest a month ago. The
first of them was on this day a year ago, so that a few come back as much does.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from sqlmodel import Session, SQLModel, insert

from intimacy_app.content.ideas import ideas
from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import a_year_before
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.domain.check_ins.check_ins import CheckIn as Said
from intimacy_app.domain.check_ins.check_ins import letter_of
from intimacy_app.domain.ideas.choices import Choices, Mark
from intimacy_app.models import (
    Answer,
    Appreciation,
    CheckIn,
    KeptMoment,
    MomentLine,
    Plan,
    Response,
    Reveal,
    Round,
)
from intimacy_app.services.cards.responses import text_context as response_context
from intimacy_app.services.cards.round_rows import answer_context, key_of
from intimacy_app.services.check_ins.check_ins import context as check_in_context
from intimacy_app.services.ideas.choosing import keep
from intimacy_app.services.plans.moments import line_context, title_context
from intimacy_app.services.plans.plans import context as plan_context
from intimacy_app.services.thanks.appreciations import context as thanks_context

Two = tuple[str, str]
Made = list[SQLModel]
NEWEST = timedelta(days=30)
_SALT = b"\0" * 32
# In the order in which they refer to each other.
_TABLES = (Round, Answer, Reveal, Plan, KeptMoment, MomentLine, CheckIn, Appreciation, Response)


def add(db: Session, space: str, two: Two, numbers: range, now: datetime) -> None:
    """Add one of each for every number, and let both mark as many ideas."""
    made = list(chain.from_iterable(_of_one_day(db, space, two, number, now) for number in numbers))
    for table in _TABLES:
        db.execute(insert(table), [row.model_dump() for row in made if isinstance(row, table)])
    for member in two:
        keep(db, member, Choices(dict.fromkeys(list(ideas())[: numbers.stop], Mark.FAMILIAR)))


def _of_one_day(db: Session, space: str, two: Two, number: int, now: datetime) -> Made:
    author, reader = two if number % 2 else (two[1], two[0])
    when = now - NEWEST - timedelta(days=number)
    if number == 0:
        when = datetime.combine(a_year_before(now.date()), now.timetz())

    def words(member: str, context: vault.EncryptionContext, text: str) -> bytes:
        return vault.encrypt(db, key_of(db, member), context, text)

    return [
        *_card(words, space, two, when),
        *_outings(words, space, (author, reader), when.date()),
        *_said(words, space, (author, reader), when),
    ]


Words = Callable[[str, vault.EncryptionContext, str], bytes]


def _card(words: Words, space: str, two: Two, when: datetime) -> Made:
    card: dict[str, Any] = {"purpose": Purpose.CARD, "number": -1, "prompt_key": "gone"}
    round = Round(space_id=space, day=when.date(), closes_at=when, **card)
    answers: Made = []
    for member, other in (two, two[::-1]):
        answer = Answer(round_id=round.id, member_id=member, text=b"", salt=_SALT, operation="-")
        answer.text = words(member, answer_context(answer), "What I said then.")
        answer.sealed_at, answer.sealed_for = when, other
        answers.append(answer)
    one, other = sorted(two)
    return [
        round,
        *answers,
        Reveal(round_id=round.id, space_id=space, one_id=one, other_id=other, revealed_at=when),
    ]


def _outings(words: Words, space: str, two: Two, day: date) -> Made:
    """Return a plan that's over, of which nothing is kept, and a moment with a line from each."""
    maker, reader = two
    both = {"space_id": space, "maker_id": maker, "reader_id": reader, "day": day}
    hour = {"at": time(10), "zone": "UTC", "minutes": 60, "repeats": ""}
    over = datetime.combine(day, time(11)).astimezone()
    plan = Plan(**both, **hour, asker_id=maker, title=b"", note=b"", made_at=over, ends_at=over, agreed=True)
    plan.title, plan.note = (
        words(maker, plan_context(plan.id, part), "A walk") for part in ("title", "note")
    )
    moment = KeptMoment(**both, title=b"")
    moment.title = words(maker, title_context(moment.id), "We got lost")
    lines = [
        MomentLine(
            moment_id=moment.id,
            member_id=member,
            text=words(member, line_context(moment.id, member), "In the rain."),
            operation="-",
        )
        for member in two
    ]
    return [plan, moment, *lines]


def _said(words: Words, space: str, two: Two, when: datetime) -> Made:
    """Return a check-in and thanks, and what was said to each."""
    author, reader = two
    both = {"space_id": space, "author_id": author, "reader_id": reader, "sent_at": when}
    check_in = CheckIn(**both, text=b"")
    check_in.text = words(
        author, check_in_context(check_in), letter_of(Said(("calm",), "some", "listen", ""))
    )
    thanks = Appreciation(**both, deed=b"", meaning=b"", kept_at=when)
    thanks.deed = words(author, thanks_context(thanks, "deed"), "You waited up.")
    thanks.meaning = words(author, thanks_context(thanks, "meaning"), "I was not alone.")
    heard: dict[str, Any] = {"way": Way.LINE, "text": b"", "operation": "-", "sent_at": when}
    replies = [
        Response(author_id=reader, reader_id=author, **about, **heard)
        for about in ({"check_in_id": check_in.id}, {"thanks_id": thanks.id})
    ]
    for reply in replies:
        reply.text = words(reader, response_context(reply), "I'm glad.")
    return [check_in, thanks, *replies]
