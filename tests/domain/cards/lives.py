"""Lives of a pair as drawn by Hypothesis, and what is asked about them."""

from random import Random

from hypothesis import strategies as st

from intimacy_app.domain.cards.filling import Terms
from intimacy_app.domain.cards.limits import DEPTHS, Closeness, Limits
from intimacy_app.domain.cards.prompts import FIRST_CARDS, Component, Prompt, Step
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.domain.spaces.kinds import Kind
from tests.simulation import Lying

COMPONENTS, STEPS = list(Component), list(Step)
SOME_TOPICS = ("money", "faith", "death", "sex")
SOME_THEMES = (Theme.DREAMS, Theme.LONG_SILENCE)


def cards(key: str, size: int, chance: int) -> dict[str, Prompt]:
    """Return so many prompts of all sorts; made by chance rather than drawn, which takes minutes."""
    pick = Random(chance)
    return {
        f"{key}-{number:03}": Prompt(
            key=f"{key}-{number:03}",
            text="What is it?",
            component=pick.choice(COMPONENTS),
            step=pick.choice(STEPS),
            kinds=pick.choice([frozenset(Kind), frozenset({Kind.PARTNERS}), frozenset({Kind.FRIENDS})]),
            depth=pick.choice((1, 1, 2, 2, 3, 4)),
            minutes=pick.randint(1, 6),
            topics=frozenset(pick.sample(SOME_TOPICS, pick.choice((0, 0, 1, 2)))),
            themes=frozenset(pick.sample(SOME_THEMES, pick.choice((0, 0, 1)))),
            first={Kind.FRIENDS: number + 1} if number < FIRST_CARDS else {},
        )
        for number in range(size)
    }


chances = st.integers(0, 2**32)
terms = st.builds(
    Terms,
    kind=st.sampled_from([Kind.PARTNERS, Kind.FRIENDS]),
    seed=st.binary(min_size=32, max_size=32),
    limits=st.builds(
        Limits,
        st.sampled_from(DEPTHS),
        st.frozensets(st.sampled_from(SOME_TOPICS), max_size=2),
        st.booleans(),
        closeness=st.sampled_from(Closeness),
    ),
    own=st.builds(cards, st.just("own"), st.integers(0, 4), chances),
    small_doses=st.booleans(),
    theme=st.sampled_from([None, *SOME_THEMES]),
)


def opens_in(place: int, lying: Lying) -> list[Prompt]:
    return [lying[place]] if place in lying else []
