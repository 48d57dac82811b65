"""Over real sockets: nothing that Mo receives depends on what Ana does alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.conftest import SOAK
from tests.running import RunningServer
from tests.wire.histories import Act, Twins, twins
from tests.wire.likeness import comparable
from tests.wire.players import play

MO_SEALS = Act("Mo", "seals")
PUBLIC = [
    [MO_SEALS, Act("both", "Ana opens a card")],
    [MO_SEALS, Act("both", "Ana opens a card"), Act("Mo", "reloads", page=1)],
    [Act("both", "Ana sends")],
    [Act("both", "Mo opens a card")],
]


# Shrinking would play hundreds of histories; the two that differ are short enough to read.
@pytest.mark.soak
@settings(
    max_examples=250 if SOAK else 25,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
@given(both=twins())
def test_what_ana_does_alone_makes_no_difference_to_what_mo_receives(server: RunningServer, both: Twins):
    one, other = plays(server, both.one, both.other)
    assert one == other


@pytest.mark.soak
@settings(
    max_examples=100 if SOAK else 6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
@given(both=twins())
def test_it_makes_none_either_where_the_two_are_on_different_workers(
    several_workers: RunningServer, both: Twins
):
    one, other = plays(several_workers, both.one, both.other)
    assert one == other


@pytest.mark.parametrize("history", PUBLIC)
def test_what_both_may_know_does_make_a_difference(server: RunningServer, history: list[Act]):
    without = [act for act in history if act.whose == "Mo"]
    one, other = plays(server, history, without)
    assert one != other


def test_an_act_that_leaks_a_single_frame_makes_a_difference(server: RunningServer):
    """As if Ana's sealing first rang at Mo: a frame that says what he knew already."""
    one, other = plays(server, [MO_SEALS, Act("Mo", "looks again")], [MO_SEALS])
    assert len(one) == len(other) + 1


def test_values_that_are_new_each_time_are_told_apart_by_their_length_and_order_alone():
    a, b = "a" * 32, "b" * 32
    assert comparable([a, b, a]) == comparable([b, a, b])
    assert comparable([a, b, a]) != comparable([a, b, b])
    assert comparable([a]) != comparable(["a" * 64])
    assert comparable([f'"theirs":"{a}"']) != comparable(['"theirs":""'])


def plays(server: RunningServer, *histories: list[Act]) -> list[list[str]]:
    """Act out histories side by side, as they must not touch each other either."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda history: play(server, history), histories))
