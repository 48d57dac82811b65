"""The check that every prompt passes when the deck is loaded."""

from typing import Any

import pytest

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import (
    Component,
    FaultyPrompt,
    Step,
    deck_from,
    prompt_from,
    schema_faults,
)
from intimacy_app.domain.cards.themes import THEME_TITLES, Theme, themes_for
from intimacy_app.domain.spaces.kinds import Kind

GOOD: dict[str, Any] = {
    "key": "a-good-day",
    "text": "What makes a day a good day for you?",
    "component": "empathy",
    "step": "listening",
    "kinds": ["partners", "friends"],
    "depth": 1,
    "minutes": 2,
}
OPTIONAL = ("topics", "playful", "distance", "follow_up", "themes", "first", "form", "choices")


def test_a_prompt_says_what_it_is_for():
    prompt = prompt_from(
        GOOD | {"topics": ["work"], "playful": True, "distance": True, "follow_up": "And then?"}
    )
    assert (prompt.key, prompt.text, prompt.depth, prompt.minutes) == ("a-good-day", GOOD["text"], 1, 2)
    assert (prompt.component, prompt.step) == (Component.EMPATHY, Step.LISTENING)
    assert prompt.kinds == {Kind.PARTNERS, Kind.FRIENDS}
    assert prompt.topics == {"work"}
    assert prompt.playful
    assert prompt.distance
    assert prompt.follow_up == "And then?"


@pytest.mark.parametrize("field", GOOD)
def test_it_has_every_field_that_it_needs(field: str):
    with pytest.raises(FaultyPrompt, match=field):
        prompt_from({name: value for name, value in GOOD.items() if name != field})


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"key": "A Good Day"}, "small letters, digits"),
        ({"key": "a--day"}, "small letters, digits"),
        ({"key": ""}, "small letters, digits"),
        ({"key": 7}, "small letters, digits"),
        ({"text": " "}, "1 to 160"),
        ({"text": "w" * 161}, "1 to 160"),
        ({"text": ["a list"]}, "1 to 160"),
        ({"follow_up": "w" * 161}, "at most 160"),
        ({"component": "magic"}, "magic"),
        ({"step": "levitating"}, "levitating"),
        ({"kinds": ["enemies"]}, "enemies"),
        ({"kinds": []}, "suits no kind"),
        ({"depth": 0}, "depth"),
        ({"depth": 5}, "depth"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 11}, "minutes"),
        ({"depth": True}, "depth"),
        ({"depth": "2"}, "depth"),
        ({"kinds": "partners"}, "suits no kind"),
        ({"topics": ["weather"]}, "weather"),
        ({"topics": "work"}, "topics must be a list"),
        ({"playful": 1}, "playful"),
        ({"themes": ["gardening"]}, "no theme “gardening”"),
        ({"themes": "dreams"}, "themes must be a list"),
        ({"first": 3}, "place from 1 to 7"),
        ({"first": {"partners": 0}}, "place from 1 to 7"),
        ({"first": {"partners": 8}}, "place from 1 to 7"),
        ({"first": {"partners": True}}, "place from 1 to 7"),
        ({"first": {"enemies": 1}}, "place from 1 to 7"),
        ({"colour": "plum"}, "no field “colour”"),
        ({"form": "dance"}, "no form “dance”"),
        ({"form": ["guess"]}, "no form"),
        ({"choices": ["Yes", "No"]}, "only a card with the form “guess”"),
        ({"form": "do", "minutes": 30, "choices": ["Yes", "No"]}, "only a card with the form “guess”"),
        ({"form": "guess", "choices": ["Alone"]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": list("abcdef")}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", "TEA"]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", ""]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", "\u200b"]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", " Coffee"]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", "Two\nlines"]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", "w" * 61]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": ["Tea", 2]}, "2 to 5 different choices"),
        ({"form": "guess", "choices": "Tea"}, "2 to 5 different choices"),
        ({"form": "guess", "minutes": 11}, "the minutes must be 1 to 10"),
        ({"form": "do", "minutes": 9}, "10 to 240 minutes"),
        ({"form": "do", "minutes": 241}, "10 to 240 minutes"),
        ({"topics": ["sex"], "kinds": ["partners"], "depth": 2}, "sexual"),
        ({"topics": ["sex"], "kinds": ["partners", "friends"], "depth": 3}, "sexual"),
    ],
)
def test_a_faulty_prompt_is_named_with_its_fault(fields: dict[str, Any], fault: str):
    with pytest.raises(FaultyPrompt, match=fault):
        prompt_from(GOOD | fields)


def test_the_name_of_a_faulty_prompt_is_in_the_message():
    with pytest.raises(FaultyPrompt, match="a-good-day"):
        prompt_from(GOOD | {"depth": 9})


def test_a_sexual_topic_is_for_partners_at_depth_three():
    assert prompt_from(GOOD | {"topics": ["sex"], "kinds": ["partners"], "depth": 3}).depth == 3


def test_a_prompt_has_its_themes_and_its_place_among_the_first_cards_of_a_kind():
    prompt = prompt_from(GOOD | {"themes": ["dreams", "an-evening"], "first": {"partners": 3}})
    assert prompt.themes == {Theme.DREAMS, Theme.AN_EVENING}
    assert prompt.first == {Kind.PARTNERS: 3}


def test_a_prompt_without_them_is_on_no_theme_and_nobodys_first():
    assert (prompt_from(GOOD).themes, prompt_from(GOOD).first) == (frozenset(), {})


def test_a_card_is_written_a_guess_with_or_without_choices_or_done_together():
    assert (prompt_from(GOOD).form, prompt_from(GOOD).choices) == (Form.WRITTEN, ())
    guess = prompt_from(GOOD | {"form": "guess", "choices": ["w" * 60, "Tea", "One", "Two", "Three"]})
    assert (guess.form, guess.choices[1]) == (Form.GUESS, "Tea")
    assert prompt_from(GOOD | {"form": "guess"}).choices == ()
    assert prompt_from(GOOD | {"form": "do", "minutes": 240}).form is Form.DO


def test_a_parent_and_child_are_not_offered_what_presumes_a_baby():
    assert set(Theme) - set(themes_for(Kind.PARENT_AND_CHILD)) == {Theme.NEW_PARENTS}
    assert set(themes_for(Kind.PARTNERS)) == set(Theme) == set(THEME_TITLES)


def test_a_deck_keeps_the_order_of_its_prompts():
    other = GOOD | {"key": "a-bad-day", "text": "What makes a day a bad day for you?"}
    assert list(deck_from([GOOD, other])) == ["a-good-day", "a-bad-day"]


@pytest.mark.parametrize("twin", [{"text": "Is this another text altogether?"}, {"key": "another-key"}])
def test_no_key_and_no_text_is_in_a_deck_twice(twin: dict[str, Any]):
    with pytest.raises(FaultyPrompt, match="twice"):
        deck_from([GOOD, GOOD | twin])


def test_a_text_that_differs_in_its_case_alone_is_there_twice():
    with pytest.raises(FaultyPrompt, match="twice"):
        deck_from([GOOD, GOOD | {"key": "shouted", "text": GOOD["text"].upper()}])


def test_every_fault_of_a_table_is_told_at_once_by_its_key_or_its_place():
    table = GOOD | {"depth": 9, "minutes": 0, "colour": "plum"}
    assert [str(fault) for fault in schema_faults(table)] == [
        "a-good-day: there’s no field “colour”.",
        "a-good-day: the depth must be 1, 2, 3 or 4.",
        "a-good-day: the minutes must be 1 to 10.",
    ]
    assert str(schema_faults({**GOOD, "key": ""}, 3)[0]).startswith("3: ")


def test_nothing_that_a_file_can_hold_breaks_the_check():
    for value in (None, 1, 1.5, True, "text", ["a", 1, {}], {"a": []}):
        assert schema_faults(dict.fromkeys([*GOOD, *OPTIONAL], value))
