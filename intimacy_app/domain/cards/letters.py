"""What one member says to a card: how it's checked, the text in which it's kept, and how that is read again.

On a guess card that is two lines, the answer and the guess. They are padded to one length for all, so that
what is stored tells nothing of what was chosen.
"""

from dataclasses import dataclass

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.wordings import Wording
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.texts import trimmed


class TextMissing(Refusal):
    sentence = N_("Please write a few words first.")
    field = "text"


class TextTooLong(Refusal):
    sentence = N_("That’s longer than 4,000 characters. Please shorten it a little.")
    field = "text"


class LineTooLong(Refusal):
    sentence = N_("Keep it to 200 characters here.")
    field = "text"


class AnswerNotPicked(Refusal):
    sentence = N_("Pick your own answer first.")
    field = "text"


class GuessNotPicked(Refusal):
    sentence = N_("Pick what you think the other one says.")
    field = "guess"


class GuessMissing(Refusal):
    sentence = N_("Write what you think the other one says.")
    field = "guess"


class GuessTooLong(Refusal):
    sentence = N_("Keep your guess to 200 characters.")
    field = "guess"


LONGEST_ANSWER = 4_000
LONGEST_LINE = 200
# In UTF-8: two lines of the longest letters there are, and then some.
GUESS_BYTES = 2_048


@dataclass(frozen=True)
class Said:
    """What somebody says to a card; `guess` is what they think the other says, on a guess card alone."""

    text: str
    guess: str = ""


def letter_of(asked: Wording, text: str, guess: str = "") -> str:
    """Return the text in which an answer is kept; raises what the form of the card refuses."""
    if asked.form is Form.WRITTEN:
        return words_of(text)
    if asked.form is Form.DO:
        return _line(text, TextMissing, LineTooLong)
    said = _picked(asked.choices, text, guess) if asked.choices else _guessed(text, guess)
    return padded(f"{said.text}\n{said.guess}\n")


def said_in(letter: str) -> Said:
    """Return what a letter says. Only that of a guess ends with a line's end, since others are trimmed."""
    if not letter.endswith("\n"):
        return Said(letter)
    text, _, guess = letter.rstrip("\n").partition("\n")
    return Said(text, guess)


def sealed_words(letter: str) -> str:
    """Return what the receipt of a letter is made of: its words as they stand on a screen."""
    return letter.rstrip("\n")


def words_of(text: str) -> str:
    """Return an answer's text without blank ends; raises TextMissing or TextTooLong."""
    words = trimmed(text)
    if not words:
        raise TextMissing
    if len(words) > LONGEST_ANSWER:
        raise TextTooLong
    return words


def padded(letter: str) -> str:
    """Return the letter at the one length of all that are picked from a list; it ends with a line's end."""
    return letter + "\n" * (GUESS_BYTES - len(letter.encode()))


def _picked(choices: tuple[str, ...], text: str, guess: str) -> Said:
    if text not in choices:
        raise AnswerNotPicked
    if guess not in choices:
        raise GuessNotPicked
    return Said(text, guess)


def _guessed(text: str, guess: str) -> Said:
    return Said(_line(text, TextMissing, LineTooLong), _line(guess, GuessMissing, GuessTooLong))


def _line(text: str, missing: type[Refusal], too_long: type[Refusal]) -> str:
    line = " ".join(text.split())
    if not line:
        raise missing
    if len(line) > LONGEST_LINE:
        raise too_long
    return line
