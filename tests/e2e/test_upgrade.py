"""A new version on the server: an old tab keeps its words, is offered the new version, and is never forced."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.device import everything_on, has_worker
from tests.e2e.people import (
    ANA,
    MO,
    answer_field,
    button,
    follow,
    is_sealed,
    not_connected,
    opened,
    press,
    prompt_on,
    seal,
    together,
    write,
)
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer, wait_until

HALF = "The bench by the canal, and how you"
WHOLE = "The bench by the canal, and how you waited."
PORRIDGE = "You made porridge the way my father did."
OFFER = "A new version is ready. What you are writing stays."
LONG = 45_000


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Callable[[], RunningServer]]:
    """A server that is another version each time that it is started: under another name every file is another."""
    server = RunningServer(tmp_path)
    names = iter(["Twofold", "Garden", "Orchard"])

    def start() -> RunningServer:
        server.stop()
        server.environment["TWOFOLD_APP_NAME"] = next(names)
        return server.start()

    yield start
    server.stop()


def test_an_old_tab_keeps_its_words_and_seals_them_in_the_new_version(browser, upgraded):
    server = upgraded()
    with handed_out(browser, server.url, []) as phones:
        ana, mo = phones(noisy=True), phones(noisy=True)
        space = together(ana, mo)
        has_worker(ana)
        write(ana, HALF)
        wait_until(lambda: HALF in everything_on(ana))
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
    ana, mo = phones(noisy=True), phones(noisy=True)
    together(ana, mo)
    for phone in (ana, mo):
        pretend_to_be_older(phone)
        phone.reload()
        prompt_on(phone)
        phone.evaluate("window.sameDocument = true")
    write(ana, HALF)
    with mo.expect_event("load", timeout=LONG):
        server.stop()
        server.start()
    expect(ana.get_by_text(OFFER)).to_be_visible(timeout=LONG)
    expect(answer_field(ana)).to_have_value(HALF)
    assert ana.evaluate("window.sameDocument")
    with ana.expect_event("load"):
        press(ana, "Use it now")
    expect(answer_field(ana)).to_have_value(HALF)
    expect(not_connected(ana)).to_be_hidden()


def pretend_to_be_older(phone: Page) -> None:
    """Let each later connection of a document say that its pages were built for another tree of States."""
    fresh = [False]
    phone.on("domcontentloaded", lambda: fresh.insert(0, True))

    def stand_between(page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        is_own = fresh[0]
        fresh.insert(0, False)

        def on(said: str | bytes) -> None:
            older = re.sub(r'"state_schema":"\w+"', '"state_schema":"older"', str(said))
            server.send(said if is_own else older)

        page.on_message(on)

    phone.route_web_socket(re.compile("/_event"), stand_between)
