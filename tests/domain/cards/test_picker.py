"""The table over weeks and years: whatever two people open, these things hold on every day."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.cards.filling import SHORT_MINUTES, Terms, due_depth
from intimacy_app.domain.cards.limits import DEPTHS, Closeness, Limits
from intimacy_app.domain.cards.prompts import FIRST_CARDS, Component, Prompt, Step
from intimacy_app.domain.cards.table import LONGEST_ON_TABLE, PLACES, STILL_FOR
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import Kind
from tests.simulation import Lying, Simulation

COMPONENTS, STEPS = list(Component), list(Step)
SOME_TOPICS = ("money", "faith", "death", "sex")
SOME_THEMES = (Theme.DREAMS, Theme.LONG_SILENCE)
WEEKS_6, A_YEAR_AND_MORE = 42, 480


def cards(key: str, size: int, chance: int) -> dict[str, Prompt]:
    """Return so many prompts of all sorts; made by chance rather than drawn, which takes minutes."""
    pick = Random(chance)
    return {
        f"{key}-{number:03}": Prompt(
            key=f"{key}-{number:03}",
            text="What is it?",
            component=pick.choice(COMPONENTS),
            step=pick.choice(STEPS),
            kinds=pick.choice([frozenset(Kind), frozenset({Kind.PARTNERS}), frozenset({Kind.FRIENDS})]),
            depth=pick.choice((1, 1, 2, 2, 3, 4)),
            minutes=pick.randint(1, 6),
            topics=frozenset(pick.sample(SOME_TOPICS, pick.choice((0, 0, 1, 2)))),
            themes=frozenset(pick.sample(SOME_THEMES, pick.choice((0, 0, 1)))),
            first={Kind.FRIENDS: number + 1} if number < FIRST_CARDS else {},
        )
        for number in range(size)
    }


chances = st.integers(0, 2**32)
terms = st.builds(
    Terms,
    kind=st.sampled_from([Kind.PARTNERS, Kind.FRIENDS]),
    seed=st.binary(min_size=32, max_size=32),
    limits=st.builds(
        Limits,
        st.sampled_from(DEPTHS),
        st.frozensets(st.sampled_from(SOME_TOPICS), max_size=2),
        st.booleans(),
        closeness=st.sampled_from(Closeness),
    ),
    own=st.builds(cards, st.just("own"), st.integers(0, 4), chances),
    small_doses=st.booleans(),
    theme=st.sampled_from([None, *SOME_THEMES]),
)
decks = st.builds(cards, st.just("deck"), st.integers(0, 80), chances)


@st.composite
def simulations(draw: st.DrawFn) -> Simulation:
    """Draw a pair that opens a card on most days, in any of the places, and on some days none."""
    chosen = draw(st.lists(st.integers(0, PLACES + 1), min_size=7, max_size=7))
    return Simulation(draw(decks), draw(terms), lambda number, lying: opens_in(chosen[number % 7], lying))


def opens_in(place: int, lying: Lying) -> list[Prompt]:
    return [lying[place]] if place in lying else []


def due_in(pair: Simulation) -> int:
    known = {**pair.deck, **pair.terms.own}
    return due_depth((known[key].depth for key in pair.opened), pair.terms.limits)


def may_come(pair: Simulation, card: Prompt) -> bool:
    """Return whether the pair may be asked this, with what has opened so far."""
    return (
        card.depth <= due_in(pair)
        and not card.topics & pair.terms.limits.left_out
        and (card.key in pair.terms.own or pair.terms.kind in card.kinds)
        and ("sex" not in card.topics or pair.terms.kind is Kind.PARTNERS)
    )


def left_for(pair: Simulation, day: date) -> list[Prompt]:
    """Return what may be laid that day and neither opened nor lies there."""
    history = pair.history(day)
    gone = history.opened | history.waiting
    left = [card for card in (*pair.deck.values(), *pair.terms.own.values()) if card.key not in gone]
    return [card for card in left if may_come(pair, card)]


def is_small_enough(pair: Simulation, card: Prompt) -> bool:
    """Return whether a card is as short as the pair wants it."""
    return not pair.terms.small_doses or card.minutes <= SHORT_MINUTES


@given(simulations())
def test_no_card_is_deeper_than_the_limit_nor_of_a_topic_left_out_nor_for_another_kind(pair: Simulation):
    for _, laid in pair.lives(WEEKS_6):
        assert all(may_come(pair, card) for card in laid.values())
        assert len({card.key for card in laid.values()}) == len(laid)
        assert laid.keys() <= set(range(1 if pair.terms.small_doses else PLACES))


@given(simulations())
def test_a_card_stays_in_its_place_until_it_opens_or_leaves(pair: Simulation):
    for _, laid in pair.lives(WEEKS_6):
        leave = pair.leave()
        for place, card in pair.table().items():
            assert place not in laid or card.done or card.key in leave


@given(simulations())
def test_no_card_lies_for_more_than_fourteen_round_days_and_none_leaves_before_five(pair: Simulation):
    for _ in pair.lives(90):
        leave = pair.leave()
        for card in pair.table().values():
            assert card.days <= LONGEST_ON_TABLE
            assert card.key not in leave or card.days >= STILL_FOR


@given(simulations())
def test_no_card_returns_before_all_that_may_come_have_come(pair: Simulation):
    for day, laid in pair.lives(WEEKS_6):
        history, cards = pair.history(day), laid.values()
        again = [
            c for c in cards if history.dealt[c.key] and c.key in pair.deck and c.key not in history.opened
        ]
        unseen = [c for c in left_for(pair, day) if c.key in pair.deck and not history.dealt[c.key]]
        assert not again or {card for card in unseen if is_small_enough(pair, card)} <= set(cards)
        assert not {card.key for card in cards} & history.waiting
        assert pair.terms.limits.looks_back or not {card.key for card in cards} & history.opened


@given(simulations())
def test_a_table_is_full_as_long_as_there_is_enough_that_may_come(pair: Simulation):
    for day, laid in pair.lives(WEEKS_6):
        assert len(laid) >= min(len(pair.free()), len(left_for(pair, day)))


@given(simulations())
def test_in_small_doses_a_longer_card_comes_only_where_no_short_one_is_left(pair: Simulation):
    pair.terms = replace(pair.terms, small_doses=True)
    for day, laid in pair.lives(WEEKS_6):
        for card in laid.values():
            shortest = min((other.minutes for other in left_for(pair, day)), default=card.minutes)
            assert card.minutes <= max(SHORT_MINUTES, shortest)


@given(simulations())
def test_the_same_life_is_dealt_the_same_cards(pair: Simulation):
    again = Simulation(dict(reversed(pair.deck.items())), pair.terms, pair.opens)
    assert list(pair.lives(WEEKS_6)) == list(again.lives(WEEKS_6))


@given(simulations(), st.builds(cards, st.just("new"), st.integers(1, 30), chances))
def test_cards_that_are_added_move_none_of_those_before_them(pair: Simulation, added: dict[str, Prompt]):
    for _ in pair.lives(21):
        pass
    day = pair.start + timedelta(21)
    before = pair.draws(day)
    pair.deck = {**pair.deck, **{key: replace(card, first={}) for key, card in added.items()}}
    after = pair.draws(day)
    assert after == before or {card.key for card in after.values()} & set(added)


@given(simulations())
def test_what_members_wrote_shows_itself_by_coming_and_by_nothing_else(pair: Simulation):
    for _ in pair.lives(21):
        day = pair.start + timedelta(pair.number)
        # What has opened counts for the depth that is due, whoever wrote it.
        opened = {key: card for key, card in pair.terms.own.items() if key in pair.opened}
        without = iter(pair.draws(day, own=opened).values())
        from_the_deck = [card for card in pair.draws(day).values() if card.key in pair.deck]
        assert all(card in without for card in from_the_deck)


@given(simulations())
def test_a_theme_only_reorders_and_never_leaves_a_place_empty(pair: Simulation):
    for _ in pair.lives(WEEKS_6):
        day = pair.start + timedelta(pair.number)
        plain, themed = pair.draws(day, theme=None), pair.draws(day, theme=Theme.DREAMS)
        assert plain.keys() == themed.keys()
        assert all(may_come(pair, card) for card in themed.values())


@given(simulations())
def test_the_depth_that_is_due_never_leaps(pair: Simulation):
    before = 1
    for _ in pair.lives(90):
        due = due_in(pair)
        assert before <= due <= before + 1
        before = due


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
