"""A year of the demo's two people, lived one evening after the other through the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from intimacy_app.commands.demo_moods import Moods
from intimacy_app.commands.demo_outings import TimeTogether
from intimacy_app.commands.demo_talk import talk_through
from intimacy_app.content import deck
from intimacy_app.content.demo import (
    JournalEntry,
    Statement,
    Talk,
    Voice,
    answered,
    statements,
    talks,
    voices,
)
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import Round
from intimacy_app.services.accounts import people
from intimacy_app.services.cards import responses, rounds, table
from intimacy_app.services.cards.today import today
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries
from intimacy_app.services.spaces import spaces
from intimacy_app.services.statements import statements as sending
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact

ZONE = "America/New_York"
# Days on which neither looks: a journey, a winter flu, and a stretch in which life was too full.
GAPS = (range(70, 91), range(171, 179), range(262, 290))
ANSWERS, PASSES, THANKS, KEEPS, HEARTS, WRITES = 0.5, 0.15, 0.12, 0.2, 0.4, 0.03


@dataclass
class _Somebody:
    voice: Voice
    id: str
    # What they'll still thank for, in this order: nothing twice.
    thanks: list[tuple[str, str]]
    # What they'll still write in their journal, the last of it first.
    entries: list[JournalEntry]


class Year:
    """The two of them, their space and their clock."""

    def __init__(self, start: datetime, hashes: Mapping[str, str]):
        self._now, self._day, self._acts = start, 0, 0
        # The same year each time; its dates are those of the day on which it is made.
        self._chance = Random(20)
        # Only cards that they've an answer to are dealt, so that no answer stands under another's question.
        self._deck = answered(deck())
        one, other = voices()
        self._one, self._other = self._welcome(one, hashes), self._welcome(other, hashes)
        given = {"kind": Kind.PARTNERS, "name": "", "zone": ZONE}
        with transact() as db:
            self._space = spaces.create(db, self._person(self._one), **given)
        code = self._does(self._one, invitations.show).code
        with transact() as db:
            invitations.join(db, self._person(self._other), code)
        self._does(self._one, rounds.confirm_other)
        self._statements, self._talks = statements(), talks()
        self._time_together = TimeTogether(self._two(), self._new_operation, ZONE)
        self._moods = Moods(self._two(), self._new_operation)

    def passes_a_day(self) -> None:
        """Let a day pass, and whatever the two do on its evening."""
        self._day += 1
        self._now += timedelta(days=1)
        if any(self._day in gap for gap in GAPS):
            return
        two = [self._one, self._other]
        Random(self._day).shuffle(two)
        for somebody in two:
            self._spends_the_evening(somebody)
            self._now += timedelta(minutes=7)
        if statement := self._statements.get(self._day):
            self._says(statement)
        if talk := self._talks.get(self._day):
            self._talks_it_through(talk)
        self._time_together.on(self._day, self._now)
        self._moods.on(self._day)
        self._now -= timedelta(minutes=14)

    def _spends_the_evening(self, somebody: _Somebody) -> None:
        # Each evening has a chance of its own, drawn before anything is done: which card was dealt, or what
        # opened on it, leaves the rest of the year as it is.
        self._chance = Random(f"{self._day} {somebody.voice.handle}")
        shares = (ANSWERS, PASSES, THANKS, KEEPS, WRITES)
        answers, passes, thanks, keeps, writes = (self._chance.random() < share for share in shares)
        if answers and passes:
            self._passes(somebody)
        if answers:
            self._answers(somebody)
        if thanks:
            self._thanks(somebody, appreciations.keep if keeps else appreciations.send_new)
        if writes and somebody.entries:
            self._writes(somebody, somebody.entries.pop())

    def _answers(self, somebody: _Somebody) -> None:
        card = self._does(somebody, today).card
        if not card.round.id or card.round.stage != Stage.OPEN:
            return
        key = self._prompt(card.round.id)
        said = somebody.voice.answers[key]
        sealed = self._does(
            somebody,
            rounds.seal_answer,
            card.round.id,
            said.text,
            card.round.version,
            self._new_operation(),
            said.guess,
        )
        if sealed.opened:
            self._respond(self._one, self._other, card.round.id, key)
            self._respond(self._other, self._one, card.round.id, key)

    def _respond(self, one: _Somebody, other: _Somebody, round_id: str, key: str) -> None:
        """Let one ask for more, and the other reply; or let a heart be enough, now and then."""
        if asked := one.voice.asks.get(key):
            self._does(one, responses.respond, round_id, Way.ASK, asked, self._new_operation())
            said = self._does(other, responses.to_round, round_id).said
            (question,) = [each.id for each in said if each.way == Way.ASK and not each.mine]
            self._does(other, responses.reply, question, other.voice.replies[key], self._new_operation())
        elif self._chance.random() < HEARTS:
            self._does(one, responses.respond, round_id, Way.HEART, "", self._new_operation())

    def _passes(self, somebody: _Somebody) -> None:
        card = self._does(somebody, today).card
        if card.round.id and card.round.stage == Stage.OPEN:
            self._does(somebody, rounds.pass_card, card.round.id, card.round.version)

    def _thanks(self, somebody: _Somebody, act: Callable[..., Any]) -> None:
        if not somebody.thanks:
            return
        deed, meaning = somebody.thanks.pop()
        self._does(somebody, act, deed, meaning, self._new_operation())

    def _writes(self, somebody: _Somebody, entry: JournalEntry) -> None:
        given = (list(entry.feelings), entry.set_off, entry.need, entry.text, self._new_operation())
        with transact() as db:
            entries.write(db, self._person(somebody), *given)

    def _says(self, statement: Statement) -> None:
        by, other = sorted((self._one, self._other), key=lambda each: each.voice.handle != statement.by)
        said = self._does(by, sending.send, statement.parts, self._new_operation())
        self._does(other, responses.respond, said, statement.way, statement.reply, self._new_operation())

    def _talks_it_through(self, talk: Talk) -> None:
        look_again = self._now.date() + timedelta(days=talk.look_again_in_days)
        talk_through(talk, self._two(), self._new_operation, look_again)

    def _two(self) -> dict[str, Callable[..., Any]]:
        """Return how each of the two does something, by their handle."""
        return {each.voice.handle: partial(self._does, each) for each in (self._one, self._other)}

    def _welcome(self, voice: Voice, hashes: Mapping[str, str]) -> _Somebody:
        with transact() as db:
            id = people.sign_up(
                db,
                handle=voice.handle,
                name=voice.name,
                password_hash=hashes[voice.handle],
                under_18=False,
                now=self._now,
            )
        thanks = self._chance.sample(voice.thanks, len(voice.thanks))
        return _Somebody(voice, id, thanks, list(reversed(voice.entries)))

    def _person(self, somebody: _Somebody) -> Person:
        return Person(somebody.id, False, self._now)

    def _does(self, somebody: _Somebody, use_case: Callable[..., Any], *given: Any) -> Any:
        with transact() as db:
            table.deal_due(db, self._space, self._now, self._deck)
            member: Member = spaces.member_of(db, self._person(somebody), self._space)
            return use_case(db, member, *given)

    def _prompt(self, round_id: str) -> str:
        with transact(write=False) as db:
            return db.get_one(Round, round_id).prompt_key

    def _new_operation(self) -> str:
        self._acts += 1
        return f"demo-operation-{self._acts:08}"
