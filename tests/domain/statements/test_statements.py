"""A statement: what may be sent, and what the reader says of its parts."""

import pytest

from intimacy_app.domain.cards.responses import Responses, Way, of_statement
from intimacy_app.domain.statements.reading import LONGEST_PART
from intimacy_app.domain.statements.statements import (
    PARTS,
    HappenedTooLong,
    NothingSaid,
    Parts,
    line_of,
    look_over,
    parts_of,
)

ROTE = "You never call."
AFRAID = "I’m afraid you’ll hit me again."


def test_any_part_may_stay_empty_but_not_all():
    for part in PARTS:
        assert parts_of(Parts(**{part: " some words \r\n more "})) == Parts(**{part: "some words \n more"})
    with pytest.raises(NothingSaid):
        parts_of(Parts(happened=" \n"))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_too_long_is_refused_beside_its_field(part: str):
    assert parts_of(Parts(**{part: "x" * LONGEST_PART}))
    with pytest.raises(HappenedTooLong) as refused:
        parts_of(Parts(**{part: "x" * (LONGEST_PART + 1)}))
    assert refused.value.field == part


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_looked_over(part: str):
    (spot,) = look_over(Parts(**{part: ROTE})).spots
    assert (spot.part, ROTE[spot.start : spot.end], spot.gentler) == (part, "You never", "You rarely")
    assert spot.why


def test_a_place_counts_as_a_browser_counts():
    text = f"😀 {ROTE}"
    (spot,) = look_over(Parts(happened=text)).spots
    said = text.encode("utf-16-le")[2 * spot.start : 2 * spot.end].decode("utf-16-le")
    assert said == "You never"


@pytest.mark.parametrize("part", PARTS)
def test_what_names_fear_gets_no_gentler_wording_in_any_part(part: str):
    looked = look_over(Parts(**{part: AFRAID}))
    assert (looked.spots, looked.afraid) == ([], True)


@pytest.mark.parametrize(
    "said",
    [
        "If you leave me I’ll kill you.",
        "You never let me see my friends.",
        "You always go through my phone.",
        "You hit me last night because you were drunk.",
        "I feel that you’ll hurt me if I say no.",
        "You made me have sex when I said no.",
        "I don’t want to live anymore.",
    ],
)
def test_harm_is_never_softened(said: str):
    looked = look_over(Parts(happened=said))
    assert (looked.spots, looked.afraid) == ([], True)


def test_where_one_part_names_fear_nothing_in_the_others_is_softened_either():
    for said in (Parts(ROTE, AFRAID, for_you=ROTE), Parts(f"{AFRAID} {ROTE}", asking="You need to stop.")):
        looked = look_over(said)
        assert (looked.spots, looked.afraid) == ([], True)
    assert not look_over(Parts(happened=ROTE, for_you=ROTE)).afraid


def test_nothing_is_said_of_what_is_fine():
    looked = look_over(
        Parts("You came home at nine.", "Worried.", "To know you’re okay.", "Work’s been a lot.")
    )
    assert (looked.spots, looked.afraid) == ([], False)


def test_the_other_responds_in_three_ways_and_the_author_by_answering_alone():
    every = Responses(ways=[way.value for way in Way if way is not Way.REPLY])
    assert of_statement(every, mine=False).ways == ["mirror", "validate", "ask"]
    assert of_statement(every, mine=True).ways == []


def test_a_list_shows_the_first_words_of_a_statement():
    assert line_of(Parts(felt="Worried.\nThen lonely.", asking="Call?")) == "Worried."
