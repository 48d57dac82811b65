"""Which questions an evening asks."""

import pytest

from intimacy_app.domain.conversations.drawing import questions_for
from tests.domain.conversations import scenes

SCRIPT = scenes.script()
DEPTH = {question.key: question.depth for question in scenes.QUESTIONS}


def draw(deepest: int = 4, seed: str = "one", asked_before=()) -> tuple[str, ...]:
    return questions_for(SCRIPT, 0, seed=seed, deepest=deepest, asked_before=asked_before)


@pytest.mark.parametrize("deepest", [0, 1, 2, 3, 4])
def test_they_get_deeper_and_never_deeper_than_what_is_due(deepest: int):
    depths = [DEPTH[key] for key in draw(deepest)]
    assert depths == sorted(depths)
    assert max(depths) <= max(deepest, 1)


def test_nothing_is_asked_twice_and_another_evening_asks_something_else():
    assert len(set(draw(1))) == 2
    assert {draw(seed=f"seed {n}") for n in range(20)} != {draw()}
    assert draw() == draw()


def test_what_they_were_asked_before_comes_last():
    before = draw()
    assert not set(draw(seed="two", asked_before=before)) & set(before)
    assert len(draw(asked_before=DEPTH)) == 2


def test_a_script_without_questions_asks_none():
    assert questions_for(scenes.script(scenes.READ), 0, seed="x", deepest=4, asked_before=()) == ()
