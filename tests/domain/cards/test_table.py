"""Which prompts a space is dealt, as a pure function of what has opened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.filling import OPENED_BEFORE_DEPTH, History, Terms, due_depth, fill
from intimacy_app.domain.cards.limits import Closeness, Limits
from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.cards.table import PLACES, TableCard, free_places, leaving, longest_lain
from intimacy_app.domain.spaces.kinds import Kind
from tests.domain.prompts import prompt

DAY = date(2026, 3, 2)
SEED = bytes(32)
NEW = History(Counter(), frozenset(), frozenset())


DECK = {p.key: p for p in map(prompt, range(60))}
numbers = st.sets(st.integers(0, 59))


def draw(deck=DECK, history: History = NEW, seed: bytes = SEED, day: date = DAY, kind: Kind = Kind.FRIENDS):
    return tuple(fill(deck, history, Terms(kind, seed), range(PLACES), day).values())


def history_of(dealt: Iterable[str], opened: Iterable[str] = (), waiting: Iterable[str] = ()) -> History:
    return History(Counter(list(dealt)), frozenset(opened), frozenset(waiting))


@pytest.mark.parametrize(
    ("opened", "depth"),
    [
        ([], 1),
        ([1] * 6, 1),
        ([1] * 7, 2),
        ([1] * 7 + [2] * 13, 2),
        ([1] * 7 + [2] * 14, 3),
        ([1] * 7 + [2] * 14 + [3] * 27, 3),
        ([1] * 7 + [2] * 14 + [3] * 28, 4),
    ],
)
def test_depth_rises_slowly_with_what_has_opened(opened: list[int], depth: int):
    assert due_depth(opened, Limits(4)) == depth


def test_depth_never_passes_the_limit():
    assert [due_depth([4] * 900, Limits(limit)) for limit in (1, 2, 3, 4)] == [1, 2, 3, 4]
    for needed in OPENED_BEFORE_DEPTH.values():
        assert sorted(needed.values()) == list(needed.values())


@pytest.mark.parametrize(
    ("closeness", "depth"), [(Closeness.GETTING_CLOSE, 1), (Closeness.WELL, 2), (Closeness.VERY_WELL, 3)]
)
def test_the_better_two_know_each_other_the_sooner_cards_deepen(closeness: Closeness, depth: int):
    assert due_depth([1, 1, 1, 2, 2], Limits(4, closeness=closeness)) == depth


def test_whoever_stays_with_light_cards_is_left_in_peace():
    assert due_depth([1] * 900, Limits(4)) == 2


def test_a_limit_that_is_raised_late_leads_on_by_one_depth():
    assert due_depth([1] * 900, Limits(1)) == 1
    assert due_depth([1] * 900, Limits(4)) == 2


def lying(*days: int, done: Iterable[int] = ()) -> dict[int, TableCard]:
    """Return a table whose cards have lain for so many round days; those in the places `done` have opened."""
    return {place: TableCard(f"p{place:02}", n, done=place in done) for place, n in enumerate(days)}


def test_a_card_that_nobody_opens_stays_until_nothing_has_moved_for_five_round_days():
    assert leaving(lying(4, 3, 2), still=4) == frozenset()
    assert leaving(lying(5, 3, 2), still=5) == {0}
    assert leaving(lying(5, 9, 2), still=5) == {1}


def test_any_card_leaves_after_fourteen_round_days():
    assert leaving(lying(14, 13, 15), still=0) == {0, 2}


def test_what_has_opened_does_not_leave_it_makes_room():
    table = lying(14, 20, 3, done=[0, 1])
    assert leaving(table, still=9) == {2}
    assert free_places(table, small_doses=False) == [0, 1]
    assert free_places(table, small_doses=True) == [0]


def test_an_empty_table_has_nothing_that_could_leave():
    assert leaving({}, still=99) == longest_lain({}) == frozenset()
    assert free_places({}, small_doses=False) == [0, 1, 2]


def test_a_new_table_has_three_different_cards():
    laid = draw()
    assert len({p.key for p in laid}) == len(laid) == 3


def test_at_first_every_card_is_light():
    assert {p.depth for p in draw()} == {1}


def test_later_a_table_has_one_of_the_due_depth_a_lighter_and_a_short_one():
    opened = [key for key, p in DECK.items() if p.depth == 1][:7]
    due, lighter, short = draw(history=history_of(opened, opened))
    assert due.depth == 2
    assert lighter.depth == 1
    assert short.minutes <= 2


@given(numbers, numbers, st.binary(min_size=32, max_size=32), st.integers(0, 3_000))
def test_no_table_is_deeper_than_is_due_nor_repeats_what_opened_or_waits(opened, waiting, seed, days):
    keys = {f"p{n:02}" for n in opened}
    waits = {f"p{n:02}" for n in waiting} - keys
    laid = draw(history=history_of([*keys, *waits], keys, waits), seed=seed, day=DAY + timedelta(days))
    drawn = {p.key for p in laid}
    assert not drawn & (keys | waits)
    assert all(p.depth <= due_depth((DECK[key].depth for key in keys), Limits(3)) for p in laid)
    assert len(drawn) == len(laid) <= 3


def test_the_same_history_deals_the_same_cards():
    assert draw() == draw()


def test_each_space_has_an_order_of_its_own():
    assert len({draw(seed=bytes([n]) * 32) for n in range(20)}) > 10


def test_the_order_of_the_deck_s_files_does_not_matter():
    assert draw(dict(reversed(DECK.items()))) == draw()


def test_only_prompts_for_that_kind_are_dealt():
    deck = DECK | {f"q{n}": prompt(n, kinds=[Kind.PARTNERS]) for n in range(5)}
    assert draw(deck) == draw()
    assert draw(kind=Kind.SIBLINGS) == ()


def test_the_unseen_come_before_those_that_closed_unopened():
    light = [key for key, p in DECK.items() if p.depth == 1]
    long = [key for key in light if DECK[key].minutes > 2]
    seen = set(light) - set(long[:3])
    assert {p.key for p in draw(history=history_of(seen))} == set(long[:3])


def test_when_the_unseen_are_used_up_the_closed_return_the_least_dealt_first():
    light = [key for key, p in DECK.items() if p.depth == 1]
    deck = {key: replace(DECK[key], minutes=1) for key in light}
    once, twice = light[:3], light[3:]
    laid = draw(deck, history_of([*once, *twice, *twice]))
    assert {p.key for p in laid} == set(once)


def test_returning_cards_come_in_a_new_order():
    light = [key for key, p in DECK.items() if p.depth == 1]
    laids = {draw(history=history_of(light), day=DAY + timedelta(n)) for n in range(20)}
    assert len(laids) > 10


def test_unseen_cards_keep_their_order_from_day_to_day():
    assert len({draw(day=DAY + timedelta(n)) for n in range(20)}) == 1


@given(st.binary(min_size=32, max_size=32), numbers, numbers)
def test_a_growing_deck_does_not_reshuffle_the_old_cards(seed, grown, dealt):
    """Whatever is added, a table that holds none of the new cards is the one it would have been."""
    smaller = {key: p for n, (key, p) in enumerate(DECK.items()) if n not in grown}
    history = history_of(f"p{n:02}" for n in dealt - grown)
    laid = draw(DECK, history, seed)
    if all(p.key in smaller for p in laid):
        assert draw(smaller, history, seed) == laid


def test_components_take_turns():
    dealt: list[str] = []
    components: Counter[Component] = Counter()
    light = {key: replace(p, depth=1, minutes=1) for key, p in DECK.items()}
    for _ in range(4):
        for card in draw(light, history_of(dealt)):
            dealt.append(card.key)
            components[card.component] += 1
    assert max(components.values()) - min(components.values()) <= 1


def test_a_prompt_that_has_left_the_deck_does_no_harm():
    assert len(draw(history=history_of(["gone"], ["gone"]))) == 3


def test_an_exhausted_deck_deals_what_it_has():
    assert [p.key for p in draw({"p00": DECK["p00"]})] == ["p00"]
    assert draw(history=history_of(DECK, DECK)) == ()
