"""The rules of a round under any order of acts: Ana invites, Mo or Lea joins, and nothing leaks or changes.

The machine does what the services do, with nothing but the rules; beside them it keeps its own simple
books of who has sealed what for whom.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from intimacy_app.domain.cards.cards import lay_out
from intimacy_app.domain.cards.rounds import (
    ChangedElsewhere,
    CompanyChanged,
    Stage,
)
from intimacy_app.domain.errors import Refusal
from tests.conftest import SOAK
from tests.domain.cards.round_books import CREATOR, EVERYBODY, ROUNDS, RoundBooks

rounds = st.sampled_from(ROUNDS)
# Whose turn it is among those who are in the space: 0 is Ana, 1 whoever joined.
seats = st.integers(0, 1)


class RoundMachine(RoundBooks, RuleBasedStateMachine):
    @initialize(joined=st.integers(0, 2))
    def begin(self, joined: int):
        self.open_books()
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


RoundMachine.TestCase.settings = settings(
    max_examples=10_000 if SOAK else 50, stateful_step_count=60 if SOAK else 25
)
test_no_order_of_acts_leaks_or_changes_an_answer = pytest.mark.soak(RoundMachine.TestCase)
