"""Every page in every state: for everybody, on every screen, in the light and in the dark.

The walk is in a language a third longer, with an accent on each letter: what fits there fits in English, and
plain English shows itself. Where somebody wants to look at the pictures, it is in English.
"""

from collections.abc import Iterator

import pytest

from intimacy_app import i18n
from tests.e2e.drawer import Drawer
from tests.e2e.phones import Phones, handed_out
from tests.e2e.sights import TAKES_PICTURES, Sight, forget_pictures, look
from tests.e2e.walk import walk
from tests.running import BOTH_LANGUAGES, RunningServer

# The first of these tests waits for the whole walk, on a busy machine for more than five minutes.
pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]
LANGUAGE = "en" if TAKES_PICTURES else i18n.PSEUDO


@pytest.fixture(scope="module")
def languages() -> str:
    return BOTH_LANGUAGES


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the browsers complained of on the walk."""
    return []


@pytest.fixture(scope="module")
def sights(drawer: Drawer, server_of_file: RunningServer, complaints: list[str]) -> list[Sight]:
    """What was seen on the walk."""
    forget_pictures()
    token = i18n.language.set(LANGUAGE)
    try:
        with handed_out(drawer, server_of_file, complaints, workers=True) as phone:
            stops = walk(abroad_and_still(phone), server_of_file)
            return [look(number, *stop) for number, stop in enumerate(stops)]
    finally:
        i18n.language.reset(token)


def abroad_and_still(phone: Phones) -> Phones:
    """Return phones whose owners chose the language, and on which no colour is met halfway."""
    return lambda **options: phone(language=LANGUAGE, reduced_motion="reduce", **options)


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


@pytest.mark.skipif(LANGUAGE != i18n.PSEUDO, reason="the pictures are in English")
def test_no_plain_english_is_left(sights: list[Sight]):
    faults = all_of(sight.untranslated for sight in sights)
    assert not faults, faults


def test_no_browser_complains_and_nothing_is_blocked(sights: list[Sight], complaints: list[str]):
    assert not complaints, "\n".join(complaints)


def all_of(faults: Iterator[list[str]]) -> str:
    return "\n".join(fault for page in faults for fault in page)
