"""Over real sockets: what Ana makes of ideas, and wants of a plan, makes no difference to what Mo receives.

Nor does the time of day at which she does it, on that day and on the days that follow. What both picked is
what shows, at five, and nothing else of hers ever does.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app import routes
from tests.wire.likeness import told
from tests.wire.pair import Pair, new_operation
from tests.wire.staging import StagedServer
from tests.wire.tab import Tab
from tests.wire.talkers import where_it_is_noon

BOTH_PICK, ONLY_MO_PICKS = "rain-walk", "walk-on-phone"
ANAS = ("movie-sync", "same-sky", "foot-bath")
MORNING, EVENING, AFTER_FIVE, DAYS_LATER = 20, 400, 1_080, 4_400  # minutes from noon

Deeds = Callable[[Pair, Tab], None]


def nothing(pair: Pair, tab: Tab) -> None:
    pass


def picks_alone(pair: Pair, tab: Tab) -> None:
    for idea in ANAS:
        tab.does("ideas.pick", idea=idea)


def takes_all_back(pair: Pair, tab: Tab) -> None:
    picks_alone(pair, tab)
    for idea in ANAS:
        tab.does("ideas.take_back", idea=idea)


def picks_what_he_picks_until_five(pair: Pair, tab: Tab) -> None:
    tab.does("ideas.pick", idea=ONLY_MO_PICKS)
    tab.does("ideas.take_back", idea=ONLY_MO_PICKS)


def marks(pair: Pair, tab: Tab) -> None:
    for idea, mark in zip((*ANAS, BOTH_PICK, ONLY_MO_PICKS), ("new", "familiar") * 3, strict=False):
        tab.does("ideas.mark", idea=idea, mark=mark)
    tab.does("ideas.mark", idea=ANAS[0], mark="")


def looks(pair: Pair, tab: Tab) -> None:
    tab.does("ideas.look_for", form={"cost": "free", "mark": "new"})
    tab.does("ideas.show_more")
    pair.ana.gets(routes.ideas(pair.space))
    pair.ana.opens(routes.ideas(pair.space)).closes()


def errs(pair: Pair, tab: Tab) -> None:
    picks_alone(pair, tab)
    for idea in ("no-such-idea", "coffee-on-a-call", "letter-by-mail", "playlist-swap", *ANAS):
        tab.does("ideas.pick", idea=idea)
    tab.does("ideas.let_go", idea=ONLY_MO_PICKS)


def wants_of_a_plan(pair: Pair, tab: Tab) -> None:
    plans = pair.ana.opens(routes.plans(pair.space))
    (plan,) = plans.of("plans")["page"]["agreed"]
    for remind in ("hour", "evening"):
        plans.does("plans.wish", form={"plan": plan["id"], "remind": remind, "named": "on"})
    plans.closes()


def picks_what_he_picks(pair: Pair, tab: Tab) -> None:
    tab.does("ideas.pick", idea=ONLY_MO_PICKS)


ALONE: list[tuple[Deeds, int]] = [
    *((picks_alone, at) for at in (MORNING, EVENING)),
    *((deeds, EVENING) for deeds in (takes_all_back, picks_what_he_picks_until_five, marks)),
    *((deeds, MORNING) for deeds in (looks, errs, wants_of_a_plan)),
]


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[list[str]]]:
    """What each Mo received: the first where Ana does nothing, the last where both picked one more."""
    running = StagedServer(tmp_path_factory.mktemp("staged"), TWOFOLD_PROXY_HOPS="1")
    try:
        running.start()
        yield live(running, [(nothing, MORNING), *ALONE, (picks_what_he_picks, MORNING)])
    finally:
        running.stop()


def test_nothing_that_ana_makes_of_the_ideas_makes_a_difference_at_any_hour(lives: list[list[str]]):
    for (deeds, at), received in zip(ALONE, lives[1:-1], strict=True):
        assert received == lives[0], (deeds.__name__, at)


def test_what_both_picked_does_make_a_difference(lives: list[list[str]]):
    assert lives[-1] != lives[0]


def live(server: StagedServer, histories: list[tuple[Deeds, int]]) -> list[list[str]]:
    """Let pairs live through the same days, beside each other, and return what each Mo received."""
    with ThreadPoolExecutor(3) as pool:
        server.is_later(0)
        pairs = list(pool.map(lambda _: begin(server), histories))
        for hour in (MORNING, EVENING):
            server.is_later(hour)
            deeds = [given if at == hour else nothing for given, at in histories]
            list(pool.map(lambda pair, does: does(pair, on_ideas(pair)), pairs, deeds))
            list(pool.map(look_around, pairs))
        for later in (AFTER_FIVE, DAYS_LATER):
            server.is_later(later)
            list(pool.map(look_around, pairs))
        return list(pool.map(end, pairs))


def begin(server: StagedServer) -> Pair:
    pair = Pair(server, zone=where_it_is_noon())
    his = pair.mo.opens(routes.ideas(pair.space))
    for idea in (BOTH_PICK, ONLY_MO_PICKS):
        his.does("ideas.pick", idea=idea)
    on_ideas(pair).does("ideas.pick", idea=BOTH_PICK)
    plan_something(pair)
    return pair


def plan_something(pair: Pair) -> None:
    his, hers = (who.opens(routes.plans(pair.space)) for who in (pair.mo, pair.ana))
    day = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    his.does("plans.propose", form={"title": "Soup", "day": day, "at": "19:00", "operation": new_operation()})
    (plan,) = hers.opens(hers.path).of("plans")["page"]["asked"]
    hers.does("plans.agree", id=plan["id"], seen=plan["seen"]).closes()


def on_ideas(pair: Pair) -> Tab:
    """Return Ana's tab with the ideas; Mo keeps one open as well."""
    return pair.hers if pair.hers.path.endswith("ideas") else pair.hers.opens(routes.ideas(pair.space))


def look_around(pair: Pair) -> None:
    for page in (routes.ideas, routes.plans, routes.together, routes.today):
        pair.his.opens(page(pair.space))
        pair.mo.gets(page(pair.space))
    pair.his.opens(routes.NEWS)
    for tab in pair.mo.tabs:
        tab.settles()


def end(pair: Pair) -> list[str]:
    shown = pair.his.opens(routes.ideas(pair.space)).of("ideas")["page"]
    assert BOTH_PICK in [idea["id"] for idea in shown["met"]]
    pair.closes()
    return told(pair.mo)
