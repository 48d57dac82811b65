"""Over real sockets: how Ana picks, writes, takes along and is ready makes no difference to Mo.

Nor does the time of day at which she does it. What opens in the end is what both picked, and nothing else.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.conftest import SOAK
from tests.wire.staging import StagedServer
from tests.wire.talkers import BOTH_PICK, GO_ON, Deed, Talkers, Worlds, shown_picks, worlds

PICKED, PICKED_OTHERWISE = Deed("Ana", "is in"), Deed("Ana", "is in", 1)
CHANGES = Deed("Ana", "changes")
# What can be done alone in a step, before Mo is in.
IN_A_STEP: list[list[Deed]] = [
    [],
    [PICKED],
    [PICKED_OTHERWISE],
    [PICKED, CHANGES],
    [PICKED, CHANGES, PICKED_OTHERWISE],
    [Deed("Ana", "errs"), Deed("Ana", "comes late")],
]
AROUND = [Deed("Mo", "opens", 1), Deed("Mo", "gets"), Deed("Mo", "reloads")]
# From the picks to the line that's taken along: four steps, three of which are read once they have opened.
TO_STEP = {"choose": 0, "write": 2, "ready": 4, "take along": 5}
MORNING, EVENING, LATE = 20, 400, 470  # minutes from noon


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StagedServer]:
    running = StagedServer(tmp_path_factory.mktemp("staged"), TWOFOLD_PROXY_HOPS="1")
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def it_is_noon(staged: StagedServer) -> None:
    staged.is_later(0)


@pytest.mark.parametrize("step", TO_STEP)
def test_nothing_that_ana_does_alone_in_a_step_makes_a_difference(staged: StagedServer, step: str):
    before, after = [GO_ON] * TO_STEP[step], [*AROUND, GO_ON, *AROUND]
    plays = both_play(staged, *([*before, *deeds, *after] for deeds in IN_A_STEP))
    for deeds, received in zip(IN_A_STEP, plays, strict=True):
        assert received == plays[0], deeds


def test_of_the_picks_only_what_both_picked_ever_shows(staged: StagedServer):
    plays = both_play(staged, [GO_ON], [Deed("both", "goes on", 1)])
    assert plays[0] == plays[1]
    talkers = Talkers(staged)
    talkers.act(GO_ON)
    assert list(shown_picks(talkers.his)) == list(shown_picks(talkers.hers)) == [BOTH_PICK]
    talkers.closes()


@pytest.mark.parametrize("step", TO_STEP)
def test_nor_does_the_time_of_day_at_which_she_does_it(staged: StagedServer, step: str):
    morning, evening, never = (at_a_time_of_day(staged, step, when) for when in (MORNING, EVENING, None))
    assert morning == evening == never


@pytest.mark.soak
@settings(
    max_examples=100 if SOAK else 12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    deadline=None,
)
@given(both=worlds())
def test_in_no_order_of_acts(staged: StagedServer, both: Worlds):
    one, other = both_play(staged, both.one, both.other)
    assert one == other


def test_what_opens_does_make_a_difference(staged: StagedServer):
    one, other = both_play(staged, [Deed("Mo", "is in"), GO_ON], [Deed("Mo", "is in")])
    assert one != other


def both_play(server: StagedServer, *histories: list[Deed]) -> list[list[str]]:
    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(lambda deeds: play(Talkers(server), deeds), histories))


def play(talkers: Talkers, deeds: list[Deed]) -> list[str]:
    for deed in deeds:
        talkers.act(deed)
    return talkers.closes()


def at_a_time_of_day(server: StagedServer, step: str, when: int | None) -> list[str]:
    """Return what Mo receives where Ana is in by herself so long after noon; later it goes on."""
    server.is_later(0)
    talkers = Talkers(server)
    for _ in range(TO_STEP[step]):
        talkers.act(GO_ON)
    if when is not None:
        server.is_later(when)
        talkers.act(PICKED)
    server.is_later(LATE)
    return play(talkers, [*AROUND, GO_ON, *AROUND])
