"""Fair witness on its page: what it keeps, whom it rings, and where it refuses."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.pages.fair_witness import FairWitnessState
from intimacy_app.pages.journal import JournalState
from tests import inside
from tests.inside import Phone, Screen

database, phone = inside.database, inside.phone


@pytest.fixture
def hers(phone: Callable[[], Phone]) -> Screen:
    ana = phone()
    ana.signs_up("Ana")
    screen = Screen(ana.cookie, routes.FAIR_WITNESS)
    screen.does(FairWitnessState.open)
    return screen


def keeps(screen: Screen, operation: str = "one-operation-00", **form: str) -> FairWitnessState:
    screen.does(FairWitnessState.keep, form={"operation": operation, **form})
    return screen.state(FairWitnessState)


def test_it_is_kept_in_the_journal_and_the_device_lets_go_of_its_draft(hers: Screen):
    state = keeps(hers, view="both were tired", remind="on")
    assert (state.written, state.said) == ("one-operation-00", "Kept. It’s in your journal now.")
    assert state.reminded
    hers.does(JournalState.open)
    (entry,) = hers.state(JournalState).entries
    assert entry.text.endswith("\nboth were tired")
    hers.does(FairWitnessState.stop_reminding)
    assert not hers.state(FairWitnessState).reminded


def test_what_is_refused_is_said_beside_its_field(hers: Screen):
    state = keeps(hers)
    assert (state.refused_field, state.written) == ("view", "")
    assert keeps(hers, hard="x" * 2_501).refused_field == "hard"


def test_what_another_has_written_is_refused(hers: Screen):
    state = keeps(hers, view="both were tired", author="somebody-else")
    assert state.refused.startswith("Someone else is signed in here now")
    assert state.written == ""
