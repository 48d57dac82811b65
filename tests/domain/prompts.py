"""Prompts for the tests of rules, each told from the others by its number."""

from collections.abc import Iterable

from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.spaces.kinds import Kind

COMPONENTS = list(Component)


def prompt(number: int, *, kinds: Iterable[Kind] = (Kind.FRIENDS,)) -> Prompt:
    return Prompt(
        key=f"p{number:02}",
        text=f"What is number {number}?",
        component=COMPONENTS[number % 6],
        step=Step.LISTENING,
        kinds=frozenset(kinds),
        depth=number % 4 + 1,
        minutes=number % 5 + 1,
    )
