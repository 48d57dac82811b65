"""`twofold doctor` against installations that are broken in one way each: it names that, and nothing else."""

import http.server
import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from intimacy_app.commands.checks import local, remote
from intimacy_app.crypto import keyring
from intimacy_app.services.accounts import people
from intimacy_app.services.personal_data import erasing
from intimacy_app.settings import settings
from intimacy_app.store import db, scrubbing
from tests import databases
from tests.commands.conftest import Installation, live, types
from tests.running import RunningServer, free_port

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture
def well(here: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation in which people have written, and that is in order."""
    live(here.starts())
    monkeypatch.setenv("TWOFOLD_BASE_URL", "http://localhost:1")
    return here.enter()


def names(*options: str) -> list[str]:
    """Return what the doctor finds broken."""
    result = types("doctor", *options)
    lines = result.stderr.splitlines()
    broken = [line.removeprefix("BROKEN   ").split(":")[0] for line in lines if line.startswith("BROKEN")]
    assert result.exit_code == (1 if broken else 0), result.output
    assert len([line for line in lines if "What to do:" in line]) == len(broken)
    assert all(len(line) > len("         What to do: ") + 10 for line in lines if "What to do" in line)
    return broken


def ring_lost(here: Installation) -> None:
    here.ring.unlink()


def ring_of_another(here: Installation) -> None:
    here.ring.unlink()
    keyring.make_if_new(database_has_keys=False)


def ring_damaged(here: Installation) -> None:
    here.ring.write_text("abc not-base64\n")


def ring_open_to_others(here: Installation) -> None:
    here.ring.chmod(0o644)


def database_lost(here: Installation) -> None:
    db.engine().dispose()
    for file in here.data.glob("twofold.db*"):
        file.unlink()


def database_damaged(here: Installation) -> None:
    database_lost(here)
    (here.data / "twofold.db").write_bytes(b"these are the ruins of a database" * 1000)


def database_torn(here: Installation) -> None:
    scrubbing.scrub()
    db.engine().dispose()
    file = here.data / "twofold.db"
    content = bytearray(file.read_bytes())
    content[8192:-8192] = bytes(len(content) - 16384)
    file.write_bytes(content)


def database_elsewhere(here: Installation) -> None:
    here.database_url = "postgresql+psycopg://twofold@127.0.0.1:1/twofold"
    here.enter()


def schema_older(here: Installation) -> None:
    databases.downgrade(db.engine(), "0002")


def schema_newer(here: Installation) -> None:
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


def schema_none(here: Installation) -> None:
    databases.downgrade(db.engine(), "base")


def guard_dropped(here: Installation) -> None:
    with db.engine().begin() as connection:
        connection.execute(text("DROP TRIGGER guard_reveal_delete"))


def erased_is_back(here: Installation) -> None:
    older = here.folder / "older.db"
    copy = db.open_engine(f"sqlite:///{older}")
    databases.copy(db.engine(), copy)
    copy.dispose()
    with db.transact() as session:
        erasing.erase(session, people.named(session, "ana"), datetime.now(UTC))
    database_lost(here)
    shutil.copy(older, here.data / "twofold.db")


def folder_is_a_file(here: Installation) -> None:
    db.engine().dispose()
    shutil.rmtree(here.data)
    here.data.write_text("")


def clock_behind(here: Installation) -> None:
    with db.transact() as session:
        people.sign_up(
            session,
            handle="eve",
            name="Eve",
            password_hash="-",
            under_18=False,
            now=datetime.now(UTC) + timedelta(days=2),
        )


def push_key_broken(here: Installation) -> None:
    here.ring.with_name("push.pem").write_text("-----BEGIN PRIVATE KEY-----\n")


def support_broken(here: Installation) -> None:
    (here.data / "support.toml").write_text("[[country\n")


@pytest.mark.parametrize(
    ("breaks", "named"),
    [
        (ring_lost, "Key ring"),
        (ring_damaged, "Key ring"),
        (ring_open_to_others, "Key ring"),
        (ring_of_another, "Keys in the database"),
        (erased_is_back, "Keys in the database"),
        (database_lost, "Database"),
        (database_damaged, "Database"),
        (database_torn, "Database"),
        (database_elsewhere, "Database"),
        (schema_none, "Schema"),
        (schema_older, "Schema"),
        (schema_newer, "Schema"),
        (guard_dropped, "Guards"),
        (folder_is_a_file, "Disk"),
        (clock_behind, "Clock"),
        (push_key_broken, "Push key"),
        (support_broken, "Services on the support page"),
    ],
)
def test_what_is_broken_is_named_and_nothing_else(
    well: Installation, breaks: Callable[[Installation], None], named: str
):
    assert names("--offline") == []
    breaks(well)
    assert names("--offline") == [named]


def test_the_doctor_changes_nothing(well: Installation):
    database_lost(well)
    names("--offline")
    assert not (well.data / "twofold.db").exists()


def test_a_full_disk_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch):
    usage = shutil.disk_usage(well.data)
    monkeypatch.setattr(local.shutil, "disk_usage", lambda _: usage._replace(free=5 * 1024**2))
    assert names("--offline") == ["Disk"]


def test_a_clock_from_before_the_release_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(local, "RELEASED", datetime.now(UTC) + timedelta(days=1))
    assert names("--offline") == ["Clock"]


def test_a_redis_that_does_not_answer_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(local, "redis_url", lambda: f"redis://:secret@127.0.0.1:{free_port()}/0")
    assert names("--offline") == ["Redis"]
    assert "secret" not in types("doctor", "--offline").output


def test_a_push_key_that_is_whole_is_well(well: Installation):
    from py_vapid import Vapid02

    key = Vapid02()
    key.generate_keys()
    path = well.ring.with_name("push.pem")
    key.save_key(str(path))
    path.chmod(0o600)
    assert names("--offline") == []


def test_a_wrong_setting_is_named(well: Installation, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_PORT", "no")
    settings.cache_clear()
    assert names("--offline") == ["Settings"]


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


OURS = json.dumps({"status": "ok", "database": "ok"}).encode()


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


def test_days_that_have_not_come_are_named_and_put_back(well: Installation):
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE space SET drawn_until = '2099-01-01'"))
    assert names("--offline") == ["Clock"]
    result = types("doctor", "--offline", "--repair")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Put back 0 cards that nobody had answered, in 1 spaces." in result.stdout


def test_a_jump_that_a_server_saw_is_named_until_it_is_repaired(well: Installation):
    (settings().data_dir / "clock-jumped.json").write_text(
        '{"at": "2026-12-20T10:00", "by": "21 days, 0:00:00"}'
    )
    assert names("--offline") == ["Clock"]
    assert types("doctor", "--offline", "--repair").exit_code == 0
    assert names("--offline") == []
