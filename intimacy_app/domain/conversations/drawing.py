"""Which questions a conversation asks: drawn once, when it's asked for, in rising depth."""

import hashlib
from collections.abc import Collection

from intimacy_app.domain.conversations.scripts import DEPTHS, Question, Script, Turns


def questions_for(
    script: Script, length: int, *, seed: str, deepest: int, asked_before: Collection[str]
) -> tuple[str, ...]:
    """Return the keys of the questions for one conversation; empty where its script asks none.

    None is deeper than `deepest`, and they get deeper as evenly as there are depths. What these two were
    asked before comes again only once nothing else is left of that depth.
    """
    step = next((s for s in script.steps if isinstance(s, Turns) and s.questions), None)
    if step is None:
        return ()
    chosen: list[Question] = []
    for depth in _depths(step.turns[length], deepest):
        left = [q for q in step.questions if q.depth == depth and q not in chosen]
        chosen.append(min(left, key=lambda q: (q.key in asked_before, _chance(seed, q.key))))
    return tuple(question.key for question in chosen)


def _depths(count: int, deepest: int) -> list[int]:
    allowed = [depth for depth in DEPTHS if depth <= max(deepest, DEPTHS[0])]
    return [allowed[at * len(allowed) // count] for at in range(count)]


def _chance(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()
