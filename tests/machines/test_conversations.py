"""A conversation under two thousand orders of acts, and fifty thousand when soaking."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import SOAK
from tests.domain.conversations.any_order import ConversationMachine, InACall, OnOnePhone, OnTwoPhones

MANY = settings(max_examples=16_667 if SOAK else 667, stateful_step_count=20 if SOAK else 6)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("machine", [OnTwoPhones, OnOnePhone, InACall])
def test_no_order_of_acts_leaks_or_loses_anything(machine: type[ConversationMachine]):
    run_state_machine_as_test(machine, settings=MANY)
