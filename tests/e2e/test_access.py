"""Every page in every state: for everybody, on every screen, in the light and in the dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.phones import Phones, handed_out
from tests.e2e.sights import Sight, forget_pictures, look
from tests.e2e.walk import walk
from tests.running import RunningServer

# The first of these tests waits for the whole walk, on a busy machine for more than five minutes.
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the browsers complained of on the walk."""
    return []


@pytest.fixture(scope="module")
def sights(browser: Browser, server_of_file: RunningServer, complaints: list[str]) -> list[Sight]:
    """What was seen on the walk."""
    forget_pictures()
    with handed_out(browser, server_of_file, complaints, workers=True) as phone:
        return [look(*stop) for stop in walk(still(phone), server_of_file)]


def still(phone: Phones) -> Phones:
    """Return phones on which nothing moves, so that no colour is met halfway."""
    return lambda **options: phone(reduced_motion="reduce", **options)


def test_axe_finds_nothing_on_any_page(sights: list[Sight]):
    faults = all_of(sight.axe for sight in sights)
    assert not faults, faults


def test_nothing_reaches_out_of_its_place_on_any_screen(sights: list[Sight]):
    faults = all_of(sight.out_of_place for sight in sights)
    assert not faults, faults


def test_whatever_can_be_touched_is_44_px_large(sights: list[Sight]):
    faults = all_of(sight.too_small for sight in sights)
    assert not faults, faults


def test_controls_that_repeat_are_told_apart(sights: list[Sight]):
    faults = all_of(sight.same_names for sight in sights)
    assert not faults, faults


def test_no_browser_complains_and_nothing_is_blocked(sights: list[Sight], complaints: list[str]):
    assert not complaints, "\n".join(complaints)


def all_of(faults: Iterator[list[str]]) -> str:
    return "\n".join(fault for page in faults for fault in page)
