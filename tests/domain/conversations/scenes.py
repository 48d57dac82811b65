"""Scripts to act on, and a conversation at any place of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from intimacy_app.domain.conversations import acts, reflecting
from intimacy_app.domain.conversations.drawing import questions_for
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import Record, Reply
from intimacy_app.domain.conversations.scripts import (
    Agree,
    Choose,
    Phones,
    Question,
    Read,
    Reflect,
    Script,
    Seat,
    TakeAlong,
    Turns,
    Write,
)
from intimacy_app.domain.conversations.views import StepView, view_for
from intimacy_app.domain.spaces.kinds import Kind

ANA, MO = "ana", "mo"
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
OPTIONS = tuple(f"option {letter}" for letter in "abcdefgh")
QUESTIONS = tuple(
    Question(f"q{depth}{n}", f"Question {n} of depth {depth}?", depth)
    for depth in range(1, 5)
    for n in range(3)
)

READ = Read("read", "Read", "Read this.")
WRITE = Write("write", "Write", fields=("What happened", "What I felt"))
TALK = Turns(
    "talk",
    "Talk",
    turns=(2,),
    seconds=(120,),
    speaker=("one", "two"),
    listener=("ask", "wait"),
    themes=("work",),
)
QUIZ = Turns("quiz", "Ask", first=Seat.ASKER, turns=(2,), questions=QUESTIONS)
REFLECT = Reflect("reflect", "Say back", about="write")
CHOOSE = Choose("choose", "Choose", options=OPTIONS)
AGREE = Agree("agree", "Agree")
KEEP = TakeAlong("keep", "Keep")
ALL_STEPS = (READ, WRITE, TALK, QUIZ, REFLECT, CHOOSE, AGREE, KEEP)


def script(*steps, yearly: bool = True) -> Script:
    """Return a script of the steps; all kinds of them where none is given."""
    return Script(
        key="scene",
        title="Scene",
        purpose="For tests.",
        minutes=(10,),
        kinds=frozenset(Kind),
        phones=frozenset(Phones),
        steps=steps or ALL_STEPS,
        yearly=yearly,
    )


def asked(script: Script, phones: Phones = Phones.TWO) -> Record:
    """Return what Ana asked Mo for, just now; on one phone it has begun."""
    return Record(
        id="one",
        script=script.key,
        revision=script.revision,
        asker=ANA,
        asked=MO,
        phones=phones,
        length=0,
        asked_at=NOW,
        began_at=NOW if phones is Phones.ONE else None,
        gate_at=NOW if phones is Phones.ONE else None,
        questions=questions_for(script, 0, seed="one", deepest=4, asked_before=()),
    )


def begun(script: Script, phones: Phones = Phones.TWO) -> Record:
    """Return a conversation that has just begun."""
    record = asked(script, phones)
    return record if record.began_at else act(script, record, MO, acts.Answer(Reply.NOW), NOW)


def at_step(script: Script, name: str) -> Record:
    """Return a conversation at the beginning of the step, as if the ones before were through."""
    return replace(begun(script), step=script.index_of(name))


def do(script: Script, record: Record, who: str, *what: acts.Act) -> Record:
    """Return the record after what one of the two did."""
    for each in what:
        record = act(script, record, who, each, NOW)
    return record


def step_seen(script: Script, record: Record, who: str) -> StepView:
    """Return the step at hand as one of the two sees it."""
    return view_for(script, record, who, NOW).steps[-1]


def both_ready(script: Script, record: Record, now: datetime = NOW) -> Record:
    """Return the record after both went on."""
    going_on = acts.Ready(record.step, record.gate)
    return act(script, act(script, record, ANA, going_on, now), MO, going_on, now)


def next_acts(script: Script, record: Record, mark: str) -> list[tuple[str, acts.Act]]:
    """Return what the two do next, if they go straight through; `mark` makes words and operations unique."""
    step, at = script.steps[record.step], record.step
    order = (ANA, MO)
    match step:
        case Write() | TakeAlong() if not _opened(record):
            fields = len(step.fields) if isinstance(step, Write) else 1
            texts = {who: tuple(f"words of {who} {mark} {n}" for n in range(fields)) for who in order}
            return [(who, acts.Seal(at, texts[who], f"operation-{who}-{mark}")) for who in order]
        case Choose() if not _opened(record):
            picks = {ANA: step.options[:3], MO: step.options[2:5]}
            return [(who, acts.Seal(at, picks[who], f"operation-{who}-{mark}")) for who in order]
        case Reflect() if (place := reflecting.place(step, record)).actor:
            number = len(record.said.get(at, ()))
            if place.is_answer:
                return [(place.actor, acts.ThatsIt(at, number))]
            return [(place.actor, acts.Say(at, number, f"heard {mark}", f"operation-{mark}"))]
        case Agree() if at not in record.agreed:
            if (proposal := record.proposals.get(at)) is None:
                return [(ANA, acts.Propose(at, 0, f"we {mark}", date(2026, 3, 9), f"operation-{mark}"))]
            return [(who, acts.Confirm(at, proposal.version)) for who in order]
        case _:
            return [(who, acts.Ready(at, record.gate)) for who in order]


def run_through(script: Script, record: Record, now: datetime = NOW) -> Record:
    """Return the record after the two went straight through to its end."""
    mark = 0
    while record.ending is None:
        mark += 1
        for who, what in next_acts(script, record, str(mark)):
            record = act(script, record, who, what, now)
    return record


def _opened(record: Record) -> bool:
    round = record.rounds.get(record.step)
    return round is not None and bool(round.revealed_to or round.kept)
