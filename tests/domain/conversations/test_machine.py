"""A conversation under some orders of acts; `tests/machines` tries two thousand."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domain.conversations.any_order import ConversationMachine, InACall, OnOnePhone, OnTwoPhones

SOME = settings(max_examples=40, stateful_step_count=6)


@pytest.mark.parametrize("machine", [OnTwoPhones, OnOnePhone, InACall])
def test_no_order_of_acts_leaks_or_loses_anything(machine: type[ConversationMachine]):
    run_state_machine_as_test(machine, settings=SOME)
