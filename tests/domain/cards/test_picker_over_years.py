"""The table over years: what comes back, what takes turns, and what a theme or an absence changes."""

from collections import Counter
from dataclasses import replace
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.cards.filling import Terms
from intimacy_app.domain.cards.limits import Limits
from intimacy_app.domain.cards.prompts import FIRST_CARDS, Prompt
from intimacy_app.domain.cards.table import PLACES
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import Kind
from tests.domain.cards.lives import COMPONENTS, STEPS, opens_in
from tests.simulation import Simulation

A_YEAR_AND_MORE = 480


def plenty(depths: tuple[int, ...] = (1, 2, 3)) -> dict[str, Prompt]:
    """Return a deck in which no component and no step is scarce at any depth or length."""
    made = {}
    for number in range(len(COMPONENTS) * len(STEPS) * len(depths) * 2 * 3):
        place = number
        place, component = divmod(place, len(COMPONENTS))
        place, step = divmod(place, len(STEPS))
        place, depth = divmod(place, len(depths))
        made[f"p-{number:04}"] = Prompt(
            key=f"p-{number:04}",
            text="What is it?",
            component=COMPONENTS[component],
            step=STEPS[step],
            kinds=frozenset(Kind),
            depth=depths[depth],
            minutes=2 if place % 2 else 5,
        )
    return made


@settings(max_examples=5)
@given(st.binary(min_size=32, max_size=32), st.lists(st.integers(0, PLACES), min_size=7, max_size=7))
def test_components_and_steps_take_turns_over_two_hundred_cards(seed: bytes, chosen: list[int]):
    pair = Simulation(plenty(), Terms(Kind.FRIENDS, seed), lambda n, lying: opens_in(chosen[n % 7], lying))
    dealt = list(islice((card for _, laid in pair.lives(900) for card in laid.values()), 200))
    for turns, every in (
        (Counter(card.component for card in dealt), COMPONENTS),
        (Counter(card.step for card in dealt), STEPS),
    ):
        shares = [turns[one] for one in every]
        assert max(shares) <= 2 * min(shares)


def returns(pair: Simulation, days: int) -> list[tuple[int, Prompt]]:
    """Return the cards that came again after they had opened, with the days since."""
    found: list[tuple[int, Prompt]] = []
    last: dict[str, int] = {}
    for number, (_, laid) in enumerate(pair.lives(days)):
        found += [(number - last[card.key], card) for card in laid.values() if card.key in pair.opened]
        last |= {card.key: number for card in laid.values()}
    return found


def eager(limits: Limits | None = None, own: dict[str, Prompt] | None = None) -> Simulation:
    """Return a pair that opens a card a day, now in one place, now in another."""
    terms = Terms(Kind.FRIENDS, bytes(32), limits or Limits(), own or {})
    return Simulation(plenty(), terms, lambda number, lying: opens_in(number % PLACES, lying))


def test_after_a_year_cards_come_back_now_and_then_if_both_allow_it():
    back = returns(eager(Limits(looks_back=True)), A_YEAR_AND_MORE)
    assert 8 <= len(back) <= 30
    assert min(since for since, _ in back) >= 365


def test_they_do_not_come_back_otherwise():
    assert returns(eager(), A_YEAR_AND_MORE) == []


def test_what_members_wrote_comes_up_within_weeks_while_the_deck_is_full():
    own = {f"own-{n}": replace(card, key=f"own-{n}") for n, card in enumerate(list(plenty().values())[:3])}
    came = [card.key for _, laid in eager(own=own).lives(60) for card in laid.values() if card.key in own]
    assert len(came) == 3


def test_a_new_pair_begins_with_the_cards_that_were_chosen_for_its_kind():
    deck = plenty()
    for rank, key in enumerate(list(deck)[3 :: len(deck) // FIRST_CARDS][:FIRST_CARDS], 1):
        deck[key] = replace(deck[key], depth=1, minutes=2, first={Kind.FRIENDS: rank})
    pair = replace(eager(), deck=deck)
    dealt = [card for _, laid in pair.lives(20) for card in laid.values()]
    assert [card.first.get(Kind.FRIENDS) for card in dealt[: FIRST_CARDS + 1]] == [1, 2, 3, 4, 5, 6, 7, None]


def test_a_theme_brings_its_cards_first():
    deck = plenty()
    of_the_theme = list(deck)[:: len(deck) // 8][:8]
    for key in of_the_theme:
        deck[key] = replace(deck[key], depth=1, minutes=2, themes=frozenset({Theme.DREAMS}))
    pair = replace(eager(), deck=deck)
    pair.terms = replace(pair.terms, theme=Theme.DREAMS)
    dealt = [card.key for _, laid in pair.lives(14) for card in laid.values()]
    assert set(dealt[: len(of_the_theme)]) == set(of_the_theme)


def test_an_absent_quarter_uses_up_at_most_twenty_cards():
    pair = Simulation(plenty(), Terms(Kind.FRIENDS, bytes(32)), lambda _number, _lying: [])
    assert sum(len(laid) for _, laid in pair.lives(90)) <= PLACES + 20
