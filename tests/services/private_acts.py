"""What Ana does that is hers alone."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sqlmodel import Session

from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.landing import Landed
from intimacy_app.domain.check_ins.check_ins import HelpMissing
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.fair_witness import Writings
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.services.accounts import sign_in_names
from intimacy_app.services.cards import (
    kinds,
    landing,
    pace,
    preferences,
    rounds,
)
from intimacy_app.services.cards.history import history
from intimacy_app.services.cards.today import today
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.guide import roadblocks as plans
from intimacy_app.services.ideas import ideas
from intimacy_app.services.joining import together_again
from intimacy_app.services.journal import entries, fair_witness
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.journal.journal import search as journal_search
from intimacy_app.services.journal.search import search
from intimacy_app.services.looking_back import days, nearness
from intimacy_app.services.looking_back.looking_back import look
from intimacy_app.services.notifications import device_zones, feed, reminders
from intimacy_app.services.notifications import preferences as notification_preferences
from intimacy_app.services.plans import looking, wishes
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations, noticing
from tests.services.deep import all_deep
from tests.services.histories import Act
from tests.services.house import ZONE
from tests.services.outing_acts import ANA_PICKS, MO_PICKS
from tests.services.shared_acts import MO_LEAVES_OUT, OTHER_KIND
from tests.services.stage import begin, seal, turn_on
from tests.services.weekly_acts import ByTheWeek

ANA_CHOOSES = tuple(
    (depth, left_out, looks_back)
    for depth in "234"
    for left_out in ((), ("money",), MO_LEAVES_OUT)
    for looks_back in (False, True)
)


class AnaAlone(ByTheWeek):
    """Ana, in the pauses between what both know of."""

    def in_private(self, act: Act, words: str) -> bool:
        """Let Ana do something that is hers alone; return whether there was anything to do."""
        try:
            with self.door(self.ana) as (db, member):
                done = self._in_private(db, member, act, words)
        except Refusal:
            return False
        self.happened |= {act.name} if done else set()
        return done

    def _in_private(self, db: Session, ana: Member, act: Act, words: str) -> bool:
        match act.name:
            case "open":
                self._looks_around(db, ana, words)
            case "begin a check-in":
                self._begins_a_check_in(db, ana, f"begun {words}")
            case "keep thanks":
                appreciations.keep(db, ana, f"kept {words}", f"kept {words}", self.mark("ana"))
            case "mean to notice":
                noticing.plan(db, ana, f"noticed {words}", self.mark("ana"))
            case "notice no more":
                noticing.drop(db, ana)
            case "say how it landed":
                return self._says_how_it_landed(db, ana, act)
            case "stay lighter" | "limit" | "pick to bring back" if not self.mo.space:
                # No narrower than Mo's own limits: what of it both share stays as it was.
                return False
            case "stay lighter":
                landing.stay_lighter(db, ana)
            case "mark how near" | "unmark how near":
                self._marks_how_near(db, ana, act)
            case "bring thanks back":
                appreciations.handful(db, ana, act.card)
            case "limit":
                depth, left_out, looks_back = ANA_CHOOSES[(act.card * 2 + act.choice) % len(ANA_CHOOSES)]
                knows, picked = "123"[act.card % 3], (("money",), (), ("faith", "meaning"))[act.card % 3]
                pace.limit(db, ana, depth, left_out, looks_back=looks_back, closeness=knows, picked=picked)
            case "remove thanks":
                kept = self.thanks(db, ana, sent=False)[:1]
                return any(appreciations.remove(db, ana, row.id) is None for row in kept)
            case "show again":
                less = sorted(preferences.less_sorts(db, ana))[:1]
                return any(preferences.show_again(db, ana, sort) is None for sort in less)
            case "pick a kind":
                kinds.pick(db, ana, ("", OTHER_KIND[ana.kind])[act.choice])
            case "pick to bring back":
                together_again.pick(db, ana, wanted=bool(act.choice))
            case "want of a plan":
                return self._wants_of_a_plan(db, ana, act)
            case "pick an idea" | "take a pick back" | "mark an idea":
                self._with_an_idea(db, ana, act)
            case _:
                return self.weekly_alone(db, ana, act, words) or self._by_herself(db, ana, act, words)
        return True

    def _says_how_it_landed(self, db: Session, ana: Member, act: Act) -> bool:
        opened = history(db, ana).rounds[:1]
        for round in opened:
            with all_deep():
                landing.say(db, ana, round.id, list(Landed)[act.card % len(Landed)])
        return bool(opened)

    def _marks_how_near(self, db: Session, ana: Member, act: Act) -> None:
        if act.name == "mark how near":
            nearness.mark(db, ana, str(act.card % 5), self.mark("ana"))
        else:
            nearness.remove_all(db, ana)

    def _wants_of_a_plan(self, db: Session, ana: Member, act: Act) -> bool:
        standing = looking.look(db, ana).agreed[:1]
        for plan in standing:
            wishes.wish(db, ana, plan.id, ("hour", "evening")[act.choice], named=True)
        return bool(standing)

    def _begins_a_check_in(self, db: Session, ana: Member, line: str) -> None:
        # What isn't sent whole is on her device alone.
        with suppress(HelpMissing):
            check_ins.send(db, ana, ["sad"], "little", "", line, self.mark("ana"))

    def _with_an_idea(self, db: Session, ana: Member, act: Act) -> None:
        match act.name:
            case "pick an idea":
                ideas.pick(db, ana, ANA_PICKS[act.card % len(ANA_PICKS)])
            case "take a pick back":
                ideas.take_back(db, ana, ANA_PICKS[act.card % len(ANA_PICKS)])
            case _:
                # Of what he picks too: it isn't the idea that must not show, but what she makes of it.
                idea = (*ANA_PICKS, *MO_PICKS)[act.card % 5]
                ideas.mark(db, ana, idea, ("new", "familiar")[act.choice])

    def _looks_around(self, db: Session, ana: Member, words: str) -> None:
        """Let Ana open every page, and have a draft looked over."""
        today(db, ana), history(db, ana), journal(db, self.ana.person), appreciations.log(db, ana)
        statements.said(db, ana), check_ins.look(db, ana)
        look(db, ana), days.draw(db, ana, 0)
        statements.looked_over(db, ana, Parts(f"{words}. I’m scared of you."))

    def _by_herself(self, db: Session, ana: Member, act: Act, words: str) -> bool:
        """Let Ana do what is about no space, such as her journal, or else something with a card."""
        match act.name:
            case "write an entry":
                written = "", "", f"entry {words}", self.mark("ana")
                day = (ana.now - timedelta(days=act.card)).date().isoformat() if act.choice else ""
                entries.write(
                    db, self.ana.person, ["calm"], *written, day=day, device_zone="Pacific/Auckland"
                )
            case "be a fair witness":
                writings = Writings(*(f"{name} {words}" for name in ("view", "hard", "helps")))
                fair_witness.keep(db, self.ana.person, writings, self.mark("ana"), remind=bool(act.choice))
            case "search what opened":
                search(db, self.ana.person, "both")
            case "search the journal":
                journal_search(db, self.ana.person, "entry")
            case "choose a plan":
                plans.choose(db, self.ana.person, list(roadblocks())[act.card % len(roadblocks())])
            case "drop the plan":
                plans.drop(db, self.ana.person)
            case "see news":
                feed.page(db, self.ana.person)
            case "set reminder":
                # It comes before the pause is over, unless that is a long one.
                soon = (self.house.now + timedelta(minutes=1)).astimezone(ana.zone)
                reminders.add(db, self.ana.person, at=f"{soon:%H:%M}", days=set(range(7)), zone=ZONE)
            case "wish":
                wished = {"quiet_from": f"{act.card:02}:00", "quiet_until": "23:00", "with_name": True}
                notification_preferences.save(db, self.ana.person, zone=ZONE, most_a_day="1", **wished)
            case "go to another zone":
                answer = device_zones.decline if act.choice else device_zones.follow
                answer(db, self.ana.person, ("Asia/Tokyo", "America/Lima", ZONE)[act.card % 3])
            case "turn on notices":
                turn_on(db, self.ana.person, "ana")
            case "sign in by another name":
                sign_in_names.change(db, self.ana.person, f"ana-{act.card}-{act.choice}")
            case _:
                return self._with_a_card(db, ana, act, f"secret {words}")
        return True

    def _with_a_card(self, db: Session, ana: Member, act: Act, words: str) -> bool:
        wanted: dict[str, Callable[[rules.RoundView], bool]] = {
            "seal": lambda seen: seen.stage == rules.Stage.OPEN and not self.mo_has_sealed(db, ana, seen.id),
            "change": lambda seen: seen.stage == rules.Stage.SEALED,
            "take back": lambda seen: seen.stage == rules.Stage.SEALED,
            "turn": lambda seen: not seen.passed,
            "hand over": lambda seen: seen.stage == rules.Stage.OPEN,
            "want less": lambda seen: not seen.passed,
            "star": lambda seen: True,
            "turn back": lambda seen: seen.passed,
        }
        is_one = wanted.get(act.name, lambda seen: False)
        found = [seen for seen in self.cards(db, ana) if is_one(seen)]
        if not found:
            return False
        card = found[act.card % len(found)]
        match act.name:
            case "seal":
                seal(db, ana, card.id, words, card.version, self.mark("ana"))
            case "change":
                rounds.change_answer(db, ana, card.id, card.version)
            case "take back":
                rounds.take_back(db, ana, card.id, card.version)
            case "turn":
                rounds.pass_card(db, ana, card.id, card.version)
            case "turn back":
                rounds.turn_back(db, ana, card.id)
            case "hand over":
                begin(db, ana, card.id, words, card.version, self.mark("ana"))
            case "want less":
                rounds.less_like(db, ana, card.id, card.version)
            case "star":
                preferences.star(db, ana, card.id)
        return True
