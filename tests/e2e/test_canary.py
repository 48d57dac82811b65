"""Nothing that anybody types lies readable on a server, or is left on a device after signing out."""

import signal
from contextlib import suppress
from urllib.parse import unquote

import pytest
from playwright.sync_api import Error, Response, expect

from intimacy_app.settings import PROJECT
from tests.e2e.answering import answer_field, is_sealed, opened, prompt_on, seal, thank
from tests.e2e.canaries import LENGTH, TYPED, canary, found_in, readable_below
from tests.e2e.gestures import field, open_menu, press
from tests.e2e.kept import kept_on
from tests.e2e.people import ANA, MO, PASSWORD, of_row, together
from tests.e2e.phones import Phones
from tests.running import RunningServer, wait_until

CELLAR = "What I wrote is known to the two of us and to nobody in the cellar."
SWEPT = "You swept the cellar."
SHED = "The shed where I hid the letters from the harbour."
UNSENT = "An unfinished sentence about the quarry at dusk."
ATTIC = "Nobody but me has ever opened the box in the attic."
KEPT_DEED = "You carried the harmonium up by yourself."
KEPT_MEANING = "It felt as if somebody had lifted the roof."
DRAFT = {
    "What happened": "You left the harmonium out in the rain.",
    "What I felt": "Bewildered, and then very small.",
    "What I need": "That we carry it in together.",
    "How it may be for you (optional)": "The moving van was late once more.",
    "What I’m asking": "Would you tell me before you move it?",
}
SLEPT = "I could sleep without thinking of it."


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


def test_after_signing_out_no_word_is_left_on_the_device(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True, worker=True)
    space = together(ana, mo)
    seal(ana, SHED)
    seal(mo, SWEPT)
    opened(ana, SHED, MO, SWEPT)
    ana.goto(f"/s/{space}/thanks")
    field(ana, "What it meant to me").fill(canary(UNSENT))
    wait_until(lambda: UNSENT in kept_on(ana))
    open_menu(ana)
    press(ana, "Sign out")
    press(ana, "Remove it and sign out")
    ana.wait_for_url("**/")
    mine = (SHED, SWEPT, UNSENT)
    assert [words for words in mine if words in kept_on(ana)] == []
    left = [cookie["name"] for cookie in ana.context.cookies()]
    assert [name for name in left if name.startswith(("twofold-session-", "twofold-note-"))] == []
    ana.go_back()
    ana.wait_for_load_state()
    assert [words for words in mine if words in ana.content()] == []


def test_what_is_sealed_or_kept_is_in_nothing_that_the_other_device_receives(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True, worker=True)
    received: list[str] = []
    addresses: list[str] = []
    for phone in (ana, mo):
        phone.on("request", lambda request: addresses.append(request.url))
        phone.on("websocket", lambda socket: addresses.append(socket.url))
    mo.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(str(frame))))
    mo.on("response", lambda answer: keep_body(answer, received))
    space = together(ana, mo)
    seal(ana, ATTIC)
    is_sealed(ana)
    ana.goto(f"/s/{space}/thanks")
    thank(ana, MO, KEPT_DEED, KEPT_MEANING, how="Keep for now")
    ana.goto(f"/s/{space}/say-it")
    for label, words in DRAFT.items():
        field(ana, label).fill(canary(words))
    press(ana, "Look it over")
    expect(ana.get_by_text("Looked over. Nothing stands out.")).to_be_visible()
    for page in ("today", "history", "thanks", "settings", "say-it"):
        mo.goto(f"/s/{space}/{page}")
        expect(mo.get_by_role("heading", level=1)).to_be_visible()
    mo.goto(f"/s/{space}/today")
    expect(answer_field(mo)).to_be_visible()

    told = "\n".join(received)
    assert [text for text in (ATTIC, KEPT_DEED, KEPT_MEANING, *DRAFT.values()) if text[:LENGTH] in told] == []
    assert prompt_on(mo) in told
    # The address of an invitation is the one that carries a secret.
    others = [address for address in addresses if "/join/" not in address]
    assert [*found_in(unquote("\n".join(others)).encode())] == []


def keep_body(answer: Response, bodies: list[str]) -> None:
    with suppress(Error):
        bodies.append(answer.text())


def test_no_word_that_was_typed_lies_readable_on_a_server(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    space = together(ana, mo)
    seal(ana, CELLAR)
    is_sealed(ana)
    ana.goto(f"/s/{space}/thanks")
    thank(ana, MO, SWEPT, SLEPT, how="Send")
    expect(of_row(ana, "Take it back")).to_be_visible()
    # A crash leaves the database's write-ahead log as it is.
    server.stop(signal.SIGKILL)

    assert readable_below(server.folder) == []
    assert not (PROJECT / ".states").exists()
    # The search looks where the words would be: what is stored in the clear is there.
    assert b"partners" in (server.folder / "data" / "twofold.db-wal").read_bytes()
    assert server.log.stat().st_size


def test_the_search_finds_what_is_there():
    for text in (ANA, PASSWORD):
        for encoding in ("utf-8", "utf-16-le"):
            assert set(found_in(f"before {text} after".encode(encoding))) & {text[:12], text[-12:]}
    assert len(TYPED) > 4
