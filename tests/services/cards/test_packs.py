"""The check of prompts: the deck passes it, and it names everything that is wrong with a pack."""

from typing import Any

import pytest

from intimacy_app import content
from intimacy_app.domain.cards.decks import counts_of
from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.domain.readability import grade, syllables
from intimacy_app.services.cards import packs
from tests.services.decks import ANOTHER, GOOD


def faults(*tables: dict[str, Any], beside: tuple[dict[str, Any], ...] = ()) -> list[str]:
    return [str(fault) for fault in packs.checked(tables, map(prompt_from, beside))[1]]


def test_the_deck_passes_its_own_check():
    prompts, found = packs.checked(content.tables())
    assert list(map(str, found)) == []
    assert [count.name for count in counts_of(prompts) if not count.is_enough] == []


def test_a_prompt_in_order_has_no_fault():
    assert faults(GOOD, ANOTHER) == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"text": "What did your husband cook?"}, "“husband”. It presumes a marriage."),
        ({"text": "What did you do before, and why?", "follow_up": "And in Church?"}, "“Church”"),
        ({"text": "What would our kids say to that?"}, "“our kids”. It presumes children."),
        ({"form": "guess", "choices": ["Your husband", "You"]}, "“husband”. It presumes a marriage."),
        ({"playful": True, "depth": 4}, "both playful and deepest"),
        ({"kinds": ["parent_and_child"], "topics": ["intimacy"]}, "one to ask a child about"),
        ({"depth": 1, "topics": ["death"]}, "too heavy"),
        ({"distance": True, "text": "Hold my hand. What do you feel?"}, "needs you both in one room"),
        (
            {"text": "Which organisational responsibilities necessitate considerable deliberation?"},
            "hard to read",
        ),
    ],
)
def test_what_is_wrong_with_a_prompt_is_named(fields: dict[str, Any], fault: str):
    (found,) = faults(GOOD | fields)
    assert found.startswith("a-good-day: ")
    assert fault in found


@pytest.mark.parametrize(
    "text", ["What do you godparents say?", "Who is on the wifeless side?", "A married-ish word?"]
)
def test_a_banned_word_within_another_word_is_none(text: str):
    assert not any("“god" in found or "“wife" in found for found in faults(GOOD | {"text": text}))


def test_a_prompt_about_faith_may_name_it():
    assert faults(GOOD | {"text": "When did you last pray, and for whom?", "topics": ["faith"]}) == []


def test_twins_and_near_twins_are_found_in_a_pack_and_beside_it():
    twin = GOOD | {"key": "twin", "text": GOOD["text"].upper()}
    nearly = GOOD | {"key": "nearly", "text": "For you, what makes a good day a good day?"}
    assert faults(GOOD, twin) == ["twin: it’s the same as a-good-day."]
    assert faults(GOOD, nearly) == ["nearly: it’s nearly the same as a-good-day."]
    assert faults(twin, beside=(GOOD,)) == ["twin: it’s the same as a-good-day."]
    assert faults(nearly, beside=(GOOD,)) == ["nearly: it’s nearly the same as a-good-day."]
    assert faults(GOOD, GOOD | {"text": ANOTHER["text"]}) == ["a-good-day: this key is there twice."]


def test_every_fault_of_a_pack_is_told_at_once():
    pack = packs.written([prompt_from(GOOD)]).replace("depth = 2", "depth = 9\ncolour = 1")
    with pytest.raises(packs.FaultyPack) as caught:
        packs.read_pack(
            pack.encode() * 1 + packs.written([prompt_from(ANOTHER)]).replace('"empathy"', '"x"').encode()
        )
    assert [str(fault) for fault in caught.value.faults] == [
        "a-good-day: there’s no field “colour”.",
        "a-good-day: the depth must be 1, 2, 3 or 4.",
        "a-long-road: there’s no component “x”.",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no prompt in this file"),
        (b"prompt = 3", "no prompt in this file"),
        (b"prompt = [3]", "no prompt in this file"),
        (b"\xff\xfe", "isn’t text in UTF-8"),
        (b"[[prompt]", "isn’t a TOML file"),
        (b"a = " + b"[" * 5_000, "go deeper than those of a pack"),
        (b"[[prompt]]\n" * 501, "at most 500"),
    ],
)
def test_what_is_no_pack_is_told_in_plain_words(content: bytes, fault: str):
    with pytest.raises(packs.FaultyPack) as caught:
        packs.read_pack(content)
    assert len(caught.value.faults) == 1
    assert fault in str(caught.value.faults[0])


def test_what_is_written_as_a_pack_is_read_again():
    table = ANOTHER | {"topics": ["work"], "playful": True, "distance": True, "follow_up": "“Why” \\ and?\t"}
    guess = ANOTHER | {
        "key": "guess",
        "text": "Tea, or what?",
        "form": "guess",
        "choices": ["“Tea”", "No\\ne"],
    }
    do = ANOTHER | {"key": "do", "text": "Bake bread together.", "form": "do", "minutes": 120}
    prompts = [prompt_from(each) for each in (GOOD, table, guess, do)]
    assert packs.read_pack(packs.written(prompts).encode()) == prompts


def test_short_words_read_easily_and_long_ones_do_not():
    assert grade("What do you want to do now?") < 3
    assert grade("Characterise an uncomfortable responsibility.") > 15
    assert grade("") == grade("…") == 0
    words = {"sea": 1, "like": 1, "table": 2, "wanted": 2, "moved": 1, "people": 2, "something": 2, "idea": 2}
    assert {word: syllables(word) for word in words} == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What don't you say?", "What don’t you say?"),
        ("What don't you say?", "WHAT DON'T YOU SAY?"),
        ("What did a café mean to you?", "What did a cafe\u0301 mean to you?"),
        ("What is it, my love\u200d?", "What is it, my love?"),
        ("Which of the 3 was it?", "Which of the ３ was it?"),
    ],
)
def test_a_question_is_the_same_whatever_keyboard_wrote_it(one: str, other: str):
    known = prompt_from(GOOD | {"key": "known", "text": other})
    with pytest.raises(packs.FaultyPack):
        packs.check_new([prompt_from(GOOD | {"text": one})], [known])
    assert any(
        "it’s the same as known" in fault
        for fault in faults(GOOD | {"text": one}, beside=(GOOD | {"key": "known", "text": other},))
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_pack_may_begin_with_a_mark_of_its_encoding(mark: str):
    pack = mark + packs.written([prompt_from(GOOD)])
    assert packs.read_pack(pack.encode()) == [prompt_from(GOOD)]
