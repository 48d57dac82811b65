"""A conversation under any order of acts: nothing leaks, nothing is lost, and twice is once.

The machine acts on scripts of every kind of step in any order, on two phones, one, or in a call.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from intimacy_app.domain.cards.purposes import picks_in
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import Ending, Record, Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.views import ConversationView, view_for
from intimacy_app.domain.errors import Refusal
from tests.domain.conversations import scenes
from tests.domain.conversations.scenes import ANA, MO, NOW, OPTIONS

MEMBERS = (ANA, MO)
KINDS = (
    "answer",
    "take back",
    "ready",
    "ready",
    "skip",
    "seal",
    "pick",
    "unseal",
    "say",
    "right",
    "propose",
    "confirm",
    "stop",
    "remind",
)
ORDERS = (
    scenes.ALL_STEPS,
    (scenes.WRITE, scenes.REFLECT, scenes.AGREE),
    (scenes.CHOOSE, scenes.AGREE, scenes.KEEP),
    (scenes.QUIZ, scenes.TALK, scenes.CHOOSE),
    (scenes.AGREE, scenes.WRITE),
)


class ConversationMachine(RuleBasedStateMachine):
    phones: Phones

    @initialize(order=st.sampled_from(ORDERS), replied=st.booleans())
    def begin(self, order, replied: bool):
        self.script = scenes.script(*order)
        self.now, self.count = NOW, 0
        self.record = (scenes.begun if replied else scenes.asked)(self.script, self.phones)
        self.done: list[tuple[str, acts.Act]] = []
        self.opened: dict[tuple[str, int], tuple[str, str]] = {}
        self.written: dict[tuple[str, int], set[str]] = {}
        self.ended = self.record.ending

    # What the two can do

    @rule(times=st.integers(1, 4))
    def go_straight_on(self, times: int):
        for _ in range(times):
            if self.record.began_at and not self.record.ending:
                for by, what in scenes.next_acts(self.script, self.record, self.mark()):
                    self.attempt(by, what)

    # A draw costs more than an act, so one draw brings several.
    @rule(moves=st.binary(min_size=2, max_size=16))
    def do(self, moves: bytes):
        for first, second in zip(moves[::2], moves[1::2], strict=False):
            self.attempt(MEMBERS[first & 1], self.drawn(KINDS[(first >> 1) % len(KINDS)], second))

    # What goes wrong between a phone and a server

    @rule(chosen=st.integers(0, 99))
    def send_again(self, chosen: int):
        if self.done:
            before = self.record
            self.attempt(*self.done[chosen % len(self.done)])
            assert self.record == before or self.has_faded_since(before)

    @rule(moves=st.binary(min_size=4, max_size=4))
    def act_at_once(self, moves: bytes):
        mine, theirs = (self.drawn(KINDS[a % len(KINDS)], b) for a, b in (moves[:2], moves[2:]))
        in_one_order = self.after([(ANA, mine), (MO, theirs)])
        in_the_other = self.after([(MO, theirs), (ANA, mine)])
        if in_one_order and in_the_other:
            assert in_one_order == in_the_other

    @rule(hours=st.sampled_from([1, 1, 5, 30, 24 * 6]))
    def time_passes(self, hours: int):
        self.now += timedelta(hours=hours)

    # What must hold whatever they did

    @invariant()
    def nothing_that_the_other_did_alone_moves_a_screen(self):
        for member in MEMBERS:
            alone = without_the_others_own(self.record, member)
            assert self.seen_by(member) == view_for(self.script, alone, member, self.now)

    @invariant()
    def nothing_is_read_before_it_opens(self):
        for member in MEMBERS:
            seen = str(self.seen_by(member))
            for (author, step), words in self.written.items():
                if author != member and not self.is_open(step):
                    # Options are read by both; that a pick moves nothing is held above.
                    assert not [secret for secret in words - {"", *OPTIONS} if secret in seen]

    @invariant()
    def what_opened_never_changes(self):
        for member in MEMBERS:
            for step in self.seen_by(member).steps:
                if self.is_open(step.number):
                    now_seen = (step.written.mine, step.written.theirs)
                    assert self.opened.setdefault((member, step.number), now_seen) == now_seen

    @invariant()
    def of_picks_only_what_both_picked_shows(self):
        for step in self.seen_by(ANA).steps:
            if step.kind == "choose" and self.is_open(step.number):
                assert step.written.mine == step.written.theirs == self.seen_theirs(MO, step.number)
                both = set.intersection(*(self.written[member, step.number] for member in MEMBERS))
                assert set(picks_in(step.written.mine)) == both

    @invariant()
    def either_can_stop_alone_and_nothing_tells_who(self):
        if self.record.began_at and not self.record.ending:
            stopped = [act(self.script, self.record, by, acts.Stop(), self.now) for by in MEMBERS]
            assert stopped[0] == stopped[1]
            assert stopped[0].ending in (Ending.STOPPED, Ending.FADED)

    @invariant()
    def what_has_ended_stays_as_it_is(self):
        assert self.ended in (None, self.record.ending)
        self.ended = self.record.ending

    # The shell around the rules

    def attempt(self, by: str, what: acts.Act):
        try:
            self.record = act(self.script, self.record, by, what, self.now)
        except Refusal:
            return
        if (by, what) not in self.done:
            self.note(by, what)

    def note(self, by: str, what: acts.Act):
        self.done.append((by, what))
        if isinstance(what, acts.Seal):
            self.written[by, what.step] = {words.strip() for words in what.words}

    def after(self, steps: list[tuple[str, acts.Act]]) -> Record | None:
        record = self.record
        for by, what in steps:
            try:
                record = act(self.script, record, by, what, self.now)
            except Refusal:
                return None
        return record

    def drawn(self, kind: str, chance: int) -> acts.Act:
        # Mostly at the place where the record is, at times on a screen that's late or ahead.
        off = {0: -1, 1: 1}.get(chance % 8, 0)
        picks = tuple(option for at, option in enumerate(OPTIONS) if chance >> at & 1)
        step, mark = self.record.step + off, self.mark()
        gate, number = self.record.gate + off, len(self.record.said.get(step, ())) + off
        proposal = self.record.proposals.get(step)
        version = proposal.version if proposal else 0
        operation = f"operation-{mark}"
        return {
            "answer": acts.Answer([*Reply][chance % len(Reply)]),
            "take back": acts.TakeBack(),
            "ready": acts.Ready(step, gate),
            "skip": acts.Skip(step, gate),
            "seal": acts.Seal(step, (f"secret {mark}", "") if step % 2 else (f"secret {mark}",), operation),
            "pick": acts.Seal(step, picks, operation),
            "unseal": acts.Unseal(step, 1 + off + 2 * (chance // 100)),
            "say": acts.Say(step, number, f"heard {mark}", operation),
            "right": acts.ThatsIt(step, number),
            "propose": acts.Propose(step, version, f"we {mark}", date(2026, 3, 12), operation),
            "confirm": acts.Confirm(step, version),
            "stop": acts.Stop(),
            "remind": acts.Remind(),
        }[kind]

    def mark(self) -> str:
        self.count += 1
        return f"<{self.count}>"

    def seen_by(self, member: str) -> ConversationView:
        return view_for(self.script, self.record, member, self.now)

    def seen_theirs(self, member: str, number: int) -> str:
        return next(step.written.theirs for step in self.seen_by(member).steps if step.number == number)

    def is_open(self, step: int) -> bool:
        round = self.record.rounds.get(step)
        return round is not None and bool(round.revealed_to or round.kept)

    def has_faded_since(self, before: Record) -> bool:
        return before.ending is None and self.record.ending in (Ending.FADED, Ending.UNANSWERED)


def without_the_others_own(record: Record, member: str) -> Record:
    """Return the record as if the other had done nothing alone since both were last in."""
    rounds = {
        at: round
        if round.revealed_to or round.kept
        else replace(round, answers={by: each for by, each in round.answers.items() if by == member})
        for at, round in record.rounds.items()
    }
    reminded = record.wants_reminder
    return replace(
        record,
        rounds=rounds,
        ready=record.ready & {member},
        confirmed=record.confirmed & {member},
        firsts={} if member != record.asker else record.firsts,
        wants_reminder=reminded if reminded == set(MEMBERS) else reminded & {member},
    )


class OnTwoPhones(ConversationMachine):
    phones = Phones.TWO


class OnOnePhone(ConversationMachine):
    phones = Phones.ONE


class InACall(ConversationMachine):
    phones = Phones.CALL
