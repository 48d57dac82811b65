"""The house of the tests: a database, people who use it one transaction at a time, and a clock."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
import segno
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.cards import TodayView
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.domain.thanks.appreciations import ThanksView
from intimacy_app.models import Round, Space
from intimacy_app.services.accounts import people
from intimacy_app.services.cards import rounds, table
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.cards.today import today
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import leaving, spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.decks import DECK

# A Monday evening in Berlin, where the spaces of the tests are.
START = datetime(2026, 3, 2, 19, tzinfo=UTC)
ZONE = "Europe/Berlin"

_PICTURE = segno.make("any", micro=True)

_marks = count()


def new_mark() -> str:
    """Return a mark for one write, as a device makes it."""
    return f"operation-{next(_marks):08}"


@dataclass
class House:
    """Where the people of a test are; its clock moves by hand alone."""

    engine: Engine
    now: datetime = START
    deck: dict[str, Any] = field(default_factory=lambda: DECK)
    written: int = -1  # when it was as its fixtures had left it, by `beginnings.writes`

    def passes(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def welcomes(self, name: str, *, under_18: bool = False) -> "Somebody":
        """Return somebody new with an account."""
        with transact() as db:
            id = people.sign_up(
                db, handle=name.casefold(), name=name, password_hash="-", under_18=under_18, now=self.now
            )
        return Somebody(self, id, under_18)

    def draws(self, space: str) -> None:
        """Draw what is due, as the door does before each act of a member."""
        with transact(write=False) as db:
            due = table.is_due(db.get_one(Space, space), self.now)
        if due:
            self.draws_now(space)

    def draws_now(self, space: str) -> None:
        with transact() as db:
            table.deal_due(db, space, self.now, self.deck)


@dataclass
class Somebody:
    """A person, who acts as the door lets them: each act a transaction of its own."""

    house: House
    id: str
    under_18: bool = False
    space: str = ""
    proved: bool = True
    opened: bool = False  # by the last seal

    @property
    def person(self) -> Person:
        return Person(self.id, self.under_18, self.house.now, proved=self.proved)

    @property
    def member_id(self) -> str:
        with transact(write=False) as db:
            return self.member(db).id

    def member(self, db: Session) -> Member:
        return spaces.member_of(db, self.person, self.space)

    def asks(self, use_case: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do something that concerns this person alone."""
        with transact(write=not getattr(use_case, "reads", False)) as db:
            return use_case(db, self.person, *given, **named)

    def does(self, use_case: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do something as a member of the space."""
        with transact(write=False) as db:
            self.member(db)
            due = table.is_due(db.get_one(Space, self.space), self.house.now)
        if due:
            self.house.draws_now(self.space)
        with transact(write=not getattr(use_case, "reads", False)) as db:
            return use_case(db, self.member(db), *given, **named)

    def begins(self, kind: str = Kind.FRIENDS, *, name: str = "", role: str = "") -> str:
        """Create a space and be in it from now on."""
        self.space = self.asks(spaces.create, kind=kind, name=name, zone=ZONE, role=role)
        return self.space

    def joins(self, inviter: "Somebody") -> None:
        """Use the invitation to somebody's space and be in it from now on."""
        self.asks(invitations.join, inviter.code())
        self.space = inviter.space

    def code(self) -> str:
        """Return the code of the invitation to the space, whose picture takes longer than to use it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(invitations.segno, "make_qr", lambda *_, **__: _PICTURE)
            return self.does(invitations.show).code

    def today(self, chosen: str = "") -> TodayView:
        return self.does(today, chosen)

    def cards(self) -> list[str]:
        """Return the ids of the rounds that lie on the table, in the order of their places."""
        lying = [round for round in self.dealt() if round.closes_at is None]
        return [round.id for round in sorted(lying, key=lambda round: round.place or 0)]

    def dealt(self) -> list[Round]:
        """Return all rounds of the space, the newest round day first, in the order of their places."""
        self.house.draws(self.space)
        rows = select(Round).where(Round.space_id == self.space)
        with transact(write=False) as db:
            return list(db.exec(rows.order_by(col(Round.number).desc(), col(Round.place))))

    def sees(self, round_id: str) -> rules.RoundView:
        """Return a round as this member may see it, wherever Today puts it."""
        with transact(write=False) as db:
            member = self.member(db)
            facts = rounds_for(db, member, [round_id])[round_id]
            return rules.visible_to(member.id, facts, member.now, member.other_id)

    def seals(
        self,
        round_id: str,
        words: str = "some words",
        *,
        guess: str = "",
        seen: str | None = None,
        mark: str = "",
    ) -> TodayView:
        """Seal an answer from a screen that is up to date, unless it is said what it shows; return Today."""
        seen = self.sees(round_id).version if seen is None else seen
        self.opened = self.does(rounds.seal_answer, round_id, words, seen, mark or new_mark(), guess).opened
        return self.today(round_id)

    def changes(self, round_id: str) -> TodayView:
        self.does(rounds.change_answer, round_id, self.sees(round_id).version)
        return self.today(round_id)

    def takes_back(self, round_id: str) -> TodayView:
        """Take an answer back; return Today with its words in the field, as the page shows it."""
        said = self.does(rounds.take_back, round_id, self.sees(round_id).version)
        view = self.today(round_id)
        assert view.card.round.id == round_id
        round = replace(view.card.round, mine=said.text, my_guess=said.guess)
        return replace(view, card=replace(view.card, round=round))

    def turns(self, round_id: str) -> TodayView:
        self.does(rounds.pass_card, round_id, self.sees(round_id).version)
        return self.today()

    def turns_back(self, round_id: str) -> TodayView:
        self.does(rounds.turn_back, round_id)
        return self.today(round_id)

    def confirms(self) -> TodayView:
        self.does(rounds.confirm_other)
        return self.today()

    def thanks(self, act: Callable[..., Any], *given: Any) -> ThanksView:
        """Keep, send or take back thanks, and return the log."""
        self.does(act, *given)
        return self.does(appreciations.log)

    def leaves(self, words: str = Words.STAY) -> bool:
        return self.does(leaving.leave, words)
