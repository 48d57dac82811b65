"""The reader of statements, by sentences that somebody labeled who didn't know its rules."""

import tomllib
from collections import Counter
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.content.demo import voices
from intimacy_app.domain.statements import reading as reader
from intimacy_app.domain.statements.explanations import EXPLANATIONS
from intimacy_app.domain.statements.patterns import Rule
from intimacy_app.domain.statements.reading import LONGEST_PART, Finding, taken
from tests.voice import breathless_in, stiff_in

LABELED = tomllib.loads((Path(__file__).parent / "labeled.toml").read_text("utf-8"))["statement"]
EVERYDAY = tomllib.loads((Path(__file__).parent / "everyday.toml").read_text("utf-8"))
FEAR = "fear"
OF_FEAR = [each["text"] for each in LABELED if FEAR in each["labels"]]
FINE = [each["text"] for each in LABELED if each["labels"] == ["fine"]]
# The shares are of the first release: a rule may only get better.
PRECISION, RECALL = 0.95, 0.8
# Many tests look at the same sentences.
read = cache(reader.read)


def found_in(text: str) -> set[str]:
    reading = read(text)
    return {finding.rule.value for finding in reading.findings} | ({FEAR} if reading.names_fear else set())


def findings() -> list[tuple[str, Finding]]:
    return [(each["text"], finding) for each in LABELED for finding in read(each["text"]).findings]


def test_there_are_enough_sentences_of_each_kind():
    counts = Counter(label for each in LABELED for label in each["labels"])
    assert len(LABELED) >= 240
    assert len(FINE) >= 90
    assert counts[FEAR] >= 40
    assert all(counts[rule.value] >= 20 for rule in Rule)


def test_at_most_one_in_twenty_of_what_is_fine_is_pointed_at():
    alarms = [text for text in FINE if found_in(text)]
    assert len(alarms) <= 0.05 * len(FINE), alarms


def test_it_points_at_little_of_what_two_people_say_who_are_fine():
    answers = [answer.text for voice in voices() for answer in voice.answers.values()]
    said = answers + [text for voice in voices() for text in chain(*voice.thanks)]
    assert len(said) > 300
    assert len([text for text in said if found_in(text)]) <= 0.05 * len(said)


@pytest.mark.parametrize("rule", [*Rule])
def test_each_rule_finds_most_of_what_it_should_and_little_else(rule: Rule):
    # What names fear is left out: there the reader is to find nothing else.
    plain = [each for each in LABELED if FEAR not in each["labels"]]
    wanted = {each["text"] for each in plain if rule.value in each["labels"]}
    found = {each["text"] for each in plain if rule.value in found_in(each["text"])}
    assert len(found & wanted) >= RECALL * len(wanted), wanted - found
    assert len(found & wanted) >= PRECISION * len(found), found - wanted


@pytest.mark.parametrize("text", OF_FEAR)
def test_every_sentence_that_names_fear_leads_to_support(text: str):
    assert read(text).names_fear


def test_what_was_missed_once_leads_to_support_and_what_was_fine_stays_so():
    missed = [text for text in EVERYDAY["fear"] if not read(text).names_fear]
    alarms = [text for text in EVERYDAY["fine"] if found_in(text)]
    assert len(missed) <= 0.02 * len(EVERYDAY["fear"]), missed
    assert len(alarms) <= 0.02 * len(EVERYDAY["fine"]), alarms


def test_a_sentence_that_names_fear_gets_no_gentler_wording():
    for said in (
        "You always hit me.",
        "If you leave me I’ll kill myself.",
        "You’re a monster and I’m scared of you.",
    ):
        assert read(said).names_fear
        assert read(said).findings == ()


def test_what_stands_beside_a_sentence_of_fear_is_read_all_the_same():
    reading = read("I’m scared of you. You never listen!")
    assert reading.names_fear
    assert [finding.rule for finding in reading.findings] == [Rule.ALWAYS_NEVER]


def test_what_is_underlined_is_where_it_says_in_whatever_spelling():
    text = "On Tuesday I waited.\n“Ok,” I said. You  always  leave. u never called"
    spans = [text[finding.start : finding.end] for finding in read(text).findings]
    assert spans == ["You  always", "u never"]


def test_a_gentler_wording_can_be_taken_as_it_is():
    assert taken("You never help with the dishes.", read("You never help with the dishes.").findings[0]) == (
        "You rarely help with the dishes."
    )
    asked = "You need to call me before eight."
    assert taken(asked, read(asked).findings[0]) == "Would you be willing to call me before eight?"
    hurt = "I’m angry because you forgot my birthday."
    assert taken(hurt, read(hurt).findings[0]) == "When you forgot my birthday, I was angry."


def test_most_findings_come_with_a_wording_and_the_others_with_none_that_breaks_the_sentence():
    found = [finding for _, finding in findings()]
    assert len([finding for finding in found if finding.gentler]) >= 0.85 * len(found)
    label = "You were a snob to my friends."
    assert [finding.gentler for finding in read(label).findings] == [""]


def test_a_wording_that_was_taken_is_not_found_again_in_its_place():
    for text, finding in ((text, finding) for text, finding in findings() if finding.gentler):
        after = read(taken(text, finding))
        end = finding.start + len(finding.gentler)
        again = [
            one
            for one in after.findings
            if one.rule == finding.rule and one.start < end and finding.start < one.end
        ]
        assert not again, (text, taken(text, finding))


def test_wordings_never_overlap_so_that_each_can_be_taken():
    for each in LABELED:
        found = read(each["text"]).findings
        assert all(one.end <= other.start for one, other in pairwise(found)), each["text"]


def test_wordings_and_explanations_are_said_as_people_speak():
    explained = [*EXPLANATIONS.values()]
    assert set(EXPLANATIONS) == set(Rule)
    for said in [*explained, *(finding.gentler for _, finding in findings())]:
        assert said == " ".join(said.split())
    for said in explained:
        assert stiff_in(said) == []
        assert breathless_in(said) == []


def test_words_of_somebody_else_are_left_alone():
    assert read("You said, “You always do this,” and left the room.").findings == ()


def test_no_more_is_read_than_a_part_may_hold():
    assert read("x" * LONGEST_PART + " You never listen.").findings == ()


PIECES = st.sampled_from(
    [
        "you ",
        "if you don’t ",
        "I feel ",
        "because you ",
        "if it’s ",
        "one more ",
        "or ",
        "so ",
        "'",
        "a",
        " ",
        "You’re just ",
        "I’m ",
    ]
)


@pytest.mark.timeout(60)
@given(st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces) * 60))
def test_any_text_is_read_in_time_and_every_span_is_within_it(text: str):
    for finding in read(text).findings:
        assert 0 <= finding.start < finding.end <= len(text)


@given(st.text())
def test_no_text_breaks_it(text: str):
    assert all(0 <= finding.start < finding.end <= len(text) for finding in read(text).findings)
