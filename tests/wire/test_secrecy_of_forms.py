"""Nobody reads a guess or a note early: canary texts on cards that aren't answered in writing alone."""

import secrets

import pytest

from intimacy_app import routes
from tests.e2e import almanac
from tests.running import RunningServer
from tests.wire.pair import Pair, card_on, looks_everywhere, new_operation, presses, seals

GUESS, DO = range(2)


@pytest.fixture
def cards(server: RunningServer, pair: Pair) -> list[str]:
    """Return the rounds of a guess card and of a do card, both written by Ana."""
    tab = pair.ana.opens(routes.prompts(pair.space))
    for form in ("guess", "do"):
        written = {"prompt": f"A card to {form}", "form": form, "depth": "1", "operation": new_operation()}
        tab.does("prompts.write", form=written)
        assert tab.of("prompts")["refused"] == ""
    return almanac.lay_what_members_wrote(server, pair.space)


def turn_to(pair: Pair, card: str) -> None:
    for tab in (pair.hers, pair.his):
        tab.opens(routes.today(pair.space, card))
        assert card_on(tab)["id"] == card


def canaries() -> list[str]:
    return [f"canary-{secrets.token_hex(8)}" for _ in range(2)]


def test_nothing_of_an_answer_or_a_guess_reaches_anybody_before_both_have_sealed(
    pair: Pair, cards: list[str]
):
    turn_to(pair, cards[GUESS])
    words, guess = canaries()
    seals(pair.hers, words, guess)
    looks_everywhere(pair.mo, pair.space)
    looks_everywhere(pair.ana, pair.space)
    for secret in (words, guess):
        assert secret not in pair.mo.received
        assert secret not in pair.ana.received
    his, his_guess = canaries()
    seals(pair.his, his, his_guess)
    pair.hers.settles()
    seen = card_on(pair.hers)
    assert (seen["mine"], seen["my_guess"]) == (words, guess)
    assert (seen["theirs"], seen["their_guess"]) == (his, his_guess)


@pytest.mark.parametrize("second_thoughts", ["change", "take_back"])
def test_nothing_of_a_guess_that_was_unsealed_reaches_the_other(
    pair: Pair, cards: list[str], second_thoughts: str
):
    turn_to(pair, cards[GUESS])
    words, guess = canaries()
    seals(pair.hers, words, guess)
    presses(pair.hers, second_thoughts)
    assert (card_on(pair.hers)["mine"], card_on(pair.hers)["my_guess"]) == (words, guess)
    seals(pair.his, "what Mo says", "what Mo guesses")
    looks_everywhere(pair.mo, pair.space)
    assert not any(secret in pair.mo.received for secret in (words, guess))


def test_nothing_of_a_guess_that_was_refused_reaches_the_other(pair: Pair, cards: list[str]):
    turn_to(pair, cards[GUESS])
    words, guess = canaries()
    seals(pair.hers, words, guess + "x" * 200)
    assert pair.hers.of("today")["refused_field"] == "guess"
    looks_everywhere(pair.mo, pair.space)
    assert not any(secret in pair.mo.received for secret in (words, guess))


def test_nothing_of_a_note_reaches_the_other_before_both_have_sealed(pair: Pair, cards: list[str]):
    turn_to(pair, cards[DO])
    words, his = canaries()
    seals(pair.hers, words)
    looks_everywhere(pair.mo, pair.space)
    assert words not in pair.mo.received
    seals(pair.his, his)
    pair.hers.settles()
    assert (card_on(pair.hers)["theirs"], card_on(pair.his)["theirs"]) == (his, words)
