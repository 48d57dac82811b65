"""Three workers with PostgreSQL and Redis: what one does reaches the others, and Redis reads none of it."""

import os
import pickle
import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from redis.exceptions import ConnectionError as RedisGone

from intimacy_app import routes
from tests.redises import RunningRedis
from tests.running import RunningServer, wait_until
from tests.wire.pair import Pair, card_on, new_operation, seals, writes
from tests.wire.phone import PASSWORD, Phone
from tests.wire.tab import ROOT, Refused, Tab, full_name

PATIENCE = 60
DEEDS = [f"deed {number}" for number in range(20)]
TOKEN = "what-the-browser-keeps-for-this-tab"


@pytest.fixture
def server(several_workers: RunningServer) -> RunningServer:
    return several_workers


def back(phone: Phone, path: str) -> Tab:
    """Open a page as soon as it can be opened, on whichever worker."""
    phone.keeps_to = None
    tabs: list[Tab] = []

    def opens() -> bool:
        try:
            tabs.append(phone.opens(path))
        except (Refused, AssertionError):
            return False
        return True

    wait_until(opens, seconds=PATIENCE)
    tabs[-1].fences = 2
    return tabs[-1]


def name_of(tab: Tab) -> str:
    """Return the name under which the server keeps a tab's State, which its own frames tell."""
    return tab.shows[ROOT]["rx_router_session"]["client_token"]


def shows(tab: Tab, words: str) -> bool:
    return any(words in frame for frame in tab.frames)


def test_the_two_are_on_different_workers_and_what_opens_opens_on_both(server: RunningServer, pair: Pair):
    assert server.worker_of(pair.hers.port) != server.worker_of(pair.his.port)
    seals(pair.hers, "of Ana")
    seals(pair.his, "of Mo")
    wait_until(lambda: card_on(pair.hers)["theirs"] == "of Mo")


def test_a_session_that_is_ended_on_one_worker_is_hung_up_on_by_another(server: RunningServer, pair: Pair):
    elsewhere = Phone(server.url, "Mo")
    elsewhere.signs_in(pair.mo.handle)
    elsewhere.keeps_to = pair.ana.keeps_to
    tab = elsewhere.opens(routes.SETTINGS)
    assert server.worker_of(tab.port) != server.worker_of(pair.his.port)
    tab.does("settings.end_others")
    wait_until(lambda: pair.his.closed)
    assert not tab.closed
    elsewhere.closes()


def test_what_tabs_were_shown_is_gone_from_redis_once_their_session_has_ended(
    pair: Pair, redis: RunningRedis
):
    # The second tab under one token is given another name by the server.
    tabs = [pair.his, *(pair.mo.opens(routes.today(pair.space), TOKEN) for _ in range(2))]
    names = {name_of(tab) for tab in tabs}
    assert len(names) == len(tabs)
    assert all(redis.client.keys(f"{name}_*state*") for name in names)
    pair.mo.signs_out()
    wait_until(lambda: all(tab.closed for tab in tabs))
    wait_until(lambda: not any(redis.client.keys(f"{name}_*state*") for name in names))


def test_tries_are_counted_for_all_workers_together(server: RunningServer):
    phone, asked = Phone(server.url, "Ana").signs_up(), set[int]()
    for _ in range(10):
        assert tries(server, phone, "wrong", asked) == 401
    assert len(asked) > 1
    asked.clear()
    while len(asked) < len(server.workers()):
        assert tries(server, phone, PASSWORD, asked) == 429


def tries(server: RunningServer, phone: Phone, password: str, asked: set[int]) -> int:
    """Sign in over a connection of its own, note which worker that came to, and return the status."""
    with httpx.Client(base_url=phone.http.base_url, headers=phone.http.headers, timeout=30) as client:
        form = {"handle": phone.handle, "password": password}
        with client.stream("POST", routes.AUTH_SIGN_IN, data=form) as answer:
            asked.add(server.worker_of(answer.extensions["network_stream"].get_extra_info("client_addr")[1]))
            return answer.status_code


class Trap:
    """What unpickles to a file, and so tells that it was unpickled."""

    def __init__(self, file: Path):
        self.file = file

    def __reduce__(self):
        return Path.touch, (self.file,)


def test_a_pickle_that_was_planted_in_redis_is_never_looked_at(
    pair: Pair, redis: RunningRedis, tmp_path: Path
):
    seals(pair.hers, "of Ana")
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    for name in redis.client.keys("*state*") + redis.client.keys("token_manager_*"):
        redis.client.set(name, trap, keepttl=True)
    for channel in redis.client.pubsub_channels():
        assert redis.client.publish(channel, trap)
    for tab in (pair.hers, pair.his):
        tab.does("today.look_again")
    seals(pair.his, "of Mo")
    pair.hers.does("today.open")
    assert card_on(pair.hers)["theirs"] == "of Mo", "an empty State is made anew from the database"
    assert not (tmp_path / "sprung").exists()


def test_a_state_that_was_put_in_the_place_of_another_is_an_empty_one(pair: Pair, redis: RunningRedis):
    seals(pair.hers, "words of Ana")
    seals(pair.his, "of Mo")
    thief = Phone(pair.ana.url, "Eve").signs_up().opens(routes.today(pair.space))
    victim, own = (name_of(tab) for tab in (pair.hers, thief))
    for name in redis.client.keys(f"{victim}_*"):
        redis.client.copy(name, name.replace(victim.encode(), own.encode()), replace=True)
    thief.sends(f"{ROOT}.hydrate")
    thief.does("today.look_again")
    assert not shows(thief, "words of Ana")
    thief.closes()


@pytest.fixture
def overheard(redis: RunningRedis) -> Iterator[list[str]]:
    """Every command that reaches Redis, with all that it carries."""
    heard: list[str] = []
    with redis.new_client().monitor() as monitor:

        def listen() -> None:
            try:
                for command in monitor.listen():
                    heard.append(command["command"])
            except (RedisGone, OSError, ValueError):
                return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield heard


def test_neither_words_nor_names_nor_cookies_are_in_redis_or_pass_through_it(
    pair: Pair, redis: RunningRedis, overheard: list[str]
):
    canary = f"canary-{secrets.token_hex(8)}"
    hers, his = pair.ana.opens(routes.thanks(pair.space)), pair.mo.opens(routes.thanks(pair.space))
    seals(pair.hers, f"{canary} sealed")
    kept = redis.everything()
    seals(pair.his, f"{canary} opened")
    writes(hers, "send", f"{canary} deed", f"{canary} meaning")
    for tab in (pair.hers, his):
        wait_until(lambda tab=tab: shows(tab, canary))
    kept += redis.everything()
    pair.mo.signs_out()
    wait_until(lambda: his.closed)
    wait_until(lambda: any("PUBLISH twofold:calls" in command for command in overheard))
    cookies = [value for phone in (pair.ana, pair.mo) for value in phone.http.cookies.values()]
    for secret in (canary, pair.ana.handle, pair.mo.handle, pair.ana.address, pair.code, *cookies):
        assert secret.encode() not in kept
        assert not any(secret in command for command in overheard)


def test_a_worker_that_is_killed_under_load_loses_nothing(server: RunningServer, pair: Pair):
    his = pair.his.opens(routes.thanks(pair.space))
    others, killed = [Pair(server) for _ in range(2)], server.worker_of(pair.hers.port)
    with ThreadPoolExecutor() as pool:
        logs = [pool.submit(sends_all, pair.ana, pair.space, lambda: os.kill(killed, signal.SIGKILL))]
        logs += [pool.submit(sends_all, other.ana, other.space) for other in others]
        for log in logs:
            assert log.result() == sorted(DEEDS)
    wait_until(lambda: len(his.of("thanks")["sent"]) == len(DEEDS))
    wait_until(lambda: len(server.workers()) == 3 and killed not in server.workers(), seconds=PATIENCE)
    for other in others:
        other.closes()


def sends_all(phone: Phone, space: str, halfway: Callable[[], None] = lambda: None) -> list[str]:
    """Send one thanks after the other, each until it has arrived, and return what the page then shows."""
    tab = phone.opens(routes.thanks(space))
    for deed in DEEDS:
        form = {"deed": deed, "meaning": "it helped", "pressed": "send", "operation": new_operation()}
        if deed == DEEDS[len(DEEDS) // 2]:
            tab.sends(full_name("thanks.write"), {"form": form})
            halfway()
        tab = arrives(phone, tab, form)
    return sorted(one["deed"] for one in tab.of("thanks")["sent"])


def arrives(phone: Phone, tab: Tab, form: dict[str, str]) -> Tab:
    """Send again, as a page does, what nobody has said has arrived."""
    while True:
        try:
            return tab.does("thanks.write", form=form)
        except AssertionError:
            assert tab.closed
            tab = back(phone, tab.path)


def test_a_redis_that_is_restarted_ends_no_session_and_loses_nothing(
    server: RunningServer, pair: Pair, redis: RunningRedis
):
    card = card_on(pair.hers)["id"]
    seals(pair.hers, "of Ana")
    redis.stop()
    wait_until(lambda: pair.hers.closed and pair.his.closed, seconds=PATIENCE)
    with pytest.raises(Refused):
        pair.ana.reaches("t")
    assert Phone(server.url, "Kim").signs_up().signs_in().status_code == 303
    redis.start()
    hers, his = (back(phone, routes.today(pair.space, card)) for phone in (pair.ana, pair.mo))
    assert card_on(hers)["stage"] == "sealed"
    seals(his, "of Mo")
    wait_until(lambda: card_on(hers)["theirs"] == "of Mo", seconds=PATIENCE)
