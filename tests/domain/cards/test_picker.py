"""The picker over weeks and years: whatever two people open, these things hold for every slate."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.cards.limits import DEPTHS, Limits
from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.cards.slates import CARDS, SHORT_MINUTES, Terms, due_depth
from intimacy_app.domain.spaces.kinds import Kind
from tests.simulation import Simulation, Slate

COMPONENTS, STEPS = list(Component), list(Step)
SOME_TOPICS = ("money", "faith", "death", "sex")
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
    ),
    own=st.builds(cards, st.just("own"), st.integers(0, 4), chances),
    small_doses=st.booleans(),
)
decks = st.builds(cards, st.just("deck"), st.integers(0, 80), chances)


@st.composite
def simulations(draw: st.DrawFn) -> Simulation:
    """Draw a pair that opens a card of most slates, any of the three."""
    chosen = draw(st.lists(st.integers(0, CARDS), min_size=7, max_size=7))

    def opens(number: int, slate: Slate) -> list[Prompt]:
        return list(slate[chosen[number % 7] :][:1])

    return Simulation(draw(decks), draw(terms), opens)


def may_come(pair: Simulation, card: Prompt) -> bool:
    """Return whether the pair may be asked this, with what has opened so far."""
    known = {**pair.deck, **pair.terms.own}
    due = due_depth((known[key].depth for key in pair.opened), pair.terms.limits.depth)
    return (
        card.depth <= due
        and not card.topics & pair.terms.limits.left_out
        and (card.key in pair.terms.own or pair.terms.kind in card.kinds)
        and ("sex" not in card.topics or pair.terms.kind is Kind.PARTNERS)
    )


def is_small_enough(pair: Simulation, card: Prompt) -> bool:
    """Return whether a card is as short as the pair wants it."""
    return not pair.terms.small_doses or card.minutes <= SHORT_MINUTES


@given(simulations())
def test_no_card_is_deeper_than_the_limit_nor_of_a_topic_left_out_nor_for_another_kind(pair: Simulation):
    for _, slate in pair.lives(WEEKS_6):
        assert all(may_come(pair, card) for card in slate)
        assert len({card.key for card in slate}) == len(slate) <= (1 if pair.terms.small_doses else CARDS)


@given(simulations())
def test_no_card_returns_before_all_that_may_come_have_come(pair: Simulation):
    for day, slate in pair.lives(WEEKS_6):
        history = pair.history(day)
        again = [card for card in slate if history.dealt[card.key] and card.key in pair.deck]
        unseen = [card for card in pair.deck.values() if not history.dealt[card.key] and may_come(pair, card)]
        assert not again or {card for card in unseen if is_small_enough(pair, card)} <= set(slate)
        assert not {card.key for card in slate} & (history.opened | history.waiting)


@given(simulations())
def test_a_slate_is_full_as_long_as_there_is_enough_that_may_come(pair: Simulation):
    whole = 1 if pair.terms.small_doses else CARDS
    for day, slate in pair.lives(WEEKS_6):
        history = pair.history(day)
        gone = history.opened | history.waiting
        left = [card for card in (*pair.deck.values(), *pair.terms.own.values()) if card.key not in gone]
        assert len(slate) == min(whole, sum(may_come(pair, card) for card in left))


@given(simulations())
def test_in_small_doses_a_longer_card_comes_only_where_no_short_one_is_left(pair: Simulation):
    pair.terms = replace(pair.terms, small_doses=True)
    for day, slate in pair.lives(WEEKS_6):
        history = pair.history(day)
        gone = history.opened | history.waiting
        left = [card for card in (*pair.deck.values(), *pair.terms.own.values()) if card.key not in gone]
        left = [card for card in left if may_come(pair, card)]
        for card in slate:
            assert card.minutes <= max(SHORT_MINUTES, min(other.minutes for other in left))


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
    pair.deck = {**pair.deck, **added}
    after = pair.draws(day)
    assert after == before or {card.key for card in after} & set(added)


@given(simulations())
def test_what_members_wrote_shows_itself_by_coming_and_by_nothing_else(pair: Simulation):
    for day, slate in pair.lives(WEEKS_6):
        without = pair.draws(day, own={})
        from_the_deck = tuple(card for card in slate if card.key in pair.deck)
        assert from_the_deck == without[: len(from_the_deck)]


@given(simulations())
def test_the_depth_that_is_due_never_leaps(pair: Simulation):
    before = 1
    known = {**pair.deck, **pair.terms.own}
    for _ in pair.lives(90):
        due = due_depth((known[key].depth for key in pair.opened), pair.terms.limits.depth)
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
@given(st.binary(min_size=32, max_size=32), st.lists(st.integers(0, CARDS), min_size=7, max_size=7))
def test_components_and_steps_take_turns_over_two_hundred_rounds(seed: bytes, chosen: list[int]):
    pair = Simulation(plenty(), Terms(Kind.FRIENDS, seed), lambda n, slate: list(slate[chosen[n % 7] :][:1]))
    dealt = [card for _, slate in pair.lives(67) for card in slate][:200]
    for turns, every in (
        (Counter(card.component for card in dealt), COMPONENTS),
        (Counter(card.step for card in dealt), STEPS),
    ):
        shares = [turns[one] for one in every]
        assert max(shares) <= 2 * min(shares)


def returns(pair: Simulation, days: int) -> list[tuple[int, Prompt]]:
    """Return the cards that came again after they had opened, with the days since."""
    found = []
    last: dict[str, int] = {}
    for number, (_, slate) in enumerate(pair.lives(days)):
        found += [(number - last[card.key], card) for card in slate if card.key in pair.opened]
        last |= {card.key: number for card in slate}
    return found


def test_after_a_year_cards_come_back_now_and_then_if_both_allow_it():
    pair = Simulation(
        plenty(), Terms(Kind.FRIENDS, bytes(32), Limits(looks_back=True)), lambda _, slate: [slate[0]]
    )
    back = returns(pair, A_YEAR_AND_MORE)
    assert 8 <= len(back) <= 30
    assert min(since for since, _ in back) >= 365


def test_they_do_not_come_back_otherwise():
    pair = Simulation(plenty(), Terms(Kind.FRIENDS, bytes(32)), lambda _, slate: [slate[0]])
    assert returns(pair, A_YEAR_AND_MORE) == []


def test_what_members_wrote_comes_up_within_weeks_while_the_deck_is_full():
    own = {f"own-{n}": replace(card, key=f"own-{n}") for n, card in enumerate(list(plenty().values())[:3])}
    pair = Simulation(plenty(), Terms(Kind.FRIENDS, bytes(32), own=own), lambda _, slate: [slate[-1]])
    came = [number for number, (_, slate) in enumerate(pair.lives(60)) if slate[-1].key in own]
    assert len(came) == 3
