"""The rules of a round under any order of acts: Ana invites, Mo or Lea joins, and nothing leaks or changes.

The machine does what the services do, with nothing but the rules; beside them it keeps its own simple
books of who has sealed what for whom.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from intimacy_app.domain.cards.cards import lay_out
from intimacy_app.domain.cards.rounds import (
    AlreadyRevealed,
    Answer,
    CardGone,
    ChangedElsewhere,
    CompanyChanged,
    Round,
    RoundView,
    Stage,
    check_unchanged,
    opens,
    visible_to,
)
from intimacy_app.domain.errors import Refusal
from tests.conftest import SOAK

START = datetime(2026, 3, 2, 5, tzinfo=UTC)
DAY = START.date()
ROUNDS = ("first", "second")
CREATOR, JOINERS = "ana", ("mo", "lea")
EVERYBODY = (CREATOR, *JOINERS)

rounds = st.sampled_from(ROUNDS)
# Whose turn it is among those who are in the space: 0 is Ana, 1 whoever joined.
seats = st.integers(0, 1)


class RoundMachine(RuleBasedStateMachine):
    @initialize(joined=st.integers(0, 2))
    def begin(self, joined: int):
        closes = START + timedelta(days=2)
        self.now = START
        self.rounds = {id: Round(id=id, closes_at=closes) for id in ROUNDS}
        self.present = [CREATOR]
        self.waiting = list(JOINERS)
        self.confirmed: set[tuple[str, str]] = set()
        self.operations: list[tuple[str, str, str, str]] = []
        self.reader = ""
        # The machine's own books.
        self.sealed: dict[tuple[str, str], set[str]] = {}
        self.words: dict[tuple[str, str], str] = {}
        self.versions_seen: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.opened: dict[tuple[str, str], RoundView] = {}
        for _ in range(joined):
            del self.present[1:]
            self.join()

    # What the two can do

    @rule(seat=seats, id=rounds)
    def seal(self, seat: int, id: str):
        self.seal_now(self.member(seat), id)

    @rule(id=rounds)
    def seal_both(self, id: str):
        for member in self.present:
            self.seal_now(member, id)

    def seal_now(self, member: str, id: str):
        operation = f"operation-{len(self.operations)}"
        text = f"words of {member} number {len(self.operations)}"
        self.seal_with(member, id, text, self.version(member, id), operation)

    @rule(seat=seats, id=rounds)
    def change(self, seat: int, id: str):
        member = self.member(seat)
        if self.may_act(member, id, self.version(member, id)) and self.is_sealed(member, id):
            old = self.rounds[id].answers[member]
            self.put(id, member, replace(old, sealed=False, sealed_for=None, version=old.version + 1))
            del self.sealed[member, id]

    @rule(seat=seats, id=rounds)
    def take_back(self, seat: int, id: str):
        member = self.member(seat)
        if self.may_act(member, id, self.version(member, id)) and self.is_sealed(member, id):
            self.put(id, member, None)
            del self.sealed[member, id], self.words[member, id]

    @rule(seat=seats, id=rounds)
    def turn(self, seat: int, id: str):
        member, round = self.member(seat), self.rounds[id]
        if self.may_act(member, id, self.version(member, id)):
            self.rounds[id] = replace(round, passed_by=round.passed_by | {member})

    @rule(seat=seats, id=rounds)
    def turn_back(self, seat: int, id: str):
        round = self.rounds[id]
        self.rounds[id] = replace(round, passed_by=round.passed_by - {self.member(seat)})

    @precondition(lambda self: self.waiting and len(self.present) == 1)
    @rule()
    def join(self):
        self.present.append(self.waiting.pop(0))

    @precondition(lambda self: len(self.present) == 2)
    @rule()
    def confirm(self):
        self.confirmed.add((CREATOR, self.present[1]))
        for id in ROUNDS:
            if self.is_sealed(CREATOR, id):
                self.open_if_both_are_in(id)

    @precondition(lambda self: len(self.present) == 2)
    @rule()
    def leave_or_be_removed(self):
        self.present.pop()

    # What goes wrong between a phone and a server

    @precondition(lambda self: self.operations)
    @rule(data=st.data())
    def submit_again(self, data: st.DataObject):
        member, id, text, operation = data.draw(st.sampled_from(self.operations))
        before = dict(self.rounds)
        self.seal_with(member, id, text + ", again", self.version(member, id), operation)
        assert self.rounds == before

    @rule(seat=seats, id=rounds, data=st.data())
    def submit_from_an_old_screen(self, seat: int, id: str, data: st.DataObject):
        member = self.member(seat)
        current = self.version(member, id)
        if old := sorted(self.versions_seen[member, id] - {current}):
            with pytest.raises(Refusal) as refused:
                self.check(member, id, data.draw(st.sampled_from(old)))
            reason = self.reason_against(member, id)
            assert refused.type is reason or (
                not reason and refused.type in (ChangedElsewhere, CompanyChanged)
            )

    @rule(hours=st.sampled_from([0, 1, 1, 20]))
    def time_passes(self, hours: int):
        self.now += timedelta(hours=hours)

    # What must hold whatever they did

    @invariant()
    def nothing_of_an_unrevealed_answer_is_in_any_view_of_another(self):
        for member in EVERYBODY:
            for id, round in self.rounds.items():
                self.versions_seen[member, id].add(self.version(member, id))
                if member not in round.revealed_to:
                    seen = self.seen_by(member, round)
                    assert seen == self.seen_by(member, self.without_the_others(member, round))
                    assert not [
                        words
                        for (author, _), words in self.words.items()
                        if author != member and words in str(seen)
                    ]

    @invariant()
    def nothing_of_an_unrevealed_answer_moves_a_card_on_another_screen(self):
        for member in EVERYBODY:
            with_them = [self.seen_by(member, round) for round in self.rounds.values()]
            without = [
                self.seen_by(member, round if round.revealed_to else self.without_the_others(member, round))
                for round in self.rounds.values()
            ]
            for chosen in (None, ROUNDS[1]):
                assert lay_out(with_them, chosen=chosen) == lay_out(without, chosen=chosen)

    @invariant()
    def what_has_opened_never_changes(self):
        for (member, id), view in self.opened.items():
            now_seen = self.seen_by(member, self.rounds[id])
            assert (now_seen.stage, now_seen.mine, now_seen.theirs) == (view.stage, view.mine, view.theirs)

    @invariant()
    def what_opened_to_two_is_closed_to_a_third(self):
        for id, round in self.rounds.items():
            for member in set(EVERYBODY) - round.revealed_to if round.revealed_to else ():
                assert self.seen_by(member, self.rounds[id]).stage is Stage.CLOSED

    @invariant()
    def two_who_are_in_and_meant_for_each_other_have_opened(self):
        if len(self.present) == 2:
            for id, round in self.rounds.items():
                assert not self.should_open(id) or round.revealed_to

    # The shell around the rules, as small as the services'

    def seal_with(self, member: str, id: str, text: str, seen: str, operation: str):
        if any(operation == done for *_, done in self.operations):
            return
        if not self.may_act(member, id, seen):
            return
        other = self.company(member)
        old = self.rounds[id].answers.get(member)
        letter = self.letter_for(member, id, text)
        self.put(id, member, Answer(letter, True, other, old.version + 1 if old else 1, operation))
        self.operations.append((member, id, text, operation))
        self.words[member, id] = text
        self.sealed[member, id] = {other} if other else set()
        self.open_if_both_are_in(id)

    def open_if_both_are_in(self, id: str):
        if len(self.present) < 2:
            return
        one, other = self.present
        open_now = opens(self.rounds[id], one, other, self.has_confirmed, self.now)
        assert open_now == opens(self.rounds[id], other, one, self.has_confirmed, self.now)
        assert open_now == self.should_open(id)
        if open_now:
            self.rounds[id] = replace(self.rounds[id], revealed_to=frozenset(self.present))
            for member, theirs in ((one, other), (other, one)):
                view = self.seen_by(member, self.rounds[id])
                assert (view.mine, view.theirs) == (self.words[member, id], self.words[theirs, id])
                self.opened[member, id] = view

    def may_act(self, member: str, id: str, seen: str) -> bool:
        reason = self.reason_against(member, id)
        if reason is None:
            self.check(member, id, seen)
            return True
        with pytest.raises(reason):
            self.check(member, id, seen)
        return False

    def check(self, member: str, id: str, seen: str):
        check_unchanged(member, self.rounds[id], seen, self.now, self.company(member))

    def company(self, member: str) -> str | None:
        return next((m for m in self.present if m != member), None) if member in self.present else None

    def reason_against(self, member: str, id: str) -> type[Refusal] | None:
        if readers := self.rounds[id].revealed_to:
            return AlreadyRevealed if member in readers else CardGone
        return CardGone if self.now >= self.rounds[id].closes_at else None

    def should_open(self, id: str) -> bool:
        if len(self.present) < 2 or self.rounds[id].revealed_to or self.now >= self.rounds[id].closes_at:
            return False
        one, other = self.present
        return all(
            self.is_sealed(author, id)
            and (reader in self.sealed[author, id] or self.has_confirmed(author, reader))
            for author, reader in ((one, other), (other, one))
        )

    def has_confirmed(self, author: str, reader: str) -> bool:
        return author != CREATOR or (author, reader) in self.confirmed

    def member(self, seat: int) -> str:
        return self.present[seat % len(self.present)]

    def version(self, member: str, id: str) -> str:
        return self.seen_by(member, self.rounds[id]).version

    def is_sealed(self, member: str, id: str) -> bool:
        return (member, id) in self.sealed

    def put(self, id: str, member: str, answer: Answer | None):
        answers = {m: a for m, a in self.rounds[id].answers.items() if m != member}
        self.rounds[id] = replace(self.rounds[id], answers=answers | ({member: answer} if answer else {}))

    def seen_by(self, member: str, round: Round) -> RoundView:
        self.reader = member
        return visible_to(member, round, self.now, self.company(member))

    def letter_for(self, author: str, id: str, text: str) -> Callable[[], str]:
        def letter() -> str:
            assert self.reader == author or {self.reader, author} == self.rounds[id].revealed_to
            return text

        return letter

    def without_the_others(self, member: str, round: Round) -> Round:
        mine = {m: answer for m, answer in round.answers.items() if m == member}
        return replace(round, answers=mine, passed_by=round.passed_by & {member})


RoundMachine.TestCase.settings = settings(
    max_examples=10_000 if SOAK else 50, stateful_step_count=60 if SOAK else 25
)
test_no_order_of_acts_leaks_or_changes_an_answer = pytest.mark.soak(RoundMachine.TestCase)
