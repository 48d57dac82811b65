"""What every refusal has: a sentence to read, and nothing in it of what somebody typed."""

import pytest

import intimacy_app.intimacy_app  # noqa: F401 (with every module that refuses something)
from intimacy_app.domain.cards.rounds import CardGone
from intimacy_app.domain.errors import Refusal


def those_below(fact: type[Refusal]) -> list[type[Refusal]]:
    return [fact, *(one for below in fact.__subclasses__() for one in those_below(below))]


REFUSALS = [fact for fact in those_below(Refusal) if fact.__module__.startswith("intimacy_app.")]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_says_a_whole_sentence_without_an_exclamation_mark(refusal: type[Refusal]):
    assert refusal.sentence[0].isupper()
    assert refusal.sentence.endswith(".")
    assert "!" not in refusal.sentence


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_log_reads_its_name_alone(refusal: type[Refusal]):
    assert str(refusal("what somebody typed")) == refusal.__name__


def test_refusals_have_names_of_their_own():
    assert len({refusal.__name__ for refusal in REFUSALS}) == len(REFUSALS) >= 80


def test_refusals_have_sentences_of_their_own_beside_their_field():
    assert len({(refusal.field, refusal.sentence) for refusal in REFUSALS}) == len(REFUSALS)


def test_one_sentence_serves_for_closed_ended_and_gone():
    gone = [r for r in REFUSALS if r is not Refusal and "card can no longer" in r.sentence]
    assert gone == [CardGone]
