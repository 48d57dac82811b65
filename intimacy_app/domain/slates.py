"""Which prompts a space is dealt: a pure function of its history, never of anybody's private acts.

Depth rises with revealed rounds alone, since only those are something that both did. The order
within a pool is a keyed hash of each prompt, so that a growing deck does not reshuffle it.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intimacy_app.domain.kinds import Kind
from intimacy_app.domain.prompts import Component, Prompt

CARDS = 3
SHORT_MINUTES = 2
DEEPEST_BY_DEFAULT = 3
# How many rounds must have opened before a depth is due: a week of light ones, then slowly on.
OPENED_BEFORE_DEPTH = {1: 0, 2: 7, 3: 25, 4: 60}


@dataclass(frozen=True)
class History:
    """What a space has been dealt: how often each prompt, and which of them opened or still wait."""

    dealt: Counter[str]
    opened: frozenset[str]
    waiting: frozenset[str]


def due_depth(opened: int, limit: int = DEEPEST_BY_DEFAULT) -> int:
    """Return the depth (1–4) that is due after so many opened rounds, never above the limit."""
    reached = max(depth for depth, needed in OPENED_BEFORE_DEPTH.items() if opened >= needed)
    return min(reached, limit)


def draw_slate(
    deck: Mapping[str, Prompt], history: History, kind: Kind, seed: bytes, day: date
) -> tuple[Prompt, ...]:
    """Return up to three prompts: one of the depth that is due, a lighter one, a short one.

    An opened prompt never returns; one that closed unopened does once the unseen are used up.
    """
    depth = due_depth(len(history.opened))
    left = [p for p in deck.values() if _may_come(p, history, kind, depth)]
    components = _times_dealt(deck, history)
    slate: list[Prompt] = []
    wishes: tuple[Callable[[Prompt], bool], ...] = (
        lambda p: p.depth == depth,
        lambda p: p.depth == max(1, depth - 1),
        lambda p: p.minutes <= SHORT_MINUTES,
    )
    for wanted in wishes:
        unseen = [p for p in left if not history.dealt[p.key]] or left
        if pool := [p for p in unseen if wanted(p)] or unseen:
            card = _first(pool, history, components, seed, day)
            slate.append(card)
            components[card.component] += 1
            left.remove(card)
    return tuple(slate)


def _may_come(prompt: Prompt, history: History, kind: Kind, depth: int) -> bool:
    return (
        kind in prompt.kinds
        and prompt.depth <= depth
        and prompt.key not in history.opened
        and prompt.key not in history.waiting
    )


def _times_dealt(deck: Mapping[str, Prompt], history: History) -> Counter[Component]:
    times: Counter[Component] = Counter()
    for key, dealt in history.dealt.items():
        if key in deck:
            times[deck[key].component] += dealt
    return times


def _first(
    pool: Sequence[Prompt], history: History, components: Counter[Component], seed: bytes, day: date
) -> Prompt:
    def rank(prompt: Prompt) -> tuple[int, int, bytes]:
        times = history.dealt[prompt.key]
        # A prompt that has been dealt before comes back in a new order, a new one keeps its place.
        message = f"{prompt.key}\0{day if times else ''}".encode()
        return times, components[prompt.component], hmac.digest(seed, message, hashlib.sha256)

    return min(pool, key=rank)
