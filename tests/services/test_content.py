"""The deck that Twofold ships: it loads, it is large enough, and there is enough for every kind."""

import pytest

from intimacy_app.content import deck
from intimacy_app.domain.kinds import Kind
from intimacy_app.domain.prompts import Component, Step


def test_the_deck_has_at_least_sixty_prompts():
    assert len(deck()) >= 60


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_enough_light_ones_for_a_week(kind: Kind):
    assert len([p for p in deck().values() if kind in p.kinds and p.depth == 1]) >= 21


def test_every_component_step_and_depth_occurs():
    assert {p.component for p in deck().values()} == set(Component)
    assert {p.step for p in deck().values()} == set(Step)
    assert {p.depth for p in deck().values()} == {1, 2, 3, 4}
