"""What somebody says in the weekly check-in, as the line of words in which it's kept, and back."""

from collections.abc import Mapping

from intimacy_app.content.feelings import feelings
from intimacy_app.domain.check_ins.check_ins import CheckIn
from intimacy_app.domain.check_ins.weekly import AMOUNTS_IN_LINE, HELPS_IN_LINE, letter_of, parts_in
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.i18n import _


def letter(said: CheckIn) -> str:
    """Return the text in which it's kept, in the language of whoever says it."""
    named = (words_by_key(feelings())[key] for key in said.feelings)
    return letter_of(named, _amounts()[said.to_give], _helps()[said.help], said.line)


def named_in(text: str) -> CheckIn:
    """Return what a line says, by keys, for its fields; what isn't known by its words is empty."""
    felt, to_give, help, line = parts_in(text)
    keys = _keys(words_by_key(feelings()))
    return CheckIn(
        tuple(keys[word] for word in felt if word in keys),
        _keys(_amounts()).get(to_give, ""),
        _keys(_helps()).get(help, ""),
        line,
    )


def _amounts() -> dict[str, str]:
    return {str(key): _(words) for key, words in AMOUNTS_IN_LINE.items()}


def _helps() -> dict[str, str]:
    return {str(key): _(words) for key, words in HELPS_IN_LINE.items()}


def _keys(words: Mapping[str, str]) -> dict[str, str]:
    return {word: key for key, word in words.items()}
