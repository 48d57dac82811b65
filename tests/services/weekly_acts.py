"""The weekly check-in: what Ana does of it alone, and what both know of."""

from typing import Any

from sqlmodel import Session

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rounds import Stage as Standing
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.services.check_ins import switching, weekly
from tests.services.histories import Act
from tests.services.house import Somebody
from tests.services.stage import Stage

BY_THE_WEEK = (
    *("both want the weekly", "mo says it weekly", "both say it weekly", "mo moves the weekly"),
    "mo ends the weekly",
)


class ByTheWeek(Stage):
    """What Ana does of it alone, which tells Mo nothing, and what Mo is told of what both do."""

    def weekly_alone(self, db: Session, ana: Member, act: Act, words: str) -> bool:
        """Do something that both wouldn't know of; return whether there was anything to do."""
        if "weekly" not in act.name:
            return False
        view = weekly.view(db, ana)
        match act.name:
            case "want the weekly" if ana.other_id and not view.on:
                switching.switch_on(db, ana)
            case "want the weekly no more" if view.wanted:
                switching.switch_off(db, ana)
            case "say it weekly" if view.round.stage == Standing.OPEN and not self._is_in(db, self.mo):
                self._says(db, ana, f"weekly {words}")
            case "change the weekly" if view.round.stage == Standing.SEALED:
                unseals = weekly.change if act.choice else weekly.take_back
                unseals(db, ana, view.round.id, view.round.version)
            case _:
                return False
        return True

    def by_the_week(self, act: Act, words: str) -> list[Any]:
        """Do one of `BY_THE_WEEK`, and return what Mo is told."""
        match act.name:
            case "mo ends the weekly":
                self.mo_does(switching.switch_off)
            case "mo moves the weekly":
                self.mo_does(switching.change_day, str(act.card % 7))
            case _:
                self._have_it_today()
        if "says" in act.name or "both say" in act.name:
            self._say(act, words)
        return [self.mo_does(weekly.view), self.mo_does(weekly.today)]

    def _have_it_today(self) -> None:
        """Let Ana and then Mo switch it on, whatever she has wanted, and Mo move it to today."""
        for somebody in (self.ana, self.mo):
            with self.door(somebody) as (db, member):
                switching.switch_on(db, member)
        with self.door(self.mo) as (db, mo):
            switching.change_day(db, mo, str(day_of(mo.now, mo.zone).weekday()))

    def _say(self, act: Act, words: str) -> None:
        """Let Mo say something, or both; in every history Ana has unsealed hers by then."""
        with self.door(self.ana) as (db, ana):
            self.weekly_alone(db, ana, Act("change the weekly", choice=act.choice), words)
        both = (self.ana, self.mo) if act.choice else (self.mo, self.ana)
        for somebody in both if act.name.startswith("both") else (self.mo,):
            with self.door(somebody) as (db, member):
                self._says(db, member, f"both {words}")

    def _says(self, db: Session, member: Member, line: str) -> None:
        there = weekly.view(db, member).round
        mark = self.mark("ana" if member.person_id == self.ana.id else "mo")
        weekly.seal(db, member, there.id, (["sad"], "little", "hold", line), there.version, mark)

    def _is_in(self, db: Session, somebody: Somebody) -> bool:
        return weekly.view(db, somebody.member(db)).round.stage == Standing.SEALED
