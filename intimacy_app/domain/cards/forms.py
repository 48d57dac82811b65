"""The forms of cards: what is answered in writing, guessed of each other, or done together."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, cast

from intimacy_app.domain.errors import N_
from intimacy_app.domain.texts import comparable, is_invisible


class Form(StrEnum):
    """What a card asks for; every form is sealed and opens in the same way."""

    WRITTEN = "written"
    GUESS = "guess"
    DO = "do"


FEWEST_CHOICES, MOST_CHOICES = 2, 5
LONGEST_CHOICE = 60
_MINUTES = range(1, 11)
_MINUTES_TOGETHER = range(10, 241)


def are_choices(value: object) -> bool:
    """Return whether these are choices that a guess card can offer: no two alike, each on one short line."""
    if not isinstance(value, list) or not FEWEST_CHOICES <= len(cast(list[object], value)) <= MOST_CHOICES:
        return False
    choices = cast(list[object], value)
    return all(map(_is_choice, choices)) and len({comparable(str(choice)) for choice in choices}) == len(
        choices
    )


def faults_of_form(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a card's form rules out among its other fields."""
    form, minutes = table.get("form", Form.WRITTEN), table.get("minutes")
    if "choices" in table and form != Form.GUESS:
        yield N_("{prompt}: only a card with the form “guess” has choices.")
    if minutes is None:
        return
    fitting = type(minutes) is int and minutes in (_MINUTES_TOGETHER if form == Form.DO else _MINUTES)
    if not fitting and form == Form.DO:
        yield N_("{prompt}: what’s done together takes 10 to 240 minutes.")
    elif not fitting:
        yield N_("{prompt}: the minutes must be 1 to 10.")


def _is_choice(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_CHOICE
        and value == " ".join(value.split())
        and not all(map(is_invisible, value))
    )
