"""A deck for the tests: ninety plain prompts, so that nothing here leans on the words of the real one."""

from typing import Any

from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.spaces.kinds import Kind


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

# Two prompts as a pack writes them, without a fault.
GOOD: dict[str, Any] = {
    "key": "a-good-day",
    "text": "What makes a day a good day for you?",
    "component": "empathy",
    "step": "listening",
    "kinds": ["partners", "friends"],
    "depth": 2,
    "minutes": 2,
}
ANOTHER = GOOD | {"key": "a-long-road", "text": "Which road do you like to take, although it is longer?"}
