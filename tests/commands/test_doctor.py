"""`twofold doctor` against installations that are broken in one way each: it names that, and nothing else."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from intimacy_app.commands.checks import local
from intimacy_app.crypto import keyring
from intimacy_app.services.accounts import people
from intimacy_app.services.personal_data import erasing
from intimacy_app.settings import settings
from intimacy_app.store import db, scrubbing
from tests import databases
from tests.commands import doctors
from tests.commands.conftest import Installation, live, types
from tests.commands.doctors import names
from tests.running import free_port

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

well = doctors.well


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


@pytest.fixture
def on_postgresql(here: Installation, postgresql_server: str) -> Iterator[Installation]:
    """The installation on a PostgreSQL, in whose folder nothing lies; people have written."""
    with databases.empty_postgresql(postgresql_server, "doctor") as engine:
        here.database_url = engine.url.render_as_string(hide_password=False)
        live(here.starts())
        yield here
        db.engine().dispose()


@pytest.mark.parametrize("spelling", ["postgresql+psycopg:", "postgresql:", "postgres:"])
def test_a_healthy_postgresql_is_well_and_is_looked_at_whole(on_postgresql: Installation, spelling: str):
    here = on_postgresql
    here.database_url = spelling + here.database_url.partition(":")[2]
    here.enter()
    told = types("doctor", "--offline")
    assert told.exit_code == 0, told.output
    assert "All is well." in told.output
    assert not here.data.exists(), "nothing lies there with PostgreSQL"
    looked = [line.split(":")[0].split("  ")[-1].strip() for line in told.stdout.splitlines()]
    assert {"Database", "Schema", "Key ring"} <= set(looked)
    assert "skipped  Database" not in told.stdout


def test_a_postgresql_that_lost_a_guard_is_named(on_postgresql: Installation):
    with db.engine().begin() as connection:
        connection.execute(text("DROP TRIGGER guard_reveal_delete ON reveal"))
    told = types("doctor", "--offline")
    assert told.exit_code == 1
    assert "guard_reveal_delete" in told.output


def test_a_postgresql_with_an_older_schema_is_named(on_postgresql: Installation):
    databases.downgrade(db.engine(), "0010")
    told = types("doctor", "--offline")
    assert told.exit_code == 1
    assert "Schema" in told.output


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
