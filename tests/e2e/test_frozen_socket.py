"""A line that died without a word is noticed and told quietly, and costs no word and no second seal."""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.dropping import DroppingProxy
from tests.e2e.answering import answer_field, is_sealed, write
from tests.e2e.drawer import Drawer
from tests.e2e.gestures import press
from tests.e2e.people import ANA, alone_on_today, not_connected
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer

PHONES_AT_ONCE = 10
TIMES = 10
# A seal is some 900 bytes on its way, and its view some 2,500 on the way back.
FARTHEST_CUT = 3_000
NOTICED = 45_000
WAITING = "It’ll send when you’re back online."
HALF, WHOLE = "The bench by the canal, and", "The bench by the canal, and how you waited."


@pytest.fixture
def line() -> Iterator[DroppingProxy]:
    proxy = DroppingProxy()
    yield proxy
    proxy.close()


@pytest.fixture
def behind(line: DroppingProxy, tmp_path: Path) -> Iterator[RunningServer]:
    """A server that people reach through the line alone."""
    server = RunningServer(tmp_path, TWOFOLD_BASE_URL=f"http://localhost:{line.port}")
    line.target = server.port
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def distant(drawer: Drawer, behind: RunningServer) -> Iterator[Phones]:
    """Phones on the other end of the line; what their consoles say of its death is not listened to."""
    with handed_out(drawer, behind, []) as phone:
        yield lambda **options: phone(noisy=True, **options)


def test_a_dead_line_is_noticed_and_mended_without_a_hand(distant: Phones, line: DroppingProxy):
    ana = distant()
    alone_on_today(ana, ANA)
    write(ana, HALF)
    line.freeze()
    expect(not_connected(ana)).to_be_visible(timeout=NOTICED)
    write(ana, WHOLE)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    line.thaw()
    expect(not_connected(ana)).to_be_hidden(timeout=NOTICED)
    is_sealed(ana)
    expect(ana.get_by_text(WAITING)).to_be_hidden()


@pytest.mark.thorough
@pytest.mark.timeout(0)
@pytest.mark.parametrize("round", range(TIMES))
def test_a_seal_cut_off_anywhere_happens_once(
    distant: Phones, line: DroppingProxy, behind: RunningServer, round: int
):
    dice = random.Random(f"frozen {round}")
    phones = [distant() for _ in range(PHONES_AT_ONCE)]
    for phone in phones:
        alone_on_today(phone, ANA)
        write(phone, WHOLE)
    cuts: list[int] = []

    def cut() -> int:
        cuts.append(dice.randrange(1, FARTHEST_CUT))
        return cuts[-1]

    line.freeze_sockets(cut)
    for phone in phones:
        phone.get_by_role("button", name="Seal my answer").click()
    for phone in phones:
        is_sealed_for_good(phone)
    assert len(cuts) >= PHONES_AT_ONCE
    assert sealed(behind) == [1] * PHONES_AT_ONCE, cuts


def is_sealed_for_good(phone: Page) -> None:
    """Wait until nothing of it is under way; opened anew, the page has the next card first."""
    here = phone.get_by_role("button", name="Change my answer")
    beside = phone.get_by_role("link", name=re.compile("sealed$"))
    expect(here.or_(beside)).to_be_visible(timeout=NOTICED)
    expect(phone.get_by_text(WAITING)).to_be_hidden(timeout=NOTICED)
    phone.reload()
    beside.click()
    expect(here).to_be_visible()
    expect(answer_field(phone)).to_be_hidden()
    expect(phone.get_by_text(WAITING)).to_be_hidden()


def sealed(server: RunningServer) -> list[int]:
    """Return how many answers each member has sealed."""
    counts = "SELECT count(*) FROM answer WHERE sealed_at IS NOT NULL GROUP BY member_id"
    with closing(sqlite3.connect(server.folder / "data" / "twofold.db", timeout=10)) as db:
        return [count for (count,) in db.execute(counts)]
