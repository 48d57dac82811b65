"""What is wrong with a script whose fields are in order: steps that don't fit each other.

Each fault names where it stands in the file, as keys and places that lead there.
"""

from collections import Counter
from collections.abc import Iterator

from intimacy_app.domain.cards.purposes import BETWEEN_PICKS
from intimacy_app.domain.conversations.scripts import (
    DEPTHS,
    Choose,
    Reflect,
    Script,
    Step,
    TakeAlong,
    Turns,
    Write,
)

Fault = tuple[tuple[str | int, ...], str]


def faults_of(script: Script) -> Iterator[Fault]:
    """Yield where it is and what is wrong, one sentence each."""
    yield from _twins(script)
    for at, step in enumerate(script.steps):
        match step:
            case Reflect():
                yield from _leads_nowhere(script, at, step)
            case Turns():
                yield from _uneven(script, at, step)
                yield from _questions(at, step)
            case Choose():
                yield from _repeated(at, "options", step.options)
            case Write():
                yield from _repeated(at, "fields", step.fields)
            case _:
                pass


def _twins(script: Script) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, step in enumerate(script.steps):
        if step.name in seen:
            yield ("step", at, "name"), f"there are two steps named “{step.name}”."
        seen.add(step.name)


def _leads_nowhere(script: Script, at: int, step: Reflect) -> Iterator[Fault]:
    place = ("step", at, "about")
    names = [each.name for each in script.steps]
    if step.about not in names:
        yield place, f"there is no step named “{step.about}”."
    elif (target := names.index(step.about)) >= at:
        yield place, f"a loop: “{step.name}” is about “{step.about}”, which doesn't come before it."
    elif not _opens(script.steps[target]):
        yield place, f"nothing opens in “{step.about}”, so there is nothing to reflect."


def _opens(step: Step) -> bool:
    return isinstance(step, Write | TakeAlong)


def _uneven(script: Script, at: int, step: Turns) -> Iterator[Fault]:
    lengths = len(script.minutes)
    if len(step.turns) != lengths:
        yield ("step", at, "turns"), f"“turns” has {len(step.turns)} numbers for {lengths} lengths."
    if step.seconds and len(step.seconds) != lengths:
        yield ("step", at, "minutes"), f"“minutes” has {len(step.seconds)} numbers for {lengths} lengths."


def _questions(at: int, step: Turns) -> Iterator[Fault]:
    if not step.questions:
        return
    for name in ("key", "text"):
        values = Counter(getattr(question, name).casefold() for question in step.questions)
        for place, question in enumerate(step.questions):
            if values[getattr(question, name).casefold()] > 1:
                yield ("step", at, "question", place), f"another question has the same {name}."
    # Where nothing deeper is due, all of a conversation are of one depth.
    for depth in DEPTHS:
        there = sum(question.depth == depth for question in step.questions)
        if there < max(step.turns):
            yield (
                ("step", at, "question"),
                f"too few questions of depth {depth}: {there} of {max(step.turns)}.",
            )


def _repeated(at: int, name: str, texts: tuple[str, ...]) -> Iterator[Fault]:
    for text, times in Counter(text.casefold() for text in texts).items():
        if times > 1:
            yield ("step", at, name), f"“{text}” stands in “{name}” more than once."
        if BETWEEN_PICKS.strip() in text:
            yield ("step", at, name), f"“{text}” holds the sign that stands between picks."
