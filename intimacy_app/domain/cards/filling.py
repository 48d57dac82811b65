"""Which cards are laid on a table: a pure function of what both know, never of anybody's private acts.

The order within a pool is a keyed hash of each prompt, so that a growing deck does not reshuffle what was
there before. What members wrote themselves and what comes back after a year are laid in by chance, in the
place of a card that had been drawn already: so they move nothing else, and nobody can tell whether there is
more of them.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.domain.cards.limits import Closeness, Limits
from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import Kind

SHORT_MINUTES = 2
# A depth is due once so many rounds of the depth before it, or deeper ones, have opened: the better two say
# that they know each other, the fewer. Each depth asks for more than the one before, since what is said at
# one is what makes the next one safe to ask for. Rounds that are lighter than the one due count for nothing:
# whoever stays with light cards is left in peace. As it counts what was opened at each depth, a limit that
# is raised late does not throw anybody from the lightest cards to the deepest.
OPENED_BEFORE_DEPTH = {
    Closeness.GETTING_CLOSE: {2: 7, 3: 14, 4: 28},
    Closeness.WELL: {2: 3, 3: 4, 4: 16},
    Closeness.VERY_WELL: {2: 2, 3: 2, 4: 8},
}
# One place in so many gets a card that a member wrote, or one that comes back, where there is one.
FILLS_FOR_AN_OWN_CARD = 4
FILLS_FOR_A_RETURN = 7


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

    `own` are prompts that members wrote, by key. With `small_doses` there is one place, for a short card.
    A `theme` brings its cards first, as far as the rest of the terms allows them.
    """

    kind: Kind
    seed: bytes
    limits: Limits = field(default_factory=Limits)
    own: Mapping[str, Prompt] = field(default_factory=dict[str, Prompt])
    small_doses: bool = False
    theme: Theme | None = None


def due_depth(opened: Iterable[int], limits: Limits) -> int:
    """Return the depth (1–4) that is due after rounds of these depths have opened, never above the limit."""
    depths, needed = Counter(opened), OPENED_BEFORE_DEPTH[limits.closeness]
    due = 1
    while due < limits.depth and sum(n for d, n in depths.items() if d >= due) >= needed[due + 1]:
        due += 1
    return due


def fill(
    deck: Mapping[str, Prompt], history: History, terms: Terms, places: Collection[int], day: date
) -> dict[int, Prompt]:
    """Return a prompt for each of these places: the depth that is due, a lighter one, a short one.

    In small doses all are short. The first seven cards of a kind come before the others, and those of a
    theme before these. An opened prompt does not return, but after a year, if both allow it; one that left
    unopened does once the unseen are used up. Where the deck has too little left, lighter prompts stand in,
    then those of the members, then those that may come back, and in small doses at last the shortest of the
    others. A place stays empty where all of that is used up.
    """
    known = {**deck, **terms.own}
    depth = due_depth((_depth(known, key) for key in history.opened), terms.limits)
    drawing = _Drawing(terms, history, day, depth, _Turns.of(deck, history))
    pool = _Pool.of(deck, history, terms, depth)
    laid = drawing.from_the_deck(pool.deck, places)
    for what, cards, fills in (
        ("back", pool.back, FILLS_FOR_A_RETURN),
        ("own", pool.own, FILLS_FOR_AN_OWN_CARD),
    ):
        chosen = [place for place in laid if by_chance(what, fills, terms.seed, day, place)]
        drawing.lay_in(laid, cards, chosen)
    for more in (pool.own, pool.back, pool.longer):
        drawing.lay_in(laid, more, [place for place in places if place not in laid])
    return laid


def by_chance(what: str, fills: int, seed: bytes, day: date, place: int) -> bool:
    """Return whether this is the one filling in so many in which such a card is laid in."""
    return int.from_bytes(_hash(seed, f"{what} card {place}", str(day))[:8]) % fills == 0


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


def _suiting(place: int, depth: int, among: list[Prompt]) -> list[Prompt]:
    """Return those of the prompts that are what a place is for."""
    if place == 0:
        return [p for p in among if p.depth == depth]
    if place == 1:
        lighter_than = max(2, depth)
        return [p for p in among if p.depth < lighter_than]
    return [p for p in among if _is_short(p)]


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


@dataclass
class _Drawing:
    """One filling of a table: what it is drawn from besides the cards themselves."""

    terms: Terms
    history: History
    day: date
    depth: int
    turns: _Turns

    def from_the_deck(self, left: list[Prompt], places: Iterable[int]) -> dict[int, Prompt]:
        laid: dict[int, Prompt] = {}
        for place in places:
            if card := self._draw(left, place):
                laid[place] = card
                self.turns.take(card)
                left = [p for p in left if p is not card]
        return laid

    def lay_in(self, laid: dict[int, Prompt], cards: Collection[Prompt], places: Iterable[int]) -> None:
        """Put one of these cards into each of the places, as long as there are any that lie in none."""
        for place in places:
            rest = [p for p in cards if p not in laid.values()]
            if rest:
                laid[place] = min(rest, key=lambda p: (self.history.dealt[p.key], self._order(p)))

    def _draw(self, left: list[Prompt], place: int) -> Prompt | None:
        # Hundreds of cards for each place: what is asked of every one of them is at hand.
        dealt, components, steps = self.history.dealt, self.turns.components, self.turns.steps
        remaining = [p for p in left if not dealt.get(p.key)] or left
        pool = _suiting(place, self.depth, remaining) or remaining
        pool = self._themed(pool) or self._first(pool) or pool
        standing = [(dealt.get(p.key, 0), components[p.component], steps[p.step]) for p in pool]
        first = min(standing, default=())
        among = (p for p, turn in zip(pool, standing, strict=True) if turn == first)
        return min(among, key=self._order, default=None)

    def _themed(self, pool: list[Prompt]) -> list[Prompt]:
        theme = self.terms.theme
        return [p for p in pool if theme in p.themes] if theme else []

    def _first(self, pool: list[Prompt]) -> list[Prompt]:
        """Return the next of the cards with which every pair of this kind begins."""
        first = [p for p in pool if self.terms.kind in p.first and not self.history.dealt.get(p.key)]
        return sorted(first, key=lambda p: p.first[self.terms.kind])[:1]

    def _order(self, prompt: Prompt) -> bytes:
        # A prompt that has been dealt before comes back in a new order, a new one keeps its place.
        return _hash(self.terms.seed, prompt.key, str(self.day) if self.history.dealt[prompt.key] else "")


def _hash(seed: bytes, what: str, when: str) -> bytes:
    return hmac.digest(seed, f"{what}\0{when}".encode(), hashlib.sha256)
