"""A conversation as one of its two sees it.

Nothing in it depends on what the other did alone: whether they're ready, wrote, picked or confirmed shows
once both have.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from intimacy_app.domain.cards.rounds import RoundView, visible_to
from intimacy_app.domain.conversations import reflecting, turns, writing
from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.records import Ending, Proposal, Record
from intimacy_app.domain.conversations.refusals import NotInConversation
from intimacy_app.domain.conversations.scripts import Agree, Choose, Reflect, Script, Step, Turns, Write


@dataclass(frozen=True)
class LineView:
    """A line of saying back: mine or theirs; without words where it was said aloud or was right."""

    mine: bool = False
    words: str = ""
    is_right: bool = False


@dataclass(frozen=True)
class TurnView:
    """The turn at hand: 0 before the first. `began_at` is the server's time; a phone shows what's left."""

    number: int = 0
    of: int = 0
    mine: bool = False
    seconds: int = 0
    began_at: datetime | None = None
    hints: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    question: str = ""
    can_skip: bool = False


@dataclass(frozen=True)
class ReflectView:
    """What was said back so far, and what's mine to do: to `say` what I heard, to `answer`, or nothing."""

    lines: tuple[LineView, ...] = ()
    number: int = 0
    say: bool = False
    answer: bool = False
    tries_left: int = 0


@dataclass(frozen=True)
class AgreeView:
    """The sentence at hand; `confirmed` is mine alone until `agreed` is true for both."""

    sentence: str = ""
    day: date | None = None
    version: int = 0
    confirmed: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class StepView:
    """One step. `written` is its round where it has one, `fields` and `options` what can be filled in."""

    number: int = 0
    kind: str = ""
    title: str = ""
    text: str = ""
    gate: int = 0
    ready: bool = False
    can_go_on: bool = False
    fields: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    written: RoundView = field(default_factory=RoundView)
    turn: TurnView = field(default_factory=TurnView)
    reflect: ReflectView = field(default_factory=ReflectView)
    agree: AgreeView = field(default_factory=AgreeView)


@dataclass(frozen=True)
class ConversationView:
    """A conversation: what was asked for, how it stands, and every step that was reached."""

    id: str = ""
    script: str = ""
    title: str = ""
    phones: str = ""
    minutes: int = 0
    mine: bool = False
    reply: str = ""
    begun: bool = False
    ending: str = ""
    number: int = 0
    of: int = 0
    steps: tuple[StepView, ...] = ()
    can_remind: bool = False
    reminder: bool = False
    reminds_both: bool = False


def view_for(script: Script, record: Record, member: str, now: datetime) -> ConversationView:
    """Return what the member may see of the record; raises NotInConversation for anybody else."""
    if member not in record.members:
        raise NotInConversation
    record = settled(record, now)
    reached = range(min(record.step + 1, len(script.steps))) if record.began_at else ()
    return ConversationView(
        id=record.id,
        script=script.key,
        title=script.title,
        phones=record.phones,
        minutes=script.minutes[record.length],
        mine=member == record.asker,
        reply=record.reply or "",
        begun=record.began_at is not None,
        ending=record.ending or "",
        number=record.step,
        of=len(script.steps),
        steps=tuple(step_view(script, record, at, member, now) for at in reached),
        can_remind=script.yearly and record.ending is Ending.FINISHED,
        reminder=member in record.wants_reminder,
        reminds_both=record.wants_reminder == frozenset(record.members),
    )


def step_view(script: Script, record: Record, at: int, member: str, now: datetime) -> StepView:
    """Return one step that was reached, as the member sees it."""
    step, at_hand = script.steps[at], at == record.step and not record.ending
    return StepView(
        number=at,
        kind=kind_of(step),
        title=step.title,
        text=step.text,
        gate=record.gate if at_hand else 0,
        ready=at_hand and member in record.ready,
        can_go_on=at_hand and turns.can_go_on(script, record),
        fields=step.fields if isinstance(step, Write) else (),
        options=step.options if isinstance(step, Choose) else (),
        written=_written(script, record, at, member, now),
        turn=_turn(step, record, member) if at_hand and isinstance(step, Turns) else TurnView(),
        reflect=_reflect(step, record, at, member, at_hand) if isinstance(step, Reflect) else ReflectView(),
        agree=_agree(record, at, member) if isinstance(step, Agree) else AgreeView(),
    )


def kind_of(step: Step) -> str:
    """Return the name of the step's kind, as scripts spell it."""
    return {"TakeAlong": "take_along"}.get(type(step).__name__, type(step).__name__.lower())


def _written(script: Script, record: Record, at: int, member: str, now: datetime) -> RoundView:
    if writing.purpose_of(script.steps[at]) is None or (record.ending and at not in record.rounds):
        return RoundView()
    return visible_to(member, writing.round_of(script, record, at), now, record.other_than(member))


def _turn(step: Turns, record: Record, member: str) -> TurnView:
    mine = turns.speaker(step, record) == member
    hints = step.speaker if mine else step.listener
    question = turns.question_at(record.gate) if step.questions and record.gate else None
    return TurnView(
        number=record.gate,
        of=turns.number_of_turns(step, record),
        mine=mine,
        seconds=step.seconds[record.length] if step.seconds else 0,
        began_at=record.gate_at if record.gate else None,
        # One at a time: a turn has one, and the next has the next.
        hints=hints[(record.gate - 1) // 2 % len(hints) :][:1] if hints and record.gate else (),
        themes=step.themes if mine else (),
        question=_question(step, record, question) if question is not None else "",
        can_skip=question is not None,
    )


def _question(step: Turns, record: Record, at: int) -> str:
    texts = {each.key: each.text for each in step.questions}
    return texts.get(record.questions[at], "")


def _reflect(step: Reflect, record: Record, at: int, member: str, at_hand: bool) -> ReflectView:
    lines = record.said.get(at, ())
    shown = tuple(LineView(line.by == member, line.letter(), line.is_right) for line in lines)
    place = reflecting.place(step, record) if at_hand else reflecting.Place()
    return ReflectView(
        lines=shown,
        number=len(lines),
        say=place.actor == member and not place.is_answer,
        answer=place.actor == member and place.is_answer,
        tries_left=reflecting.MOST_TRIES - place.tries if at_hand else 0,
    )


def _agree(record: Record, at: int, member: str) -> AgreeView:
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
