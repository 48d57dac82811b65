"""Cards as if they had asked something deep, so that somebody is asked how they landed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from intimacy_app.domain.cards.landing import DEEP
from intimacy_app.services.cards import prompts


@contextmanager
def all_deep() -> Iterator[None]:
    """Let every card of the deck be deep meanwhile."""
    deep = {key: replace(prompt, depth=DEEP) for key, prompt in prompts.deck().items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompts, "deck", lambda: deep)
        yield
