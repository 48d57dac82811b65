"""What is written or picked in a step: a round like that of a card, with the same rule of who may read it.

On one phone it's what cards have there: its holder writes first, hands it over, and both texts open.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from intimacy_app.domain.cards.letters import padded
from intimacy_app.domain.cards.purposes import Purpose, as_picks
from intimacy_app.domain.cards.rounds import (
    Answer,
    ChangedElsewhere,
    Kept,
    Round,
    check_still_open,
    opens,
)
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import CONVERSATION_LASTS, Letter, Record
from intimacy_app.domain.conversations.refusals import (
    NotYourTurn,
    OutOfStep,
    PickUnknown,
    TooManyPicks,
    WordsMissing,
    WordsTooLong,
)
from intimacy_app.domain.conversations.scripts import MOST_PICKS, Choose, Script, Step, TakeAlong, Write
from intimacy_app.domain.texts import trimmed

LONGEST_FIELD = 900
LONGEST_LINE = 280


def sealed(script: Script, record: Record, who: str, what: acts.Seal, now: datetime) -> Record:
    """Return the record with what was sealed; it opens with the second.

    Raises WordsMissing, WordsTooLong, TooManyPicks, PickUnknown, AlreadyRevealed, ChangedElsewhere, or
    NotYourTurn on one phone.
    """
    words = words_of(script.steps[record.step], what.words)
    round = round_of(script, record, record.step)
    check_still_open(who, round, now)
    record = replace(record, operations=record.operations | {what.operation})
    if record.is_on_one_phone:
        return _handed_over(record, who, round, Letter(words))
    if (mine := round.answers.get(who)) and mine.sealed:
        raise ChangedElsewhere
    return _with(record, _opened_if_both(record, _with_answer(record, round, who, what, words), now))


def unsealed(script: Script, record: Record, who: str, what: acts.Unseal, now: datetime) -> Record:
    """Return the record with the member's words open to change; raises AlreadyRevealed, KeptTogether, or
    OutOfStep where nothing was sealed in that version yet.
    """
    round = round_of(script, record, record.step)
    check_still_open(who, round, now)
    mine = round.answers.get(who)
    # Taken for done, it would unseal what's sealed later, once it came again.
    if mine is None or not mine.sealed or mine.version != what.version:
        raise OutOfStep
    mine = replace(mine, sealed=False, version=mine.version + 1)
    return _with(record, replace(round, answers={**round.answers, who: mine}))


def is_unsealed(record: Record, who: str, what: acts.Unseal) -> bool:
    """Return whether what the member's screen showed as sealed isn't anymore, and nothing has opened."""
    round = record.rounds.get(what.step)
    mine = round.answers.get(who) if round else None
    return mine is not None and mine.version > what.version and not is_open(record, what.step)


def is_open(record: Record, step: int) -> bool:
    """Return whether what both wrote in the step has opened."""
    round = record.rounds.get(step)
    return round is not None and bool(round.revealed_to or round.kept)


def closed(round: Round, now: datetime) -> Round:
    """Return the round closed where it hasn't opened: its words are their author's alone for good."""
    return round if round.revealed_to or round.kept else replace(round, closes_at=now)


def round_of(script: Script, record: Record, step: int) -> Round:
    """Return the round of the step, begun where nobody wrote yet; raises OutOfStep where it has none."""
    if (found := record.rounds.get(step)) is not None:
        return found
    purpose = purpose_of(script.steps[step])
    if purpose is None or record.began_at is None:
        raise OutOfStep
    return Round(id=round_id(record, step), closes_at=record.began_at + CONVERSATION_LASTS, purpose=purpose)


def round_id(record: Record, step: int) -> str:
    """Return the id of the step's round, which is known before anybody writes in it."""
    return f"{record.id}-{step}"


def conversation_of(round_id: str) -> str:
    """Return the id of the conversation whose round this is."""
    return round_id.rpartition("-")[0]


def purpose_of(step: Step) -> Purpose | None:
    """Return what the step's round is for; None where nothing is sealed in it."""
    if isinstance(step, Choose):
        return Purpose.CHOICE
    return Purpose.STEP if isinstance(step, Write | TakeAlong) else None


def words_of(step: Step, words: tuple[str, ...]) -> str:
    """Return what a round keeps of the fields: one text that can be read without its script."""
    match step:
        case Write():
            return _written(step, tuple(map(trimmed, words)))
        case TakeAlong():
            return _line(tuple(map(trimmed, words)))
        case Choose():
            return _picked(step, words)
        case _:
            raise OutOfStep


def fields_of(step: Write, text: str) -> tuple[str, ...]:
    """Return the fields that `words_of` made one text of."""
    rest, words = f"\n\n{text}", dict.fromkeys(step.fields, "")
    for label in reversed(step.fields):
        before, found, after = rest.rpartition(f"\n\n{label}\n")
        if found:
            rest, words[label] = before, after
    return tuple(words.values())


def _written(step: Write, fields: tuple[str, ...]) -> str:
    if len(fields) != len(step.fields) or not any(fields):
        raise WordsMissing
    if max(map(len, fields)) > LONGEST_FIELD:
        raise WordsTooLong
    named = zip(step.fields, fields, strict=True)
    return "\n\n".join(f"{label}\n{words}" for label, words in named if words)


def _line(fields: tuple[str, ...]) -> str:
    if len(fields) != 1 or not fields[0]:
        raise WordsMissing
    if len(fields[0]) > LONGEST_LINE:
        raise WordsTooLong
    return fields[0]


def _picked(step: Choose, picks: tuple[str, ...]) -> str:
    if not set(picks) <= set(step.options):
        raise PickUnknown
    if len(set(picks)) > MOST_PICKS:
        raise TooManyPicks
    # At one length, so that what is stored doesn't tell how much was picked.
    return padded(as_picks(option for option in step.options if option in picks) + "\n")


def _with_answer(record: Record, round: Round, who: str, what: acts.Seal, words: str) -> Round:
    old = round.answers.get(who)
    answer = Answer(
        letter=Letter(words),
        sealed=True,
        sealed_for=record.other_than(who),
        version=old.version + 1 if old else 1,
        operation=what.operation,
    )
    return replace(round, answers={**round.answers, who: answer})


def _opened_if_both(record: Record, round: Round, now: datetime) -> Round:
    one, other = record.members
    both_are_in = opens(round, one, other, lambda author, reader: False, now)
    return replace(round, revealed_to=frozenset(record.members)) if both_are_in else round


def _handed_over(record: Record, who: str, round: Round, letter: Callable[[], str]) -> Record:
    first = record.firsts.get(record.step)
    if (first is None) != (who == record.asker):
        raise NotYourTurn
    if first is None:
        return replace(record, firsts={**record.firsts, record.step: letter})
    kept = Kept(holder=record.asker, letters={record.asker: first, who: letter})
    return _with(record, replace(round, kept=kept))


def _with(record: Record, round: Round) -> Record:
    return replace(record, rounds={**record.rounds, record.step: round})
