"""A tab's token is worth nothing without the session it was used with."""

import secrets
from urllib.parse import quote

import pytest

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.pair import Pair, seals
from tests.wire.phone import Phone
from tests.wire.tab import Tab

TOKEN = "0f8a1c52-51f3-4b86-9d3e-3a8f0d6a7e11"
WORDS = "what-is-ours-alone"


@pytest.fixture
def thief(server: RunningServer) -> Phone:
    """Somebody with an account and no space."""
    return Phone(server.url, "Eve").signs_up()


@pytest.fixture
def victim(pair: Pair) -> Tab:
    """Ana's tab with an open card, under a token that somebody else knows."""
    seals(pair.his, f"{WORDS} of Mo")
    tab = pair.ana.opens(routes.today(pair.space), TOKEN)
    seals(tab, f"{WORDS} of Ana")
    assert WORDS in tab.frames[-1]
    return tab


def got(*tabs: Tab) -> bool:
    """Return whether anything of the space is in what these tabs received."""
    return any(WORDS in frame or '"other":"Mo"' in frame for tab in tabs for frame in tab.frames)


def bound(tab: Tab) -> str:
    """Return the name under which the server keeps a tab's State, which its own frames tell."""
    return tab.shows["reflex___state____state"]["rx_router_session"]["client_token"]


def test_a_stolen_token_without_a_cookie_gets_nothing(pair: Pair, victim: Tab, thief: Phone):
    tab = thief.reaches(TOKEN, victim.path, cookie="").connects().loads()
    tab.does("today.look_again")
    assert not got(tab)
    assert set(tab.redirects) == {f"/sign-in?next={routes.today(pair.space)}"}


def test_a_stolen_token_with_a_cookie_of_ones_own_gets_nothing(victim: Tab, thief: Phone):
    tab = thief.reaches(TOKEN, victim.path).connects().loads()
    assert tab.of("today")["gone"]
    assert not got(tab)


@pytest.mark.parametrize("first", [True, False])
def test_a_second_token_in_the_address_is_not_believed(victim: Tab, thief: Phone, first: bool):
    for name in (TOKEN, bound(victim)):
        pair = [name, f"own-{secrets.token_hex(4)}"]
        query = "&token=".join(pair if first else reversed(pair))
        assert not got(thief.reaches(query, victim.path).connects().loads())


def test_the_name_that_the_server_gives_a_tab_opens_nothing(victim: Tab, thief: Phone):
    for cookie in ("", None):
        assert not got(thief.reaches(bound(victim), victim.path, cookie=cookie).connects().loads())


def test_an_event_that_names_another_tab_stays_in_its_own(victim: Tab, thief: Phone):
    tab = thief.opens(routes.HOME)
    before = len(victim.frames)
    for name in (TOKEN, bound(victim)):
        event = tab.event("reflex___state____state.hydrate", token=name, client_token=name)
        event["router_data"] |= {"client_token": name, "token": name, "sid": "x", "headers": {"cookie": "x"}}
        tab.emits("event", event)
        tab.settles()
    assert not got(tab)
    assert len(victim.settles().frames) == before


def test_headers_that_an_event_brings_along_are_not_believed(pair: Pair, victim: Tab, thief: Phone):
    tab = thief.opens(victim.path)
    event = tab.event("reflex___state____state.reflex___state____on_load_internal_state.on_load_internal")
    event["router_data"]["headers"] = {"cookie": pair.ana.cookie}
    tab.emits("event", event)
    assert not got(tab.settles())


def test_a_token_planted_in_advance_gets_nothing_of_whoever_uses_it_later(pair: Pair, thief: Phone):
    planted = [
        thief.reaches(TOKEN, routes.today(pair.space), cookie=cookie).connects().loads()
        for cookie in ("", thief.cookie)
    ]
    hers = pair.ana.opens(routes.today(pair.space), TOKEN)
    seals(hers, f"{WORDS} of Ana")
    seals(pair.his, f"{WORDS} of Mo")
    assert got(hers.settles())
    for tab in planted:
        tab.frames.clear()
        assert tab.settles().frames == [], "the doorbell rang for Ana's tab, and for no other of that name"


def test_what_a_thief_does_never_reaches_the_tab_whose_token_it_is(victim: Tab, thief: Phone):
    victim.frames.clear()
    tab = thief.reaches(TOKEN, routes.NEW_SPACE).connects().loads()
    tab.does("new_space.choose_kind", kind="siblings")
    tab.closes()
    assert victim.settles().frames == []
    victim.does("today.look_again")
    assert got(victim)


def test_the_socket_takes_no_other_road_on_which_tokens_go_unbound(victim: Tab, thief: Phone):
    for token in (TOKEN, quote(bound(victim))):
        answer = thief.gets(f"/_event/?EIO=4&transport=polling&token={token}")
        assert answer.status_code == 426
        assert "sid" not in answer.text
