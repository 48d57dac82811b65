"""What is said to a card of each form: what is refused, and how it's kept and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.letters import (
    GUESS_BYTES,
    LONGEST_LINE,
    AnswerNotPicked,
    GuessMissing,
    GuessNotPicked,
    GuessTooLong,
    LineTooLong,
    Said,
    TextMissing,
    letter_of,
    said_in,
    sealed_words,
)
from intimacy_app.domain.cards.wordings import Wording
from intimacy_app.domain.errors import Refusal

CHOICES = ("Tea", "A very long walk through the hills, and nobody to wait for us")
PICKED = Wording("What's a free Saturday for?", form=Form.GUESS, choices=CHOICES)
LINES = Wording("What's a free Saturday for?", form=Form.GUESS)
DO = Wording("Bake bread together.", form=Form.DO)
WRITTEN = Wording("What's a free Saturday for?")


@pytest.mark.parametrize("asked", [PICKED, LINES])
@pytest.mark.parametrize("text", CHOICES)
@pytest.mark.parametrize("guess", CHOICES)
def test_a_guess_is_kept_at_one_length_and_read_again(asked: Wording, text: str, guess: str):
    letter = letter_of(asked, text, guess)
    assert len(letter.encode()) == GUESS_BYTES
    assert said_in(letter) == Said(text, guess)
    assert sealed_words(letter) == f"{text}\n{guess}"


line = st.text(max_size=LONGEST_LINE, alphabet=st.characters(exclude_categories=("Cs",))).filter(
    lambda text: text.strip()
)


@given(text=line, guess=line)
def test_two_lines_of_any_letters_have_that_length_too(text: str, guess: str):
    letter = letter_of(LINES, text, guess)
    assert len(letter.encode()) == GUESS_BYTES
    assert said_in(letter) == Said(" ".join(text.split()), " ".join(guess.split()))


@given(st.text(max_size=50).filter(lambda text: text.strip()))
def test_what_is_written_is_never_taken_for_a_guess(text: str):
    letter = letter_of(WRITTEN, text, "a guess that nobody asked for")
    assert said_in(letter) == Said(letter)
    assert sealed_words(letter) == letter
    assert said_in(letter_of(DO, text)).guess == ""


def test_a_note_on_what_was_done_is_one_line():
    assert letter_of(DO, " It rose\n twice. ") == "It rose twice."


LONG = "w" * (LONGEST_LINE + 1)


@pytest.mark.parametrize(
    ("asked", "text", "guess", "refusal", "field"),
    [
        (PICKED, "", "Tea", AnswerNotPicked, "text"),
        (PICKED, "tea", "Tea", AnswerNotPicked, "text"),
        (PICKED, "Tea", "", GuessNotPicked, "guess"),
        (PICKED, "Tea", "Coffee", GuessNotPicked, "guess"),
        (LINES, " ", "Tea", TextMissing, "text"),
        (LINES, "Tea", " ", GuessMissing, "guess"),
        (LINES, LONG, "Tea", LineTooLong, "text"),
        (LINES, "Tea", LONG, GuessTooLong, "guess"),
        (DO, "\n", "", TextMissing, "text"),
        (DO, LONG, "", LineTooLong, "text"),
    ],
)
def test_what_does_not_fit_the_form_is_refused_beside_its_field(
    asked: Wording, text: str, guess: str, refusal: type[Refusal], field: str
):
    with pytest.raises(refusal):
        letter_of(asked, text, guess)
    assert refusal.field == field


def test_an_erased_letter_has_no_guess():
    assert said_in("Erased by its author.") == Said("Erased by its author.")
