"""A session that has ended opens nothing: its sockets are cut, and its next event is refused."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from intimacy_app import routes
from tests.running import RunningServer, wait_until
from tests.wire.pair import Pair, new_operation, seals, writes
from tests.wire.tab import ROOT, Tab

WORDS = "what-is-ours-alone"
TOKEN = "what-the-browser-keeps-for-this-tab"


@pytest.fixture
def his(pair: Pair) -> Tab:
    """Mo's tab, with a card on it that has opened."""
    seals(pair.hers, f"{WORDS} of Ana")
    seals(pair.his, f"{WORDS} of Mo")
    assert got(pair.his)
    pair.his.frames.clear()
    pair.his.redirects.clear()
    return pair.his


@pytest.fixture
def ends(server: RunningServer, pair: Pair) -> Callable[[], None]:
    """End Mo's session where the running server is not told: as another process or a restored copy does."""

    def end() -> None:
        with server.database() as database:
            his = "person_id = (SELECT id FROM person WHERE handle = :handle)"
            update = f"UPDATE person_session SET ended_at = began_at WHERE {his}"
            ended = database.execute(text(update), {"handle": pair.mo.handle})
            assert ended.rowcount == 1

    return end


def got(tab: Tab) -> bool:
    return any(WORDS in frame or '"other":"Ana"' in frame for frame in tab.frames)


def to_sign_in(pair: Pair) -> list[str]:
    return [f"/sign-in?next={routes.today(pair.space)}"]


def test_the_next_event_leads_to_signing_in_and_shows_nothing(pair: Pair, his: Tab, ends: Callable[[], None]):
    ends()
    his.does("today.look_again")
    assert his.redirects == to_sign_in(pair)
    assert not got(his)
    assert his.of("today")["today"]["space"]["id"] == ""


def test_a_write_writes_nothing(pair: Pair, his: Tab, ends: Callable[[], None]):
    ends()
    form = {"deed": "a deed", "meaning": "it helped", "pressed": "send", "operation": new_operation()}
    his.does("thanks.write", form=form)
    assert pair.ana.opens(routes.thanks(pair.space)).of("thanks")["sent"] == []
    assert not got(his)


def test_a_ring_gives_nothing(pair: Pair, his: Tab, ends: Callable[[], None]):
    ends()
    writes(pair.ana.opens(routes.thanks(pair.space)), "send", WORDS, WORDS)
    assert not got(his.settles())
    assert his.of("today")["today"]["card"]["round"]["theirs"] == ""


@pytest.mark.parametrize("event", ["hydrate", "hydrate_and_load"])
def test_no_event_of_reflex_gives_what_the_tab_had_been_shown(his: Tab, ends: Callable[[], None], event: str):
    ends()
    his.sends(f"{ROOT}.{event}")
    wait_until(lambda: his.frames)
    assert not got(his.settles())


@pytest.mark.parametrize("deed", ["signs_out", "signs_in"])
def test_leaving_a_session_cuts_the_tabs_that_it_had_open(pair: Pair, his: Tab, deed: str):
    cookie = pair.mo.cookie
    getattr(pair.mo, deed)()
    wait_until(lambda: his.closed)
    assert his.frames == []
    tab = pair.mo.reaches("another", routes.today(pair.space), cookie=cookie).connects().loads()
    assert tab.redirects == to_sign_in(pair)
    assert not got(tab)


def test_a_tab_that_was_cut_finds_nothing_of_what_it_had_been_shown(pair: Pair, his: Tab):
    cookie = pair.mo.cookie
    for is_open in (True, False):
        tab = pair.mo.opens(routes.today(pair.space), TOKEN)
        assert got(tab)
        if not is_open:
            tab.closes()
        pair.mo.signs_out()
        tab = pair.mo.reaches(TOKEN, routes.today(pair.space), cookie=cookie).connects().loads()
        assert tab.redirects == to_sign_in(pair)
        assert not got(tab)
        pair.mo.signs_in()
        cookie = pair.mo.cookie


def test_signing_out_cuts_nobody_else(pair: Pair, his: Tab):
    pair.ana.signs_out()
    assert got(his.does("today.look_again"))


def test_somebody_else_on_the_same_phone_gets_a_tab_of_their_own(pair: Pair, his: Tab):
    pair.mo.opens(routes.today(pair.space), TOKEN)
    pair.mo.signs_out()
    pair.mo.handle += "-child"
    pair.mo.signs_up()
    tab = pair.mo.opens(routes.today(pair.space), TOKEN)
    assert tab.of("today")["gone"]
    assert not got(tab)


def test_a_tab_that_goes_to_another_space_shows_nothing_of_the_one_before(pair: Pair, his: Tab):
    pair.mo.opens(routes.today(pair.space), TOKEN).closes()
    (elsewhere,) = (
        pair.mo.opens(routes.NEW_SPACE).does("new_space.create", form={"kind": "friends"}).redirects
    )
    tab = pair.mo.opens(elsewhere.replace("invite", "today"), TOKEN)
    assert tab.of("today")["today"]["space"]["id"] in elsewhere
    assert not got(tab)


def test_a_made_up_session_is_nobody(pair: Pair):
    tab = pair.mo.reaches("t", routes.today(pair.space), cookie=f"session={'x' * 43}").connects().loads()
    assert tab.redirects == to_sign_in(pair)
    assert not got(tab)


def test_a_tab_that_goes_to_another_code_shows_nothing_of_the_page_before(pair: Pair):
    pair.mo.opens(routes.JOIN, TOKEN).closes()
    tab = pair.mo.opens(routes.join("none"), TOKEN)
    told = [frame for frame in tab.frames if '"ready_rx_state_":true' in frame]
    # Before it's known what stands there, the page is an outline.
    assert told
    assert all('"refused_rx_state_":"' in frame and '"refused_rx_state_":""' not in frame for frame in told)
