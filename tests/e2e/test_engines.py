"""The whole loop in Firefox and in WebKit, with what these do otherwise than Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intimacy_app import routes
from tests.e2e import engines
from tests.e2e.canaries import canary
from tests.e2e.hands import Hands, invited, joins
from tests.e2e.people import MO
from tests.e2e.phones import PHONE
from tests.running import RunningServer

FERRY = canary("The ferry was late, and you were early.")
SCARF = canary("You gave me your scarf before I shivered.")
DRAFT = canary("The first half of a sentence about the harbor")
DEED, MEANING = canary("You carried the box up four floors."), canary("I could rest my back.")
LATE = canary("You waited on the platform in the rain."), canary("I was not alone on the last train.")
HARBOR = canary("You came to the harbor at nine, in the rain.")
OFFLINE, WAITING = "You’re offline right now.", "It’ll send when you’re back online."

# Whether a worker answers for the page, so that it opens without network.
ANSWERED_FOR = "navigator.serviceWorker.controller !== null"
# How much of the code is cut off.
CUT = "(() => { const e = document.querySelector('input.code'); return e.scrollWidth - e.clientWidth; })()"
SEAL_OFF_CENTER = """(() => {
    const [outer, inner] = ['.envelope', '.envelope > .seal']
        .map((name) => document.querySelector(name).getBoundingClientRect());
    return Math.abs(outer.top + outer.height / 2 - inner.top - inner.height / 2);
})()"""
# How far the open dialog is from the edges of the window, and how much wider than itself what it holds.
ROOM = """(() => {
    const dialog = document.querySelector('dialog[open]');
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return [left, top, innerWidth - right, innerHeight - bottom, dialog.clientWidth - dialog.scrollWidth];
})()"""
# How much of the open dialog is empty below what it holds.
SPARE = """(() => {
    const dialog = document.querySelector('dialog[open]');
    const [outer, inner] = [dialog, dialog.lastElementChild].map((e) => e.getBoundingClientRect().bottom);
    return outer - parseFloat(getComputedStyle(dialog).paddingBottom) - inner;
})()"""
# Whether the device keeps these words. To open a database that isn't there would make one.
KEPT = """
    const [words, done] = arguments;
    const look = async () => {
        if (!(await indexedDB.databases()).some(({ name }) => name === "desk")) return false;
        const db = await new Promise((resolve) => {
            const opening = indexedDB.open("desk");
            opening.onsuccess = () => resolve(opening.result);
        });
        const all = db.transaction("drafts").objectStore("drafts").getAll();
        await new Promise((resolve) => { all.onsuccess = resolve; });
        db.close();
        return JSON.stringify(all.result).includes(words);
    };
    look().then(done, () => done(false));
"""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


@pytest.fixture(params=list(engines.PACKAGES))
def hands(request: Any, server: RunningServer, tmp_path: Path) -> Iterator[tuple[Hands, Hands]]:
    """Two people, each with a browser of that engine."""
    if lacking := engines.missing(request.param):
        pytest.skip(lacking)
    with engines.driven(request.param, tmp_path, 2) as (hers, his):
        yield Hands(hers, server), Hands(his, server)


def test_the_whole_loop_goes_through(hands: tuple[Hands, Hands], server: RunningServer):
    ana, mo = hands
    token, space, code = invited(ana, server)
    ana.goto(routes.invite(space))
    ana.holds("Invitation code", code)
    assert ana.asks("innerWidth") == PHONE["width"]
    assert ana.asks(CUT) <= 0
    joins(mo, server, space, code, token)
    for one in hands:
        one.goto(routes.today(space))
    reloads_with_a_draft(ana)
    ana.fill("Your answer", FERRY)
    ana.press("Seal my answer")
    ana.sees("Change my answer")
    assert ana.asks(SEAL_OFF_CENTER) < 1
    mo.fill("Your answer", SCARF)
    mo.press("Seal my answer")
    for one in hands:
        one.sees(FERRY)
        one.sees(SCARF)
    thanks_through_an_outage(ana, mo, server)
    reads_out(ana, space)
    asks_before_signing_out(ana)
    leaves_quickly(mo)


def reloads_with_a_draft(ana: Hands) -> None:
    keeps(ana, "Your answer", DRAFT)
    ana.reload()
    ana.holds("Your answer", DRAFT)
    ana.field("Your answer").clear()


def keeps(ana: Hands, label: str, words: str) -> None:
    """Write something, which the device keeps until it is sent."""
    ana.fill(label, words)
    ana.until(lambda: ana.driver.execute_async_script(KEPT, words))


def thanks_through_an_outage(ana: Hands, mo: Hands, server: RunningServer) -> None:
    ana.follow("Thanks")
    thanks(ana, DEED, MEANING)
    mo.follow("Thanks")
    mo.sees(DEED)
    ana.until(lambda: ana.asks(ANSWERED_FOR))
    server.stop()
    ana.sees(OFFLINE)
    thanks(ana, *LATE)
    ana.sees(WAITING)
    ana.reload()
    ana.sees("You’re offline")
    server.start()
    mo.sees(LATE[0])
    ana.sees(LATE[0])
    ana.sees_no_more(WAITING)


def thanks(ana: Hands, deed: str, meaning: str) -> None:
    ana.fill(f"What {MO} did", deed)
    ana.fill("What it meant to me", meaning)
    ana.press("Send")


def reads_out(ana: Hands, space: str) -> None:
    ana.goto(routes.say_it(space))
    keeps(ana, "What happened", HARBOR)
    ana.press("Read it out")
    dialog_fits(ana)
    ana.press("Done")


def asks_before_signing_out(ana: Hands) -> None:
    ana.open_menu()
    ana.press("Sign out")
    dialog_fits(ana)
    assert ana.asks(SPARE) < 2
    ana.press("Remove it and sign out")
    ana.sees("Create account")
    assert not ana.driver.execute_async_script(KEPT, HARBOR)


def dialog_fits(ana: Hands) -> None:
    """The dialog that opens lies within the window."""
    ana.until(lambda: ana.asks("document.querySelector('dialog[open]') !== null"))
    room = ana.asks(ROOM)
    assert min(room) > -1, room


def leaves_quickly(mo: Hands) -> None:
    mo.click("//form[@data-leave-quickly]//button")
    mo.until(lambda: mo.path == routes.AWAY)
    mo.driver.back()
    mo.until(lambda: mo.path != routes.AWAY)
    mo.sees("Sign in")
    assert not [words for words in (DEED, FERRY, SCARF) if words in mo.driver.page_source]
