"""Each conversation on two phones or one, with a reload, a dropped line and a killed server."""

import signal
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from tests.dropping import DroppingProxy
from tests.e2e import played, talks
from tests.e2e.canaries import readable_below
from tests.e2e.people import ANA, MO, has_account, in_one_space, not_connected
from tests.e2e.phones import Phones
from tests.running import RunningServer

Trouble = Callable[[], None]

# Which has all kinds of steps, and which is made for one phone.
ON_TWO, ON_ONE = "Make up", "Good news"


def each(usual: str, *others: str) -> list[object]:
    return [usual, *(pytest.param(title, marks=pytest.mark.thorough) for title in others)]


@pytest.fixture(scope="module")
def line() -> Iterator[DroppingProxy]:
    proxy = DroppingProxy()
    yield proxy
    proxy.close()


@pytest.fixture(scope="module")
def server_of_file(line: DroppingProxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that people reach through the line alone."""
    folder = tmp_path_factory.mktemp("trouble")
    server = RunningServer(folder, TWOFOLD_BASE_URL=f"http://localhost:{line.port}")
    line.target = server.port
    try:
        yield server.start()
    finally:
        server.stop()
    assert readable_below(folder) == []


@pytest.fixture
def two(phones: Phones) -> tuple[Page, Page]:
    """Ana's phone and Mo's, in one space; what their consoles say of the trouble is not listened to."""
    ana, mo = phones(noisy=True), phones(noisy=True)
    has_account(ana, ANA)
    has_account(mo, MO)
    in_one_space(ana, mo)
    return ana, mo


@pytest.mark.parametrize("title", each(ON_TWO, "Listen", "Good news", "An evening for two", "Once a year"))
def test_it_comes_to_its_end_on_two_phones(
    two: tuple[Page, Page], line: DroppingProxy, server: RunningServer, title: str
):
    ana, mo = two
    reads_alone = played.script_of(title).safety
    talks.ask_for(ana, title, alone=reads_alone)
    talks.takes_up(mo, alone=reads_alone)
    befallen = Befallen(line, server, ana, mo)
    played.play(ana, mo, title, befallen)
    assert len(befallen.kinds) >= 3


@pytest.mark.parametrize("title", each(ON_ONE, "Listen", "An evening for two"))
def test_it_comes_to_its_end_on_one_phone(
    two: tuple[Page, Page], line: DroppingProxy, server: RunningServer, title: str
):
    ana, mo = two
    talks.ask_for(ana, title, way="On this phone, handed over")
    befallen = Befallen(line, server, ana, each_kind_once=False)
    played.play_on_one(ana, title, MO, befallen)
    assert befallen.times >= 3
    mo.goto(ana.url)
    expect(mo.locator(".voices")).to_contain_text(played.LINES[0])


class Befallen:
    """What befalls phones in a conversation: in turn a reload, a dropped line, and a server that's killed.

    The first three times; or once in each kind of step, where it has several.
    """

    def __init__(
        self, line: DroppingProxy, server: RunningServer, *phones: Page, each_kind_once: bool = True
    ):
        self.line, self.server, self.phones = line, server, phones
        self.each_kind_once = each_kind_once
        self.kinds: set[str] = set()
        self.times = 0
        self._troubles = cycle([self._reload, self._drop, self._kill])

    def __call__(self, kind: str) -> None:
        spared = kind in self.kinds if self.each_kind_once else self.times >= 3
        if spared:
            return
        self.kinds.add(kind)
        self.times += 1
        next(self._troubles)()
        for phone in self.phones:
            expect(not_connected(phone)).to_be_hidden()

    def _reload(self) -> None:
        for phone in self.phones:
            phone.reload()

    def _drop(self) -> None:
        with self.phones[0].expect_websocket():
            self.line.drop()

    def _kill(self) -> None:
        self.server.stop(signal.SIGKILL)
        for phone in self.phones:
            expect(not_connected(phone)).to_be_visible()
        self.server.start()
