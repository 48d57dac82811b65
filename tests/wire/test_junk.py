"""Whatever a socket says, the server goes on, tells nothing of its inside, and logs nothing of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from intimacy_app import routes
from tests.running import RunningServer, wait_until
from tests.wire.pair import new_operation
from tests.wire.phone import Phone
from tests.wire.tab import ROOT, SOCKET, Tab, full_name, messages_of

CANARY = "canary-in-junk-5b1e"
INTERNAL = ("Traceback", "Error", ".py", "site-packages", "sqlite", "NoneType")

Junk = Callable[[Tab], None]


def event(payload: object, name: str = "new_space.create", **more: object) -> Junk:
    """Return junk that is an event with that payload."""
    return lambda tab: tab.emits("event", tab.event(full_name(name)) | {"payload": payload} | more)


def form(value: object, name: str = "new_space.create") -> Junk:
    """Return junk that is an event with that in place of a form."""
    return event({"form": value}, name)


def packet(text: str) -> Junk:
    """Return junk that is a raw packet."""
    return lambda tab: tab.says(text)


def message(*parts: object) -> Junk:
    """Return junk that is a message of Socket.IO."""
    return lambda tab: tab.emits(*parts)


# What comes back from each; nothing where the server only drops it.
QUIET: dict[str, Junk] = {
    "a handler that is not registered": event({"x": CANARY}, f"home.{CANARY}"),
    "a method that is no handler": event({"use_case": CANARY}, "home._as_person"),
    "a setter that does not exist": event({"var_name": "spaces", "value": CANARY}, "home.setvar"),
    "an event of the browser's": message("event", {"name": "_redirect", "payload": {"path": CANARY}}),
    "an argument that is ours": event({"form": {}, "self": CANARY}),
    "a payload that is a text": event(CANARY),
    "a payload that is a list": event([CANARY]),
    "a router that is a text": event({}, router_data=CANARY),
    "a query that is a list": event({}, router_data={"pathname": "/home", "query": [CANARY]}),
    "a path that is an object": event({}, router_data={"pathname": {CANARY: CANARY}}),
    "a text in place of an event": message("event", CANARY),
    "an event within a text": message("event", json.dumps({"name": CANARY})),
    "a number": message("event", 5),
    "nothing": message("event", None),
    "no event": message("event"),
    "two events": message("event", {"name": CANARY}, CANARY),
    "an event without a name": message("event", {"payload": {"x": CANARY}}),
    "a message of another sort": message(CANARY, CANARY),
    "a name that is no text": message([CANARY], CANARY),
    "an error of the page": message("client_error", {"message": CANARY, "error_type": CANARY}),
    "broken JSON": packet(f"42{SOCKET},[{CANARY}"),
    "deeply nested JSON": packet(f'42{SOCKET},["event",{{"name":"x","payload":{"[" * 20_000}'),
    "a packet of an unknown sort": packet(f"9{CANARY}"),
    "another namespace": packet(f'42/other,["event","{CANARY}"]'),
    "an answer that nobody asked for": packet(f'43{SOCKET},1["{CANARY}"]'),
    "form entries of three": form({"__reflex_form_data__": [[CANARY, 1, 2]]}),
    "form entries that are a text": form({"__reflex_form_data__": CANARY}),
    "storage that does not exist": lambda tab: tab.sends(
        f"{ROOT}.reflex___state____update_vars_internal_state.update_vars_internal",
        {"vars": {f"{full_name('home')}.spaces": CANARY, CANARY: CANARY}},
    ),
}

REFUSED: dict[str, Junk] = {
    "no argument": event({}),
    "one argument too many": event({"form": {}, "more": CANARY}),
    "another argument": event({CANARY: CANARY}),
    "a form that is a list": form([CANARY]),
    "a form that is nothing": form(None),
    "fields that are no texts": form({"kind": {"x": CANARY}, "name": [CANARY], "time_zone": 5}),
    "a zone that is a path": form({"kind": "friends", "time_zone": f"../../{CANARY}"}),
    "a zone with a zero byte": form({"kind": "friends", "time_zone": f"UTC\0{CANARY}"}),
    "a name that is too long": form({"kind": "friends", "name": CANARY * 3_000}),
    "a code that is too long": form({"code": CANARY * 3_000}, "join.look"),
    "a code of a hostile alphabet": form({"code": f"' OR 1=1 -- {CANARY}"}, "join.join"),
    "an identity that is a list": event({"id": [CANARY]}, "thanks.send_kept"),
    "a card that is an object": event({"round_id": {"x": CANARY}, "seen": None}, "today.change"),
    "a thanks in a space that does not exist": form(
        {"deed": CANARY, "meaning": CANARY, "operation": new_operation()}, "thanks.write"
    ),
}

CLOSING: dict[str, Junk] = {
    "a frame that is too long": event({"form": CANARY * 10_000}),
    "an empty packet": packet(""),
}


@pytest.fixture(scope="module")
def phone(server: RunningServer) -> Phone:
    return Phone(server.url, "Ana").signs_up()


def answers(phone: Phone, junk: Junk) -> list[str]:
    """Return the frames that come back, once everything is through."""
    tab = phone.opens(routes.NEW_SPACE)
    tab.frames.clear()
    junk(tab)
    tab.settles()
    frames = list(tab.frames)
    tab.closes()
    return frames


@pytest.mark.parametrize("junk", QUIET.values(), ids=QUIET)
def test_nonsense_is_dropped_without_a_word(phone: Phone, junk: Junk):
    assert [frame for frame in answers(phone, junk) if messages_of(frame)] == []


@pytest.mark.parametrize("junk", REFUSED.values(), ids=REFUSED)
def test_arguments_of_the_wrong_sort_are_refused_in_plain_words(phone: Phone, junk: Junk):
    (frame,) = answers(phone, junk)
    assert '"refused_rx_state_":"' in frame
    assert not any(word in frame for word in INTERNAL)


@pytest.mark.parametrize("junk", CLOSING.values(), ids=CLOSING)
def test_what_cannot_be_read_closes_its_own_socket_alone(phone: Phone, junk: Junk):
    other, tab = phone.opens(routes.HOME), phone.opens(routes.HOME)
    tab.frames.clear()
    junk(tab)
    wait_until(lambda: tab.closed)
    assert tab.frames == []
    assert other.does("home.open").of("home")["ready"]


def test_nothing_of_all_this_is_in_the_log(server: RunningServer, phone: Phone):
    for junk in (*QUIET.values(), *REFUSED.values()):
        answers(phone, junk)
    for junk in CLOSING.values():
        tab = phone.opens(routes.HOME)
        junk(tab)
        wait_until(lambda tab=tab: tab.closed)
    told = server.log.read_text()
    assert CANARY not in told
    assert "Traceback" not in told


def test_no_cookie_name_or_token_of_anybody_is_in_the_log(server: RunningServer, phone: Phone):
    tab = phone.opens(routes.HOME)
    tab.sends(full_name("home.nothing"), {"x": CANARY})
    tab.settles()
    told = Path(server.log).read_text()
    for value in (*phone.http.cookies.values(), phone.handle, tab.event("x")["name"] + CANARY):
        assert value not in told
