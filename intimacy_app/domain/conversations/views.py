"""A conversation as one of its two sees it.

Nothing in it depends on what the other did alone: whether they're ready, wrote, picked or confirmed shows
once both have.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from intimacy_app.domain.cards.purposes import picks_in
from intimacy_app.domain.cards.rounds import RoundView, visible_to
from intimacy_app.domain.conversations import turns, writing
from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.parts import (
    AgreeView,
    BlankView,
    ReflectView,
    TurnView,
    agree_of,
    blanks_of,
    reflect_of,
    turn_of,
)
from intimacy_app.domain.conversations.records import Ending, Record
from intimacy_app.domain.conversations.refusals import NotInConversation
from intimacy_app.domain.conversations.scripts import Agree, Choose, Reflect, Script, Step, Turns


@dataclass(frozen=True)
class StepView:
    """One step. `written` is its round where it has one, `blanks` and `options` what can be filled in.

    `version` counts how often I sealed and unsealed; `begun` is true on one phone once its holder wrote.
    `about` is the step in which what's said back was written.
    """

    number: int = 0
    kind: str = ""
    title: str = ""
    text: str = ""
    gate: int = 0
    ready: bool = False
    can_go_on: bool = False
    blanks: tuple[BlankView, ...] = ()
    options: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    written: RoundView = field(default_factory=RoundView)
    version: int = 0
    begun: bool = False
    about: int = -1
    turn: TurnView = field(default_factory=TurnView)
    reflect: ReflectView = field(default_factory=ReflectView)
    agree: AgreeView = field(default_factory=AgreeView)


@dataclass(frozen=True)
class ConversationView:
    """A conversation: what was asked for, how it stands, and every step that was reached."""

    id: str = ""
    script: str = ""
    title: str = ""
    drawing: str = ""
    purpose: str = ""
    alone_first: bool = False
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
    steps = tuple(step_view(script, record, at, member, now) for at in reached)
    return replace(outline_for(script, record, member), steps=steps)


def outline_for(script: Script, record: Record, member: str) -> ConversationView:
    """Return how a conversation stands, without what was said in it."""
    return ConversationView(
        id=record.id,
        script=script.key,
        title=script.title,
        drawing=script.drawing,
        purpose=script.purpose,
        alone_first=script.safety,
        phones=record.phones,
        minutes=script.minutes[record.length],
        mine=member == record.asker,
        reply=record.reply or "",
        begun=record.began_at is not None,
        ending=record.ending or "",
        number=record.step,
        of=len(script.steps),
        can_remind=script.yearly and record.ending is Ending.FINISHED,
        reminder=member in record.wants_reminder,
        reminds_both=record.wants_reminder == frozenset(record.members),
    )


def step_view(script: Script, record: Record, at: int, member: str, now: datetime) -> StepView:
    """Return one step that was reached, as the member sees it."""
    step, at_hand = script.steps[at], at == record.step and not record.ending
    written = _written(script, record, at, member, now)
    return StepView(
        number=at,
        kind=kind_of(step),
        title=step.title,
        text=step.text,
        gate=record.gate if at_hand else 0,
        ready=at_hand and member in record.ready,
        can_go_on=at_hand and turns.can_go_on(script, record),
        blanks=blanks_of(step, written),
        options=step.options if isinstance(step, Choose) else (),
        picked=tuple(picks_in(written.mine)) if isinstance(step, Choose) else (),
        written=written,
        version=_version(record, at, member),
        begun=at in record.firsts and member == record.asker,
        about=script.index_of(step.about) if isinstance(step, Reflect) else -1,
        turn=turn_of(step, record, member, now) if at_hand and isinstance(step, Turns) else TurnView(),
        reflect=reflect_of(step, record, at, member, at_hand) if isinstance(step, Reflect) else ReflectView(),
        agree=agree_of(record, at, member) if isinstance(step, Agree) else AgreeView(),
    )


def kind_of(step: Step) -> str:
    """Return the name of the step's kind, as scripts spell it."""
    return {"TakeAlong": "take_along"}.get(type(step).__name__, type(step).__name__.lower())


def _written(script: Script, record: Record, at: int, member: str, now: datetime) -> RoundView:
    if writing.purpose_of(script.steps[at]) is None:
        return RoundView()
    round = writing.round_of(script, record, at)
    # Whether the other wrote before it ended stays theirs: a round that only they have is as one of nobody.
    if record.ending and not writing.is_open(record, at) and member not in round.answers:
        return RoundView()
    return visible_to(member, round, now, record.other_than(member))


def _version(record: Record, at: int, member: str) -> int:
    round = record.rounds.get(at)
    mine = round.answers.get(member) if round else None
    return mine.version if mine else 0
