"""Families of histories: the same steps for all to see, with different private acts of Ana's in between.

A step is an act of Mo's, or one that both take part in, after a pause. In each history of a family Ana does
other things during the pauses, all of which are hers alone: she opens the app, seals without a match,
changes, takes back, turns cards, keeps thanks, begins a card on one phone, stars, wants less of a sort,
writes in her journal, chooses a plan, looks for words, looks at what is new, sets reminders, turns notices
on, sets limits that leave those of the two as they were. `play` returns all that Mo was shown in one of
them, and what was pushed to his phone.
"""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from zlib import crc32

from hypothesis import strategies as st
from sqlmodel import Session, col, or_, select

from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import Appreciation, PersonSession, Reveal, Round, Space
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import (
    one_phone,
    pace,
    preferences,
    prompts,
    responses,
    resting,
    rounds,
    table,
)
from intimacy_app.services.cards.history import history
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.cards.today import today
from intimacy_app.services.guide import roadblocks as plans
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.journal.journal import search as journal_search
from intimacy_app.services.journal.search import search
from intimacy_app.services.notifications import feed, outbox, push_devices, reminders
from intimacy_app.services.notifications import preferences as notification_preferences
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from tests.services.house import ZONE, House, Somebody
from tests.services.notification_helpers import new_device

HISTORIES = 6  # in a family, beside the one in which Ana does nothing


@dataclass(frozen=True)
class Act:
    """What somebody does; `card` and `choice` pick one of what there is at that moment."""

    name: str
    card: int = 0
    choice: int = 0


@dataclass(frozen=True)
class Step:
    """A pause, in which Ana has the private acts of each history, and an act of which Mo knows."""

    pause: int
    secrets: tuple[tuple[Act, ...], ...]
    shared: Act


@dataclass(frozen=True)
class Family:
    steps: tuple[Step, ...]
    joins_at: int


Deed = tuple[int, Act]  # in which pause it was done


PRIVATE = (
    *("open", "open", "seal", "seal", "seal", "seal", "change", "take back"),
    *("turn", "turn", "turn back", "keep thanks", "remove thanks", "limit", "limit", "hand over"),
    *("star", "want less", "show again", "write an entry", "search the journal"),
    *("choose a plan", "drop the plan", "search what opened"),
    *("see news", "set reminder", "wish", "turn on notices"),
)
POSSIBLE_AT_ONCE = (
    *("open", "seal", "seal", "turn", "keep thanks", "star", "want less", "write an entry"),
    *("choose a plan", "set reminder", "turn on notices"),
)
SHARED = (
    *(
        "look",
        "look",
        "look",
        "both seal",
        "both seal",
        "mo seals",
        "mo seals",
        "mo changes",
        "mo takes back",
    ),
    *("mo turns", "mo turns back", "mo keeps thanks", "mo sends thanks", "ana sends thanks"),
    *("ana takes thanks back", "ana confirms", "mo rests", "mo wakes"),
    *("ana responds", "mo responds", "mo stars", "mo wants less"),
    *("mo changes the pace", "ana asks", "on one phone", "mo lays a theme", "ana ends the theme"),
)
# What Mo has chosen since he joined. Ana's limits are never narrower, and so those of the two stay the same.
MO_LEAVES_OUT = ("faith", "money")
ANA_CHOOSES = tuple(
    (depth, left_out, looks_back)
    for depth in "234"
    for left_out in ((), ("money",), MO_LEAVES_OUT)
    for looks_back in (False, True)
)
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
# In minutes, up to six days: days go by with nobody there, and cards close.
PAUSES = (2, 7, 45, 300, 900, 1_440, 1_500, 2_900, 4_400, 8_700)
# Ids and salts, and receipts as they are read aloud.
RANDOM = re.compile("(?:[0-9a-f]{4} ){15}[0-9a-f]{4}|[0-9a-f]{32}")
NO_CARD = ["no card"]
A_DAY = 1_400  # The longest pause before Mo joins, so that his invitation has not run out.

_cards, _choices = st.integers(0, 8), st.integers(0, 1)
_secrets = st.lists(st.builds(Act, st.sampled_from(PRIVATE), _cards, _choices), max_size=2).map(tuple)
# In the first pause there is something to do for certain, so that no two histories of a pair are the same.
_beginnings = st.builds(Act, st.sampled_from(POSSIBLE_AT_ONCE), _cards, _choices).map(lambda act: (act,))


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


def _steps(secrets: st.SearchStrategy[tuple[Act, ...]]) -> st.SearchStrategy[Step]:
    shared = st.builds(Act, st.sampled_from(SHARED), _cards, _choices)
    return st.builds(Step, st.sampled_from(PAUSES), st.tuples(*[secrets] * HISTORIES), shared)


families = st.builds(
    lambda first, others, joins_at: Family((first, *others), joins_at),
    _steps(_beginnings),
    st.lists(_steps(_secrets), min_size=2, max_size=4),
    st.integers(0, 2),
)


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


def play(stage: "Stage", family: Family, which: int | None) -> tuple[list[str], list[Deed]]:
    """Return what Mo was shown step by step, and what Ana did that nobody was told of."""
    shown: list[str] = []
    done: list[Deed] = []
    for number, step in enumerate(family.steps):
        begin, pause = stage.house.now, step.pause if stage.mo.space else min(step.pause, A_DAY)
        secrets = step.secrets[which] if which is not None else ()
        for place, act in enumerate(secrets, 1):
            stage.house.now = begin
            stage.house.passes(minutes=pause * place / (len(secrets) + 1))
            if stage.in_private(act, str(number)):
                done.append((number, act))
        stage.house.now = begin
        stage.house.passes(minutes=pause)
        if number >= family.joins_at:
            shown.append(stage.canonical(stage.told(step.shared, str(number))))
            shown.append(stage.canonical(stage.pushed_to_mo()))
    # By then thanks that were sent last are news too.
    stage.house.passes(minutes=10)
    shown.append(stage.canonical(stage.pushed_to_mo()))
    shown.append(stage.canonical(stage.all_that_mo_sees()))
    return shown, done


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
                today(db, ana), history(db, ana), journal(db, self.ana.person), appreciations.log(db, ana)
            case "keep thanks":
                appreciations.keep(db, ana, f"kept {words}", f"kept {words}", self.mark("ana"))
            case "limit":
                if not self.mo.space:
                    return False
                depth, left_out, looks_back = ANA_CHOOSES[(act.card * 2 + act.choice) % len(ANA_CHOOSES)]
                knows, picked = "123"[act.card % 3], (("money",), (), ("faith", "meaning"))[act.card % 3]
                pace.limit(db, ana, depth, left_out, looks_back=looks_back, closeness=knows, picked=picked)
            case "remove thanks":
                for row in self.thanks(db, ana, sent=False):
                    return appreciations.remove(db, ana, row.id) is None
                return False
            case "write an entry":
                written = "", "", f"entry {words}", self.mark("ana")
                day = (ana.now - timedelta(days=act.card)).date().isoformat() if act.choice else ""
                entries.write(
                    db, self.ana.person, ["calm"], *written, day=day, device_zone="Pacific/Auckland"
                )
            case "search the journal":
                journal_search(db, self.ana.person, "entry")
            case "show again":
                for sort in sorted(preferences.less_sorts(db, ana))[:1]:
                    return preferences.show_again(db, ana, sort) is None
                return False
            case "choose a plan":
                plans.choose(db, self.ana.person, list(roadblocks())[act.card % len(roadblocks())])
            case "drop the plan":
                plans.drop(db, self.ana.person)
            case "search what opened":
                search(db, self.ana.person, "both")
            case "see news":
                feed.page(db, self.ana.person)
            case "set reminder":
                # It comes before the pause is over, unless that is a long one.
                soon = (self.house.now + timedelta(minutes=1)).astimezone(ana.zone)
                reminders.add(db, self.ana.person, at=f"{soon:%H:%M}", days=set(range(7)), zone=ZONE)
            case "wish":
                wished = {"quiet_from": f"{act.card:02}:00", "quiet_until": "23:00", "with_name": True}
                notification_preferences.save(db, self.ana.person, zone=ZONE, most_a_day="1", **wished)
            case "turn on notices":
                turn_on(db, self.ana.person, "ana")
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
        found = [seen for seen in self.cards(db, ana) if wanted[act.name](seen)]
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
            case "ana sends thanks":
                with self.door(self.ana) as (db, ana):
                    appreciations.send_new(db, ana, f"sent {words}", f"sent {words}", self.mark("ana"))
            case "ana takes thanks back":
                with self.door(self.ana) as (db, ana):
                    for row in self.thanks(db, ana, sent=True)[:1]:
                        appreciations.take_back(db, ana, row.id)
            case "mo lays a theme":
                self.mo_does(pace.lay_theme, ("dreams", "long-silence", "money")[act.card % 3])
            case "ana ends the theme":
                with self.door(self.ana) as (db, ana):
                    pace.lift_theme(db, ana)
            case "ana confirms":
                with self.door(self.ana) as (db, ana):
                    rounds.confirm_other(db, ana)
            case "ana responds":
                with self.door(self.ana) as (db, ana):
                    self.responds(db, ana, words)
            case "mo responds":
                with self.door(self.mo) as (db, mo):
                    self.responds(db, mo, words)
            case "mo keeps thanks":
                self.mo_does(appreciations.keep, f"kept {words}", f"kept {words}", mark)
                return [self.mo_does(appreciations.log)]
            case "mo sends thanks":
                self.mo_does(appreciations.send_new, f"sent {words}", f"sent {words}", mark)
                return [self.mo_does(appreciations.log)]
            case "mo rests":
                self.mo_does(resting.rest)
                return [self.mo_does(spaces.view)]
            case "mo wakes":
                self.mo_does(resting.wake)
                return [self.mo_does(spaces.view)]
            case "mo changes the pace":
                self.mo_does(partial(pace.change, **PACES[act.card % len(PACES)]))
                return [self.mo_does(pace.pace)]
            case "ana asks":
                with self.door(self.ana) as (db, ana):
                    pace.ask(db, ana)
            case _:
                return self.mo_with_a_card(act, words, mark)
        return [self.mo_does(today)]

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
                today(db, mo),
                history(db, mo),
                appreciations.log(db, mo),
                pace.pace(db, mo),
                preferences.page(db, mo),
                spaces.mine(db, self.mo.person),
                plans.stuck(db, self.mo.person),
                search(db, self.mo.person, "both"),
                dataclasses.replace(lone, answers=answers),  # Those of one day come in no order.
                feed.count_unseen(db, mo),
                feed.page(db, self.mo.person),
            ]

    def pushed_to_mo(self) -> list[Any]:
        """Empty the outbox as the teller does, and return what goes to Mo's phone."""
        with self.db.begin_nested():
            reminders.fall_due(self.db, self.house.now)
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
