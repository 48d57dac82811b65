"""Runs last: nothing that anybody typed in the browser tests lies readable on a server."""

import signal
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from intimacy_app.settings import PROJECT
from tests.e2e.canaries import TYPED, found_in
from tests.e2e.people import ANA, MO, PASSWORD, button, is_sealed, seal, thank, together
from tests.e2e.phones import Phones
from tests.running import RunningServer

CELLAR = "What I wrote is known to the two of us and to nobody in the cellar."
SWEPT = "You swept the cellar."
SLEPT = "I could sleep without thinking of it."


def test_no_word_that_was_typed_lies_readable_on_a_server(
    phones: Phones, server: RunningServer, servers: list[RunningServer]
):
    ana, mo = phones(noisy=True), phones(noisy=True)
    space = together(ana, mo)
    seal(ana, CELLAR)
    is_sealed(ana)
    ana.goto(f"/s/{space}/thanks")
    thank(ana, MO, SWEPT, SLEPT, how="Send")
    expect(button(ana, "Take it back")).to_be_visible()
    # A crash leaves the database's write-ahead log as it is.
    server.stop(signal.SIGKILL)

    files = [file for server in servers for file in files_below(server.folder)]
    found = [f"{file}: {text}" for file in files for text in found_in(file.read_bytes())]
    assert found == []
    assert not (PROJECT / ".states").exists()
    # The search looks where the words would be: what is stored in the clear is there.
    assert any(b"partners" in file.read_bytes() for file in files if file.name == "twofold.db-wal")
    assert any(file.name == "server.log" and file.stat().st_size for file in files)


def test_the_search_finds_what_is_there():
    for text in (ANA, PASSWORD):
        for encoding in ("utf-8", "utf-16-le"):
            assert set(found_in(f"before {text} after".encode(encoding))) & {text[:12], text[-12:]}
    assert len(TYPED) > 4


def files_below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
