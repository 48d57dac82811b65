"""The deck speaks as people do: what reads as translated is found, word by word."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from intimacy_app.content import deck, unnatural
from intimacy_app.domain.cards.decks import unnatural_in
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Prompt
from tests.domain.prompts import prompt


def faults_in(prompts: Iterable[Prompt]) -> list[str]:
    return [str(fault) for fault in unnatural_in(prompts, unnatural())]


def test_the_deck_reads_as_people_speak():
    assert faults_in(deck().values()) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("What did you not do, and why did not I ask?", "“did not”"),
        ("In which week did I miss you?", "“In which”"),
        ("Which decision of yours do I not know?", "“Which decision of yours”"),
        ("Which old plan of yours is still alive?", "“Which old plan of yours”"),
        ("What was our last quarrel about?", "“quarrel”"),
        ("What shall we do on Sunday?", "“shall”"),
        ("w" * 141, "140 characters"),
    ],
)
def test_what_nobody_would_say_aloud_is_found(text: str, fault: str):
    [found] = faults_in([replace(prompt(1), text=text)])
    assert found.startswith("p01: ")
    assert fault in found


def test_a_follow_up_is_read_as_well():
    [found] = faults_in([replace(prompt(1), follow_up="Why do not you say so?")])
    assert "“do not”" in found


def test_choices_are_read_as_well():
    [found] = faults_in([replace(prompt(1), form=Form.GUESS, choices=("I do not mind", "Tea"))])
    assert "“do not”" in found


def test_what_people_say_is_left_alone():
    said = "What's one plan of yours that I didn't take seriously? Which is it now?"
    assert faults_in([replace(prompt(1), text=said + "w" * (140 - len(said)))]) == []


def test_a_retired_card_stays_as_it_was_asked():
    assert faults_in([replace(prompt(1), text="What shall we say?", retired=True)]) == []
