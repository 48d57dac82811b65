"""The table over weeks and years: whatever two people open, these things hold on every day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.filling import SHORT_MINUTES, due_depth
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.table import LONGEST_ON_TABLE, PLACES, STILL_FOR
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import Kind
from tests.domain.cards.lives import cards, chances, opens_in, terms
from tests.simulation import Simulation

decks = st.builds(cards, st.just("deck"), st.integers(0, 80), chances)
WEEKS_6 = 42


@st.composite
def simulations(draw: st.DrawFn) -> Simulation:
    """Draw a pair that opens a card on most days, in any of the places, and on some days none."""
    chosen = draw(st.lists(st.integers(0, PLACES + 1), min_size=7, max_size=7))
    return Simulation(draw(decks), draw(terms), lambda number, lying: opens_in(chosen[number % 7], lying))


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
