"""The house of Ana and Mo in which a history is played: its doors, its cards, and all that Mo can see."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from sqlmodel import Session, col, or_, select

from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import Appreciation, PersonSession, Reveal, Round, Space
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import (
    kinds,
    one_phone,
    pace,
    preferences,
    prompts,
    responses,
    rounds,
    table,
)
from intimacy_app.services.cards.history import history
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.check_ins import check_ins, weekly
from intimacy_app.services.guide import roadblocks
from intimacy_app.services.ideas import ideas
from intimacy_app.services.joining import together_again
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.journal.search import search
from intimacy_app.services.looking_back import days
from intimacy_app.services.looking_back.looking_back import look
from intimacy_app.services.notifications import calendar_feed, feed, outbox, push_devices, reminders
from intimacy_app.services.plans import looking, wishes
from intimacy_app.services.spaces import spaces
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations
from tests.services.deep import all_deep
from tests.services.histories import Act
from tests.services.house import ZONE, House, Somebody
from tests.services.notification_helpers import new_device

# Ids and salts, and receipts as they are read aloud.
RANDOM = re.compile("(?:[0-9a-f]{4} ){15}[0-9a-f]{4}|[0-9a-f]{32}")
# He is told whenever there is something, so that there is something to compare.
MO_WISHES: dict[str, Any] = {
    "zone": ZONE,
    "quiet_from": "23:00",
    "quiet_until": "06:00",
    "most_a_day": "10",
    "with_name": True,
}


def phone_of(who: str) -> str:
    return f"https://push.example/send/{who}"


def turn_on(db: Session, person: Person, who: str) -> None:
    """Let somebody be told on a phone of theirs, on which they are signed in."""
    if db.exec(select(PersonSession).where(PersonSession.person_id == person.id)).first() is None:
        sessions.begin(db, person.id, f"token of {who}", f"device of {who}", person.now)
    session = db.exec(select(PersonSession).where(PersonSession.person_id == person.id)).one()
    # A session idles after a month; these histories are longer, and nobody's phone is what they are about.
    session.last_used_on = person.now.date()
    here = dataclasses.replace(person, session_id=session.id)
    push_devices.turn_on(db, here, **DEVICES[who].given, zone=ZONE)


DEVICES = {who: new_device(phone_of(who)) for who in ("ana", "mo")}


def said(db: Session, id: str, words: str) -> tuple[str, str]:
    """Return an answer to a round in these words, and a guess; what it offers is picked by them."""
    choices = prompts.asked_in(db, db.get_one(Round, id)).choices
    if not choices:
        return words, f"guess {words}"
    picked = crc32(words.encode())
    return choices[picked % len(choices)], choices[picked // len(choices) % len(choices)]


def seal(db: Session, member: Member, id: str, words: str, seen: str, mark: str) -> rounds.Sealed:
    text, guess = said(db, id, words)
    return rounds.seal_answer(db, member, id, text, seen, mark, guess)


def begin(db: Session, member: Member, id: str, words: str, seen: str, mark: str) -> None:
    text, guess = said(db, id, words)
    one_phone.begin(db, member, id, text, seen, mark, guess)


@dataclass
class Stage:
    """Ana and Mo in their house, and how each act is done.

    For speed a history is one transaction, with a savepoint for each act, and its rows are kept at hand.
    """

    db: Session
    house: House
    ana: Somebody
    mo: Somebody
    code: str
    happened: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    marks: Counter[str] = field(default_factory=Counter)

    def responds(self, db: Session, member: Member, words: str) -> None:
        """Let somebody say the next thing that they can to the newest card that opened."""
        mine = or_(Reveal.one_id == member.id, Reveal.other_id == member.id)
        newest = select(Reveal.round_id).where(mine).order_by(col(Reveal.revealed_at).desc())
        who = "ana" if member.person_id == self.ana.id else "mo"
        for id in db.exec(newest.limit(1)):
            for way in responses.to_round(db, member, id).ways[:1]:
                responses.respond(db, member, id, way, f"{who}'s {words}", self.mark(who))

    def ana_unseals(self, id: str, act: Act) -> None:
        with self.door(self.ana) as (db, ana):
            seen = self.seen(db, ana, id)
            if seen.stage == rules.Stage.SEALED:
                unseal = rounds.change_answer if act.choice else rounds.take_back
                unseal(db, ana, id, seen.version)

    def all_that_mo_sees(self) -> list[Any]:
        """Return every view that Mo can open."""
        if not self.mo.space:
            return [spaces.mine(self.db, self.mo.person), journal(self.db, self.mo.person)]
        with self.door(self.mo) as (db, mo):
            lone = journal(db, self.mo.person)
            answers = sorted(lone.answers, key=lambda answer: (answer.day, answer.prompt))
            return [
                weekly.today(db, mo),
                weekly.view(db, mo),
                history(db, mo),
                _asked_how_it_landed(db, mo),
                appreciations.log(db, mo),
                statements.said(db, mo),
                appreciations.handful(db, mo, 0),
                check_ins.look(db, mo),
                look(db, mo),
                days.draw(db, mo, 0),
                pace.pace(db, mo),
                ideas.look(db, mo, None, 500),
                looking.look(db, mo),
                repr(calendar_feed.plans_of(db, self.mo.id)),
                kinds.view(db, mo),
                together_again.view(db, mo),
                preferences.page(db, mo),
                spaces.mine(db, self.mo.person),
                roadblocks.stuck(db, self.mo.person),
                search(db, self.mo.person, "both"),
                dataclasses.replace(lone, answers=answers),  # Those of one day come in no order.
                feed.count_unseen(db, mo),
                feed.page(db, self.mo.person),
            ]

    def pushed_to_mo(self) -> list[Any]:
        """Empty the outbox as the teller does, and return what goes to Mo's phone."""
        with self.db.begin_nested():
            reminders.fall_due(self.db, self.house.now)
            wishes.fall_due(self.db, self.house.now)
            parcels = outbox.claim(self.db, self.house.now)
        return [parcel.message for parcel in parcels if parcel.subscription.endpoint == phone_of("mo")]

    def mo_does(self, use_case: Callable[..., Any], *given: Any) -> Any:
        with self.door(self.mo) as (db, mo):
            return use_case(db, mo, *given)

    @contextmanager
    def door(self, somebody: Somebody) -> Iterator[tuple[Session, Member]]:
        """Let somebody in as the door does; what is refused leaves nothing behind."""
        with self.db.begin_nested():
            member = somebody.member(self.db)
            if table.is_due(self.db.get_one(Space, member.space_id), member.now):
                table.deal_due(self.db, member.space_id, member.now, self.house.deck)
            yield self.db, member

    def table(self, db: Session, member: Member) -> list[Round]:
        lying = select(Round).where(Round.space_id == member.space_id, col(Round.closes_at).is_(None))
        return list(db.exec(lying.order_by(col(Round.place))))

    def cards(self, db: Session, member: Member) -> list[rules.RoundView]:
        facts = rounds_for(db, member, [round.id for round in self.table(db, member)])
        return [rules.visible_to(member.id, f, member.now, member.other_id) for f in facts.values()]

    def card_for_mo(self, act: Act) -> str | None:
        """Return the card on the table that the act is about, the same in every history."""
        with self.door(self.mo) as (db, mo):
            lying = self.table(db, mo)
            return lying[act.card % len(lying)].id if lying else None

    def seen(self, db: Session, member: Member, id: str) -> rules.RoundView:
        return rules.visible_to(member.id, rounds_for(db, member, [id])[id], member.now, member.other_id)

    def mo_has_sealed(self, db: Session, ana: Member, id: str) -> bool:
        if not self.mo.space:
            return False
        mo = self.mo.member(db)
        return self.seen(db, mo, id).stage == rules.Stage.SEALED

    def thanks(self, db: Session, ana: Member, *, sent: bool) -> list[Appreciation]:
        mine = select(Appreciation).where(Appreciation.author_id == ana.id)
        is_sent = col(Appreciation.sent_at).is_not(None) if sent else col(Appreciation.sent_at).is_(None)
        return list(db.exec(mine.where(is_sent).order_by(col(Appreciation.kept_at).desc())))

    def mark(self, who: str) -> str:
        """Return a mark for a write; Mo's do not depend on how much Ana has written."""
        self.marks[who] += 1
        return f"operation-of-{who}-{self.marks[who]:04}"

    def canonical(self, views: list[Any]) -> str:
        """Return views as text in which each random id is replaced by its place of first appearance."""
        plain = [dataclasses.asdict(view) if dataclasses.is_dataclass(view) else view for view in views]
        text = json.dumps(plain, default=lambda view: dataclasses.asdict(view), indent=1, ensure_ascii=False)
        return RANDOM.sub(lambda id: self.names.setdefault(id[0], f"id-{len(self.names)}"), text)


def _asked_how_it_landed(db: Session, mo: Member) -> Any:
    with all_deep():
        return history(db, mo)
