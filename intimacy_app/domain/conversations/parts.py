"""The parts of a step as one of the two sees them: its turn, what's said back, its sentence, its fields."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intimacy_app.domain.cards.rounds import RoundView
from intimacy_app.domain.conversations import reflecting, turns, writing
from intimacy_app.domain.conversations.records import Proposal, Record
from intimacy_app.domain.conversations.scripts import Reflect, Step, Turns, Write


@dataclass(frozen=True)
class LineView:
    """A line of saying back: mine or theirs; without words where it was said aloud or was right."""

    mine: bool = False
    words: str = ""
    is_right: bool = False


@dataclass(frozen=True)
class TurnView:
    """The turn at hand: 0 before the first. It ends at `ends_at`, where a clock runs, by the server's clock.

    That clock stands at `now`; both are instants in ISO 8601, and a phone only shows what's left.
    `hints` are for me, `their_hints` for the other: on one phone both are read.
    """

    number: int = 0
    of: int = 0
    mine: bool = False
    seconds: int = 0
    ends_at: str = ""
    now: str = ""
    hints: tuple[str, ...] = ()
    their_hints: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    question: str = ""
    can_skip: bool = False


@dataclass(frozen=True)
class ReflectView:
    """What was said back so far, and what's mine to do: to `say` what I heard, to `answer`, or nothing.

    `they_say` and `they_answer` are the other's; on one phone they do it there.
    """

    lines: tuple[LineView, ...] = ()
    number: int = 0
    say: bool = False
    answer: bool = False
    they_say: bool = False
    they_answer: bool = False
    tries_left: int = 0


@dataclass(frozen=True)
class AgreeView:
    """The sentence at hand; `confirmed` is mine alone until `agreed` is true for both."""

    sentence: str = ""
    day: date | None = None
    when: str = ""
    version: int = 0
    confirmed: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class BlankView:
    """One field of what's written: what each wrote in it, as far as its round has opened to me."""

    label: str = ""
    mine: str = ""
    theirs: str = ""


def blanks_of(step: Step, written: RoundView) -> tuple[BlankView, ...]:
    """Return the fields of a step in which each writes, with what was written as far as it has opened."""
    if not isinstance(step, Write):
        return ()
    return tuple(map(BlankView, step.fields, _filled(step, written.mine), _filled(step, written.theirs)))


def _filled(step: Write, text: str) -> tuple[str, ...]:
    fields = writing.fields_of(step, text)
    # What stands in the place of erased words has no fields.
    return fields if any(fields) else (text, *fields[1:])


def turn_of(step: Turns, record: Record, member: str, now: datetime) -> TurnView:
    """Return the turn at hand as the member sees it."""
    mine = turns.speaker(step, record) == member
    hints, their_hints = (step.speaker, step.listener) if mine else (step.listener, step.speaker)
    question = turns.question_at(record.gate) if step.questions and record.gate else None
    seconds = step.seconds[record.length] if step.seconds else 0
    return TurnView(
        number=record.gate,
        of=turns.number_of_turns(step, record),
        mine=mine,
        seconds=seconds,
        ends_at=_ends_at(record, seconds),
        now=now.isoformat(timespec="seconds") if seconds and record.gate else "",
        hints=_one_of(hints, record.gate),
        their_hints=_one_of(their_hints, record.gate),
        themes=step.themes if mine else (),
        question=_question(step, record, question) if question is not None else "",
        can_skip=question is not None,
    )


def _ends_at(record: Record, seconds: int) -> str:
    if not (seconds and record.gate and record.gate_at):
        return ""
    return (record.gate_at + timedelta(seconds=seconds)).isoformat(timespec="seconds")


def _one_of(hints: tuple[str, ...], gate: int) -> tuple[str, ...]:
    # One at a time: a turn has one, and the next has the next.
    return hints[(gate - 1) // 2 % len(hints) :][:1] if hints and gate else ()


def _question(step: Turns, record: Record, at: int) -> str:
    texts = {each.key: each.text for each in step.questions}
    return texts.get(record.questions[at], "")


def reflect_of(step: Reflect, record: Record, at: int, member: str, at_hand: bool) -> ReflectView:
    """Return what was said back in the step `at`."""
    lines = record.said.get(at, ())
    shown = tuple(LineView(line.by == member, line.letter(), line.is_right) for line in lines)
    place = reflecting.place(step, record) if at_hand else reflecting.Place()
    return ReflectView(
        lines=shown,
        number=len(lines),
        say=place.actor == member and not place.is_answer,
        answer=place.actor == member and place.is_answer,
        they_say=place.actor == record.other_than(member) and not place.is_answer,
        they_answer=place.actor == record.other_than(member) and place.is_answer,
        tries_left=reflecting.MOST_TRIES - place.tries if at_hand else 0,
    )


def agree_of(record: Record, at: int, member: str) -> AgreeView:
    """Return the sentence of the step `at`."""
    proposal = record.proposals.get(at)
    if proposal is None:
        return AgreeView()
    return _sentence(proposal, confirmed=member in record.confirmed, agreed=at in record.agreed)


def _sentence(proposal: Proposal, *, confirmed: bool, agreed: bool) -> AgreeView:
    return AgreeView(
        sentence=proposal.letter(),
        day=proposal.day,
        version=proposal.version,
        confirmed=confirmed or agreed,
        agreed=agreed,
    )
