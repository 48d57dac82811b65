"""What one does alone in a conversation, or before it, makes no difference to what the other receives."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.likeness import told
from tests.wire.pair import Pair
from tests.wire.phone import Phone
from tests.wire.tab import Tab
from tests.wire.talking import asks, begins, changes, is_ready, opens, seals, talk_on

WORDS = "what ana wrote alone, at night"


def heard(tabs: list[Tab]) -> list[str]:
    new: list[str] = []
    for tab in tabs:
        tab.settles()
        new += tab.frames
        tab.frames.clear()
    return new


def everywhere(pair: Pair, who: Phone) -> list[Tab]:
    pages = (routes.today, routes.together, routes.conversation, routes.history)
    return [who.opens(page(pair.space)) for page in pages]


def test_who_reads_the_safety_page_and_turns_away_is_as_silent_as_who_never_came(pair: Pair):
    his = everywhere(pair, pair.mo)
    heard(his)
    tab = pair.ana.opens(routes.ask(pair.space, "make-up"))
    tab.opens(routes.SUPPORT)
    assert heard(his) == []
    asks(pair, pair.ana, "make-up")
    hers = everywhere(pair, pair.ana)
    heard(hers)
    opens(pair, pair.mo).opens(routes.SUPPORT)
    assert heard(hers) == []


def test_nothing_that_is_done_alone_in_a_step_makes_a_frame(pair: Pair):
    hers, his = begins(pair, "make-up")
    tabs = [his, *everywhere(pair, pair.mo)]
    heard(tabs)
    is_ready(hers)
    assert heard(tabs) == []
    is_ready(his)
    hers.settles()
    heard(tabs)
    deeds: dict[str, Callable[[], None]] = {
        "writes too much": lambda: seals(hers, "x" * 901, "", "", ""),
        "seals": lambda: seals(hers, WORDS, "", "", ""),
        "changes": lambda: changes(hers),
        "seals again": lambda: seals(hers, WORDS, "", "", "more"),
    }
    for deed, does in deeds.items():
        does()
        assert heard(tabs) == [], f"Mo heard that Ana {deed}"
    assert WORDS not in pair.mo.received


@pytest.mark.parametrize("ends", ["stops", "goes on"])
def test_what_mo_receives_is_the_same_whether_ana_wrote_or_not(server: RunningServer, ends: str):
    one, other = (plays(server, ends, writes=writes) for writes in (True, False))
    assert one == other


def plays(server: RunningServer, ends: str, *, writes: bool) -> list[str]:
    """Let two be in the middle of making up, in which Ana writes or doesn't; return all that Mo received."""
    pair = Pair(server)
    hers, his = begins(pair, "make-up")
    is_ready(hers)
    is_ready(his)
    hers.settles()
    if writes:
        seals(hers, WORDS, "", "", "")
    everywhere(pair, pair.mo)
    if ends == "stops":
        his.does("conversation.stop", talk=talk_on(his)["talk"]["id"])
        everywhere(pair, pair.mo)
    for tab in pair.mo.tabs:
        tab.settles()
    pair.closes()
    return told(pair.mo)
