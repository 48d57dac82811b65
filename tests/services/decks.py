"""A deck for the tests: ninety plain prompts, so that nothing here leans on the words of the real one."""

from intimacy_app.domain.kinds import Kind
from intimacy_app.domain.prompts import Component, Prompt, Step


def deck_of(size: int) -> dict[str, Prompt]:
    """Return that many light prompts for every kind, by key."""
    components = list(Component)
    return {
        f"prompt-{number:03}": Prompt(
            key=f"prompt-{number:03}",
            text=f"What comes to mind at number {number}?",
            component=components[number % len(components)],
            step=Step.LISTENING,
            kinds=frozenset(Kind),
            depth=1,
            minutes=2,
        )
        for number in range(size)
    }


DECK = deck_of(90)
