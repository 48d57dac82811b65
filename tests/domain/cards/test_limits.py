"""Limits: a pair is asked only what both allow, and what comes of it has no owner."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.limits import DEPTHS, DepthMissing, Limits, limits_from, shared
from intimacy_app.domain.cards.prompts import TOPICS
from tests.domain.prompts import prompt

# Few, so that cards which both allow and cards which one refuses are found alike.
topics = st.frozensets(st.sampled_from(sorted(TOPICS)[:3]), max_size=1)
limits = st.builds(Limits, st.sampled_from(DEPTHS), topics, st.booleans())


@given(limits, limits, st.integers(0, 59), topics)
def test_a_pair_is_asked_exactly_what_both_allow(one: Limits, other: Limits, number: int, of: frozenset[str]):
    card = replace(prompt(number), topics=of)
    assert shared([one, other]).allow(card) == (one.allow(card) and other.allow(card))


@given(limits, limits)
def test_what_comes_of_two_limits_does_not_tell_whose_is_which(one: Limits, other: Limits):
    assert shared([one, other]) == shared([other, one])


@given(limits, limits)
def test_old_cards_come_back_only_where_both_allow_it(one: Limits, other: Limits):
    assert shared([one, other]).looks_back == (one.looks_back and other.looks_back)


def test_whoever_chose_nothing_gets_neither_the_deepest_cards_nor_old_ones():
    assert shared([]) == shared([Limits(), Limits(4, looks_back=True)]) == Limits(3)


def test_a_form_gives_limits_and_topics_that_do_not_exist_are_ignored():
    assert limits_from("2", ["money", "weather"], looks_back=True) == Limits(2, frozenset({"money"}), True)


@pytest.mark.parametrize("depth", ["", "0", "5", "2.0", "two", "x" * 1000])
def test_a_form_without_a_depth_is_refused(depth: str):
    with pytest.raises(DepthMissing):
        limits_from(depth, [], looks_back=False)
