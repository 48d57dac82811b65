"""A new version on the server: an old tab keeps its words, is offered the new one, and is never forced."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.answering import answer_field, is_sealed, opened, prompt_on, seal, write
from tests.e2e.device import everything_on, has_worker
from tests.e2e.gestures import button, follow, press
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer, wait_until

HALF = "The bench by the canal, and how you"
WHOLE = "The bench by the canal, and how you waited."
PORRIDGE = "You made porridge the way my father did."
OFFER = "A new version is ready. What you’re writing stays."
LONG = 45_000


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Callable[[], RunningServer]]:
    """Start a server, each time as another version: under another name every file is another."""
    server = RunningServer(tmp_path)
    names = iter(["Twofold", "Garden", "Orchard"])

    def start() -> RunningServer:
        server.stop()
        server.environment["TWOFOLD_APP_NAME"] = next(names)
        return server.start()

    yield start
    server.stop()


def test_an_old_tab_keeps_its_words_and_seals_them_in_the_new_version(drawer, upgraded):
    server = upgraded()
    with handed_out(drawer, server, []) as phones:
        ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
        space = together(ana, mo)
        has_worker(ana)
        write(ana, HALF)
        wait_until(lambda: HALF in everything_on(ana))
        lets_a_minute_pass(ana)
        upgraded()
        expect(ana.get_by_text(OFFER)).to_be_visible(timeout=LONG)
        expect(answer_field(ana)).to_have_value(HALF)
        assert "Twofold" in ana.title()

        # The old tab still gets from page to page: the worker keeps the files of its version.
        follow(ana, "Thanks")
        expect(button(ana, "Send")).to_be_visible()
        expect(ana.get_by_text(OFFER)).to_be_visible()
        follow(ana, "Today")
        expect(answer_field(ana)).to_have_value(HALF)
        write(ana, WHOLE)
        press(ana, "Use it now")
        expect(ana).to_have_title(re.compile("Garden"))
        expect(answer_field(ana)).to_have_value(WHOLE)
        expect(ana.get_by_text(OFFER)).to_be_hidden()
        press(ana, "Seal my answer")
        is_sealed(ana)
        mo.goto(f"/s/{space}/today")
        seal(mo, PORRIDGE)
        opened(mo, PORRIDGE, ANA, WHOLE)
        opened(ana, WHOLE, MO, PORRIDGE)


def test_a_tab_of_another_version_is_loaded_anew_only_where_nobody_writes(
    phones: Phones, server: RunningServer
):
    ana, mo = (phones(noisy=True, worker=True) for _ in range(2))
    together(ana, mo)
    for phone in (ana, mo):
        Seeming(phone)
    write(ana, HALF)
    with mo.expect_event("load", timeout=LONG):
        server.stop()
        server.start()
    expect(ana.get_by_text(OFFER)).to_be_visible(timeout=LONG)
    expect(answer_field(ana)).to_have_value(HALF)
    with ana.expect_event("load"):
        press(ana, "Use it now")
    expect(answer_field(ana)).to_have_value(HALF)
    expect(not_connected(ana)).to_be_hidden()


def lets_a_minute_pass(phone: Page) -> None:
    """Set a page's clock forward: it asks for a new version at most every ten seconds."""
    phone.evaluate("const now = Date.now.bind(Date); Date.now = () => now() + 60_000; undefined")


class Seeming:
    """Lets a document that connects anew say that its pages were built for another tree of States."""

    def __init__(self, phone: Page) -> None:
        self.is_old = False
        phone.on("framenavigated", lambda _: self.end())
        phone.route_web_socket(re.compile("/_event"), self.stand_between)
        phone.reload()
        prompt_on(phone)
        self.is_old = True

    def end(self) -> None:
        self.is_old = False

    def stand_between(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        is_old = self.is_old

        def on(said: str | bytes) -> None:
            older = re.sub(r'"state_schema":"\w+"', '"state_schema":"older"', str(said))
            server.send(older if is_old else said)

        page.on_message(on)
