"""Whatever a socket says, the server lives, tells no error, and shows nothing of anybody else."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intimacy_app import routes
from tests import inside
from tests.conftest import SOAK
from tests.running import RunningServer
from tests.wire.pair import Pair, writes
from tests.wire.phone import Phone
from tests.wire.tab import SOCKET, Tab

EXAMPLES = 20_000 if SOAK else 200
# One session may send 300 events in a minute; what is refused for that would test nothing.
OF_ONE_PHONE = 150
CANARY = "canary-of-the-pair-7c4d"
INSIDE = ("Traceback", "site-packages", "sqlite", "NoneType", "object at 0x")

HANDLERS = sorted(inside.handlers())

texts = st.text(max_size=200)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=10,
)
NAMED = {"form", "round_id", "seen", "session_id", "notice_id", "id", "kind", "value", "self", "state"}
FILLED = {"text", "round", "seen", "operation", "author", "name", "code", "words", "pressed", "kind"}
FILLED |= {"guess", "choices", "form"}
NAMES = st.sampled_from(sorted(NAMED))
FIELDS = st.sampled_from(sorted(FILLED))
PLACES = ("pathname", "asPath", "query", "headers", "token", "ip", "sid")
GOODBYE = "1"
PACKETS = st.sampled_from(["", *"0123456", "40", "41", "42", "43", "44", "45", "451-"])

arguments = st.dictionaries(NAMES, values | st.dictionaries(FIELDS, values, max_size=8), max_size=4)
places = st.fixed_dictionaries({}, optional=dict.fromkeys(PLACES, values))
events = st.fixed_dictionaries(
    {"name": st.sampled_from(HANDLERS) | texts},
    optional={"payload": arguments | values, "router_data": places | values, "token": values},
)
messages = events.map(lambda event: ["event", event]) | st.lists(values, max_size=3)
said = st.one_of(
    messages.map(lambda message: f"42{SOCKET}," + json.dumps(message)),
    st.tuples(PACKETS, texts).map("".join),
)


class Babbler:
    """Somebody who says anything; their phone is replaced before it has spent what it may say."""

    def __init__(self, url: str):
        self.url = url
        self.spoken = 0
        self.phone: Phone | None = None
        self.tab: Tab | None = None

    def says(self, packet: str) -> list[str]:
        """Say something, and return what came back of it."""
        if self.spoken % OF_ONE_PHONE == 0:
            self.closes()
            self.phone, self.tab = Phone(self.url, "Babbler").signs_up(), None
        self.spoken += 1
        assert self.phone is not None
        if self.tab is None or self.tab.closed:
            self.tab = self.phone.opens(routes.HOME)
        self.tab.frames.clear()
        self.tab.says(packet)
        return self._heard(self.tab, packet)

    def _heard(self, tab: Tab, packet: str) -> list[str]:
        if packet.startswith(GOODBYE):
            # Whoever says so hangs up; the server may wait for that until its next ping.
            tab.closes()
            return list(tab.frames)
        try:
            tab.settles()
        except AssertionError as error:
            if "nothing of the kind came" in str(error):
                raise
            # What cannot be read closes its own socket; what Reflex's own events say is not told apart.
            tab.closes()
        return list(tab.frames)

    def closes(self) -> None:
        if self.phone is not None:
            self.phone.closes()


@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 900)
def test_nothing_that_a_socket_says_breaks_the_server_or_opens_anything(server: RunningServer, pair: Pair):
    writes(pair.ana.opens(routes.thanks(pair.space)), "keep", CANARY)
    babbler = Babbler(server.url)

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(said)
    def babbles(packet: str) -> None:
        for frame in babbler.says(packet):
            assert not [word for word in INSIDE if word in frame]
            assert pair.space not in frame
            assert CANARY not in frame

    babbles()
    babbler.closes()
    assert Phone(server.url, "Afterwards").signs_up().gets(routes.HEALTH).status_code == 200
    told = server.log.read_text()
    assert "Traceback" not in told
    assert CANARY not in told
