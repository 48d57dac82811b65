"""What `twofold doctor` says of the ways in: addresses, what answers there, certificates, one that runs."""

import http.server
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from intimacy_app.commands.checks import remote
from intimacy_app.settings import settings
from intimacy_app.store import db
from tests.commands import doctors
from tests.commands.conftest import Installation, types
from tests.commands.doctors import names
from tests.running import RunningServer, free_port

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

well = doctors.well

OURS = json.dumps({"status": "ok", "database": "ok"}).encode()


@pytest.mark.parametrize(
    ("address", "hops"),
    [
        ("http://192.0.2.10:3000", "0"),
        ("HTTPS://Twofold.Example:443", "0"),
    ],
)
def test_an_address_that_will_not_do_is_named(
    well: Installation, monkeypatch: pytest.MonkeyPatch, address: str, hops: str
):
    monkeypatch.setenv("TWOFOLD_BASE_URL", address)
    monkeypatch.setenv("TWOFOLD_PROXY_HOPS", hops)
    settings.cache_clear()
    assert names() == ["Base URL"]


@pytest.mark.parametrize("address", ["https://twofold.example/two", "twofold.example"])
def test_an_address_that_is_none_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("TWOFOLD_BASE_URL", address)
    settings.cache_clear()
    assert names() == ["Settings"]


class Answer(http.server.BaseHTTPRequestHandler):
    """A server that answers everything with one status and body, and upgrades nothing."""

    status, body, location = 200, b"", ""

    def do_GET(self) -> None:
        self.send_response(self.status)
        if self.location:
            self.send_header("Location", self.location)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening(
    monkeypatch: pytest.MonkeyPatch, context: ssl.SSLContext | None = None, **answer: object
) -> Iterator[None]:
    """Let something else than Twofold listen at the base URL."""
    handler = type("Handler", (Answer,), answer)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scheme = "https" if context else "http"
        monkeypatch.setenv("TWOFOLD_BASE_URL", f"{scheme}://localhost:{server.server_port}")
        monkeypatch.setenv("TWOFOLD_PROXY_HOPS", "1" if context else "0")
        settings.cache_clear()
        yield
        server.shutdown()


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ({"body": b"<h1>It works</h1>"}, "Way in"),
        ({"status": 502}, "Way in"),
        ({"status": 301, "location": "https://twofold.example/"}, "Way in"),
        ({"status": 503, "body": OURS}, "Way in"),
        ({"body": OURS}, "Socket"),
    ],
)
def test_what_is_wrong_on_the_way_in_is_named(
    well: Installation, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object], named: str
):
    with listening(monkeypatch, **answer):
        assert names() == [named]


def test_that_nothing_answers_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_BASE_URL", f"http://localhost:{free_port()}")
    settings.cache_clear()
    assert names() == ["Way in"]


def test_a_certificate_that_nobody_trusts_is_named(
    well: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-days",
        "1",
    ]
    command += ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem")]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    with listening(monkeypatch, context, body=OURS):
        assert names() == ["Way in"]
        assert "certificate" in types("doctor").stderr


@pytest.mark.slow
def test_a_server_that_runs_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    server = RunningServer(tmp_path).start()
    try:
        for name, value in server.environment.items():
            if name.startswith("TWOFOLD_"):
                monkeypatch.setenv(name, value)
        settings.cache_clear()
        db.engine.cache_clear()
        assert names() == []
        monkeypatch.setenv("TWOFOLD_BASE_URL", f"http://127.0.0.2:{server.port}")
        settings.cache_clear()
        monkeypatch.setattr(remote, "_LOCAL", {"127.0.0.2"})
        server.stop()
        server.environment["TWOFOLD_HOST"] = "127.0.0.2"
        server.environment["TWOFOLD_BASE_URL"] = f"http://127.0.0.3:{server.port}"
        server.url = f"http://127.0.0.2:{server.port}"
        server.start()
        assert names() == ["Socket"]
    finally:
        server.stop()
        db.engine().dispose()
        monkeypatch.undo()
        settings.cache_clear()
        db.engine.cache_clear()
