"""Two rounds of a space under nothing but the rules, with simple books beside them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.cards.rounds import (
    AlreadyRevealed,
    Answer,
    CardGone,
    Round,
    RoundView,
    check_unchanged,
    opens,
    visible_to,
)
from intimacy_app.domain.errors import Refusal

START = datetime(2026, 3, 2, 5, tzinfo=UTC)
ROUNDS = ("first", "second")
CREATOR, JOINERS = "ana", ("mo", "lea")
EVERYBODY = (CREATOR, *JOINERS)


class RoundBooks:
    """Ana, whoever joined her, and two cards; the books tell who has sealed what for whom."""

    def open_books(self) -> None:
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
