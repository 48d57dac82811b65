"""Two phones on different workers: the whole loop again, and a worker that dies under one of them."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests import clusters
from tests.e2e import played, talks
from tests.e2e.answering import answer_field, opened, seal, write
from tests.e2e.canaries import readable_below
from tests.e2e.doorway import Doorway
from tests.e2e.drawer import Drawer
from tests.e2e.gestures import button, heading, open_menu, press
from tests.e2e.loop import INTERVIEW, TEA, go_through_the_whole_loop
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer

redis = clusters.redis
several_workers = clusters.several_workers

BEGINNING = "The bench by the canal, and how you"


@pytest.fixture(scope="module")
def server_of_file(several_workers: RunningServer) -> Iterator[RunningServer]:
    yield several_workers
    assert readable_below(several_workers.folder) == []


@pytest.fixture
def phones(drawer: Drawer, server: RunningServer) -> Iterator[Phones]:
    """Hands out two phones that have no worker in common."""
    with (
        closing(Doorway(server, lambda worker: worker == first_of(server))) as hers,
        closing(Doorway(server, lambda worker: worker != first_of(server))) as his,
        handed_out(drawer, server, []) as phone,
    ):
        ways = iter([hers, his])

        def on_its_own_way(**options: object) -> Page:
            return phone(noisy=True, proxy={"server": next(ways).address})

        yield on_its_own_way


def first_of(server: RunningServer) -> int:
    return min(server.workers(), default=0)  # none while it starts again


def test_two_phones_on_different_workers_go_through_the_whole_loop(phones: Phones, server: RunningServer):
    go_through_the_whole_loop(phones(), phones(), server)


def test_each_step_of_a_conversation_shows_on_a_phone_of_another_worker(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    talks.ask_for(ana, "Once a year")
    talks.takes_up(mo)
    played.play(ana, mo, "Once a year", halfway=lambda kind: None)


def test_a_worker_that_dies_takes_no_word_from_the_field(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    together(ana, mo)
    write(ana, BEGINNING)
    with ana.expect_websocket():
        os.kill(first_of(server), signal.SIGKILL)
    expect(not_connected(ana)).to_be_hidden()
    expect(answer_field(ana)).to_have_value(BEGINNING)
    seal(ana, TEA)
    seal(mo, INTERVIEW)
    opened(ana, TEA, MO, INTERVIEW)
    opened(mo, INTERVIEW, ANA, TEA)


@pytest.mark.thorough
def test_a_pause_that_one_worker_begins_shows_on_the_others_phone(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    open_menu(ana)
    press(ana, "Pause")
    for phone in (ana, mo):
        expect(heading(phone, "A pause, for both of you")).to_be_visible()
    press(mo, "An hour")
    expect(button(ana, "An hour")).to_have_attribute("aria-pressed", "true")
