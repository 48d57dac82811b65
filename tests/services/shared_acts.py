"""What both know of: acts of Mo's, and those in which both take part."""

from functools import partial
from typing import Any

from sqlmodel import Session

from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.services.cards import (
    kinds,
    one_phone,
    pace,
    preferences,
    responses,
    resting,
    rounds,
)
from intimacy_app.services.cards.today import today
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.joining import invitations, together_again
from intimacy_app.services.notifications import preferences as notification_preferences
from intimacy_app.services.spaces import renaming, spaces
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations
from tests.services.histories import Act
from tests.services.outing_acts import OUTINGS, TimeTogether
from tests.services.stage import MO_WISHES, begin, said, seal, turn_on
from tests.services.weekly_acts import BY_THE_WEEK, ByTheWeek

# What Mo has chosen since he joined. Ana's limits are never narrower, and so those of the two stay the same.
MO_LEAVES_OUT = ("faith", "money")
PACES: tuple[dict[str, Any], ...] = tuple(
    {"rhythm": rhythm, "days": [0, 3, 5], "day": "2", "small_doses": small, "zone": zone}
    for rhythm, small, zone in (
        ("daily", False, "Europe/Berlin"),
        ("asked", False, "Europe/Berlin"),
        ("chosen_days", False, "Asia/Tokyo"),
        ("daily", True, "Europe/Berlin"),
        ("asked", True, "America/Lima"),
    )
)
OTHER_KIND = {Kind.FRIENDS: Kind.PARTNERS, Kind.PARTNERS: Kind.FRIENDS}
NO_CARD = ["no card"]
OF_ANA = (
    *("ana sends thanks", "ana takes thanks back", "ana ends the theme", "ana confirms"),
    *("ana responds", "ana asks", "ana says it", "ana takes back what she said"),
    "ana answers thanks",
    *("ana checks in", "ana takes her check-in back"),
)


class BothKnow(TimeTogether, ByTheWeek):
    """What Mo is told when something is done that both know of."""

    def told(self, act: Act, words: str) -> list[Any]:
        """Do what both know of, and return what Mo is told."""
        if not self.mo.space:
            invitations.join(self.db, self.mo.person, self.code)
            self.mo.space = self.ana.space
            self.mo_does(partial(pace.limit, looks_back=False), "2", MO_LEAVES_OUT)
            turn_on(self.db, self.mo.person, "mo")
            notification_preferences.save(self.db, self.mo.person, **MO_WISHES)
        try:
            told = self._told(act, words)
        except Refusal as refusal:
            return [str(refusal)]
        self.happened |= {act.name} if told != NO_CARD else set()
        return told

    def _told(self, act: Act, words: str) -> list[Any]:
        mark = self.mark("mo")
        match act.name:
            case "look":
                return self.all_that_mo_sees()
            case "both seal":
                return self.both_seal(act, words)
            case "on one phone":
                return self.on_one_phone(act, words)
            case "mo lays a theme":
                self.mo_does(pace.lay_theme, ("dreams", "long-silence", "money")[act.card % 3])
            case "mo responds":
                with self.door(self.mo) as (db, mo):
                    self.responds(db, mo, words)
            case "mo keeps thanks" | "mo sends thanks":
                write = appreciations.keep if "keeps" in act.name else appreciations.send_new
                self.mo_does(write, f"thanks {words}", f"thanks {words}", mark)
                return [self.mo_does(appreciations.log)]
            case "mo says it":
                self.mo_does(statements.send, Parts(f"said {words}"), mark)
                return [self.mo_does(statements.said)]
            case _ if act.name in (*OUTINGS, *BY_THE_WEEK):
                return (self.spend_time if act.name in OUTINGS else self.by_the_week)(act, words)
            case "mo checks in":
                self.mo_does(check_ins.send, ["calm"], "some", "listen", f"sent {words}", mark)
                return [self.mo_does(check_ins.look)]
            case "mo rests" | "mo wakes":
                self.mo_does(resting.rest if act.name == "mo rests" else resting.wake)
                return [self.mo_does(spaces.view)]
            case "mo changes the pace":
                self.mo_does(partial(pace.change, **PACES[act.card % len(PACES)]))
                return [self.mo_does(pace.pace)]
            case "mo names the space":
                self.mo_does(renaming.rename_space, f"named {words}" if act.choice else "")
                return [self.mo_does(spaces.view)]
            case "both pick a kind":
                return self.both_pick_a_kind()
            case "both bring back what they had":
                return self.both_bring_back()
            case _ if act.name in OF_ANA:
                with self.door(self.ana) as (db, ana):
                    self._of_ana(db, ana, act, words)
            case _:
                return self.mo_with_a_card(act, words, mark)
        return [self.mo_does(today)]

    def _of_ana(self, db: Session, ana: Member, act: Act, words: str) -> None:
        match act.name:
            case "ana sends thanks":
                appreciations.send_new(db, ana, f"sent {words}", f"sent {words}", self.mark("ana"))
            case "ana takes thanks back":
                for row in self.thanks(db, ana, sent=True)[:1]:
                    appreciations.take_back(db, ana, row.id)
            case "ana says it":
                statements.send(db, ana, Parts(f"said {words}"), self.mark("ana"))
            case "ana takes back what she said":
                for said in statements.said(db, ana).said:
                    if said.can_take_back:
                        statements.take_back(db, ana, said.id)
                        break
            case "ana answers thanks":
                for thanks in appreciations.log(db, ana).first:
                    for way in thanks.responses.ways[:1]:
                        responses.respond(db, ana, thanks.id, way, f"back {words}", self.mark("ana"))
            case "ana checks in":
                check_ins.send(db, ana, ["tired"], "little", "hold", f"sent {words}", self.mark("ana"))
            case "ana takes her check-in back":
                for sent in check_ins.look(db, ana).sent:
                    if sent.can_take_back:
                        check_ins.take_back(db, ana, sent.id)
                        break
            case "ana ends the theme":
                pace.lift_theme(db, ana)
            case "ana confirms":
                rounds.confirm_other(db, ana)
            case "ana responds":
                self.responds(db, ana, words)
            case "ana asks":
                pace.ask(db, ana)

    def both_pick_a_kind(self) -> list[Any]:
        """Let Ana and then Mo pick the same, whatever she has picked in private."""
        for who in (self.ana, self.mo):
            with self.door(who) as (db, member):
                kinds.pick(db, member, OTHER_KIND[member.kind])
        return [self.mo_does(kinds.view), self.mo_does(spaces.view)]

    def both_bring_back(self) -> list[Any]:
        """Let Ana and then Mo pick it, whatever she has picked in private."""
        for who in (self.ana, self.mo):
            with self.door(who) as (db, member):
                together_again.pick(db, member, wanted=True)
        return [self.mo_does(together_again.view), spaces.mine(self.db, self.mo.person)]

    def both_seal(self, act: Act, words: str) -> list[Any]:
        """Let Ana and then Mo, or Mo and then Ana, seal a card that neither has opened."""
        if (id := self.card_for_mo(act)) is None:
            return NO_CARD
        self.ana_unseals(id, act)
        told = []
        for somebody in (self.ana, self.mo) if act.choice else (self.mo, self.ana):
            with self.door(somebody) as (db, member):
                seen = self.seen(db, member, id)
                if seen.stage != rules.Stage.REVEALED:
                    mark = self.mark("mo" if somebody is self.mo else "ana")
                    sealed = seal(db, member, id, f"both {words}", seen.version, mark)
                    told += [sealed, today(db, member, id)] if somebody is self.mo else []
        return [*told, self.mo_does(today)]

    def on_one_phone(self, act: Act, words: str) -> list[Any]:
        """Let the two answer a card on Ana's phone, or on Mo's."""
        if (id := self.card_for_mo(act)) is None:
            return NO_CARD
        if act.choice:
            self.ana_unseals(id, act)
        holder, mark = (self.ana, "ana") if act.choice else (self.mo, "mo")
        with self.door(holder) as (db, member):
            seen = self.seen(db, member, id).version
            begin(db, member, id, f"first {words}", seen, self.mark(mark))
            begun = one_phone.look(db, member, id)
            text, guess = said(db, id, f"second {words}")
            one_phone.finish(db, member, id, text, self.mark(mark), guess)
            view = one_phone.look(db, member, id)
        return [begun, view, self.mo_does(today)] if holder is self.mo else [self.mo_does(today)]

    def mo_with_a_card(self, act: Act, words: str, mark: str) -> list[Any]:
        if (id := self.card_for_mo(act)) is None:
            return NO_CARD
        if act.name == "mo seals":
            # A match would be for both to see: in every history she has unsealed this one by now.
            self.ana_unseals(id, act)
        with self.door(self.mo) as (db, mo):
            version = self.seen(db, mo, id).version
            match act.name:
                case "mo seals":
                    fact = seal(db, mo, id, f"Mo's {words}", version, mark)
                case "mo changes":
                    fact = rounds.change_answer(db, mo, id, version)
                case "mo takes back":
                    fact = rounds.take_back(db, mo, id, version)
                case "mo turns":
                    fact = rounds.pass_card(db, mo, id, version)
                case "mo turns back":
                    fact = rounds.turn_back(db, mo, id)
                case "mo stars":
                    fact = preferences.star(db, mo, id)
                case "mo wants less":
                    fact = rounds.less_like(db, mo, id, version)
                case _:
                    raise ValueError(act.name)
            return [fact, today(db, mo, id), today(db, mo)]
