"""Which prompts a space is dealt: a pure function of what both know, never of anybody's private acts.

The order within a pool is a keyed hash of each prompt, so that a growing deck does not reshuffle it. What
members wrote themselves and what comes back after a year are laid in by chance, in the place of a card that
had been drawn already: so they move nothing else, and nobody can tell whether there is more of them.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.domain.cards.limits import Limits
from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.spaces.kinds import Kind

CARDS = 3
SHORT_MINUTES = 2
# A depth is due once so many rounds of the depth before it, or deeper ones, have opened. A week of light
# ones first. Then twice and four times as many, since what is said at each depth is what makes the next one
# safe to ask for, and that is slower the deeper it goes. Rounds that are lighter than the one due count for
# nothing: whoever stays with light cards is left in peace. As it counts what was opened at each depth, a
# limit that is raised late does not throw anybody from the lightest cards to the deepest.
OPENED_BEFORE_DEPTH = {2: 7, 3: 14, 4: 28}
# One slate in so many holds a card that a member wrote, or one that comes back, where there is one.
SLATES_FOR_AN_OWN_CARD = 4
SLATES_FOR_A_RETURN = 7


@dataclass(frozen=True)
class History:
    """What a space has been dealt: how often each prompt, and which of them opened or still wait.

    `together` were written on one phone. `year_old` opened a year ago or earlier, to these two.
    """

    dealt: Counter[str]
    opened: frozenset[str]
    waiting: frozenset[str]
    together: frozenset[str] = frozenset()
    year_old: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """On what terms a space is dealt cards: all of it is either known to both, or of nobody in particular.

    `own` are prompts that members wrote, by key. With `small_doses` a slate is one short card.
    """

    kind: Kind
    seed: bytes
    limits: Limits = field(default_factory=Limits)
    own: Mapping[str, Prompt] = field(default_factory=dict[str, Prompt])
    small_doses: bool = False


def due_depth(opened: Iterable[int], limit: int) -> int:
    """Return the depth (1–4) that is due after rounds of these depths have opened, never above the limit."""
    depths = Counter(opened)
    due = 1
    while due < limit and sum(n for d, n in depths.items() if d >= due) >= OPENED_BEFORE_DEPTH[due + 1]:
        due += 1
    return due


def draw_slate(deck: Mapping[str, Prompt], history: History, terms: Terms, day: date) -> tuple[Prompt, ...]:
    """Return up to three prompts: one of the depth that is due, a lighter one, a short one.

    In small doses it is one short prompt. An opened prompt does not return, but after a year, if both
    allow it; one that closed unopened does once the unseen are used up. Where the deck has too little
    left, lighter prompts stand in, then those of the members, then those that may come back, and in small
    doses at last the shortest of the others.
    """
    known = {**deck, **terms.own}
    depth = due_depth((_depth(known, key) for key in history.opened), terms.limits.depth)
    pool, wishes = _Pool.of(deck, history, terms, depth), _wishes(depth, small_doses=terms.small_doses)
    slate = _chosen(pool.deck, wishes, _Turns.of(deck, history), history, terms.seed, day)
    if by_chance("back", SLATES_FOR_A_RETURN, terms.seed, day):
        slate = _laid_in(slate, pool.back, min(1, len(wishes) - 1), history, terms.seed, day)
    if by_chance("own", SLATES_FOR_AN_OWN_CARD, terms.seed, day):
        slate = _laid_in(slate, pool.own, len(wishes) - 1, history, terms.seed, day)
    for more in (pool.own, pool.back, pool.longer):
        while len(slate) < len(wishes) and (rest := [p for p in more if p not in slate]):
            slate = _laid_in(slate, rest, len(slate), history, terms.seed, day)
    return tuple(slate)


def by_chance(what: str, slates: int, seed: bytes, day: date) -> bool:
    """Return whether this is the one day in so many on which such a card is laid in."""
    return int.from_bytes(_hash(seed, f"{what} card", str(day))[:8]) % slates == 0


def _depth(known: Mapping[str, Prompt], key: str) -> int:
    # What has left the deck counts as light, so that nothing deepens because a card is gone.
    return known[key].depth if key in known else 1


@dataclass(frozen=True)
class _Pool:
    """What may come on a day: of the deck, of the members, of what opened before.

    In small doses these are short, and `longer` are the shortest of those that are not.
    """

    deck: list[Prompt]
    own: list[Prompt]
    back: list[Prompt]
    longer: list[Prompt]

    @classmethod
    def of(cls, deck: Mapping[str, Prompt], history: History, terms: Terms, depth: int) -> "_Pool":
        gone = history.opened | history.waiting | history.together
        old = (
            history.year_old & deck.keys() - history.waiting if terms.limits.looks_back else frozenset[str]()
        )
        sources = (
            [p for p in deck.values() if p.key not in gone and terms.kind in p.kinds],
            [p for p in terms.own.values() if p.key not in gone],
            [deck[key] for key in old],
        )
        fitting = [[p for p in source if _fits(p, terms, depth)] for source in sources]
        if not terms.small_doses:
            return cls(*fitting, longer=[])
        short = [[p for p in source if _is_short(p)] for source in fitting]
        return cls(*short, longer=_shortest(p for p in (*fitting[0], *fitting[1]) if not _is_short(p)))


def _fits(prompt: Prompt, terms: Terms, depth: int) -> bool:
    return (
        prompt.depth <= depth
        and not prompt.retired
        and terms.limits.allow(prompt)
        and ("sex" not in prompt.topics or terms.kind is Kind.PARTNERS)
    )


def _is_short(prompt: Prompt) -> bool:
    return prompt.minutes <= SHORT_MINUTES


def _shortest(prompts: Iterable[Prompt]) -> list[Prompt]:
    among = list(prompts)
    least = min((p.minutes for p in among), default=0)
    return [p for p in among if p.minutes == least]


Wish = Callable[[Prompt], bool]


def _wishes(depth: int, *, small_doses: bool) -> tuple[Wish, ...]:
    def due(prompt: Prompt) -> bool:
        return prompt.depth == depth

    def lighter(prompt: Prompt) -> bool:
        return prompt.depth < max(2, depth)

    return (due,) if small_doses else (due, lighter, _is_short)


@dataclass
class _Turns:
    """How often each component and each step has had its turn."""

    components: Counter[Component]
    steps: Counter[Step]

    @classmethod
    def of(cls, deck: Mapping[str, Prompt], history: History) -> "_Turns":
        turns = cls(Counter(), Counter())
        for key, times in history.dealt.items():
            if prompt := deck.get(key):
                turns.components[prompt.component] += times
                turns.steps[prompt.step] += times
        return turns

    def take(self, prompt: Prompt) -> None:
        self.components[prompt.component] += 1
        self.steps[prompt.step] += 1

    def had_by(self, prompt: Prompt) -> tuple[int, int]:
        return self.components[prompt.component], self.steps[prompt.step]


def _chosen(
    left: list[Prompt], wishes: Sequence[Wish], turns: _Turns, history: History, seed: bytes, day: date
) -> list[Prompt]:
    slate: list[Prompt] = []
    unseen = [p for p in left if p.key not in history.dealt]
    for wanted in wishes:
        remaining = unseen or left
        if pool := [p for p in remaining if wanted(p)] or remaining:
            standing = [(history.dealt.get(p.key, 0), *turns.had_by(p)) for p in pool]
            first = min(standing)
            among = (p for p, place in zip(pool, standing, strict=True) if place == first)
            card = min(among, key=_order(history, seed, day))
            slate.append(card)
            turns.take(card)
            left, unseen = _without(left, card), _without(unseen, card)
    return slate


def _without(cards: list[Prompt], taken: Prompt) -> list[Prompt]:
    return [p for p in cards if p is not taken]


def _laid_in(
    slate: list[Prompt], cards: Collection[Prompt], place: int, history: History, seed: bytes, day: date
) -> list[Prompt]:
    """Return the slate with the first of these cards at that place, or at its end where it is shorter."""
    order = _order(history, seed, day)
    if not cards:
        return slate
    return [*slate[:place], min(cards, key=lambda p: (history.dealt[p.key], order(p))), *slate[place + 1 :]]


def _order(history: History, seed: bytes, day: date) -> Callable[[Prompt], bytes]:
    def place(prompt: Prompt) -> bytes:
        # A prompt that has been dealt before comes back in a new order, a new one keeps its place.
        return _hash(seed, prompt.key, str(day) if history.dealt[prompt.key] else "")

    return place


def _hash(seed: bytes, what: str, when: str) -> bytes:
    return hmac.digest(seed, f"{what}\0{when}".encode(), hashlib.sha256)
