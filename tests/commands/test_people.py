"""`twofold person`: what the operator is told, and what the person is told of it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from intimacy_app import cli
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services.accounts import people, recovery, security_alerts
from intimacy_app.store import db
from tests import databases
from tests.services.house import START


@pytest.fixture
def ana(tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    engine = db.open_engine(f"sqlite:///{tmp_path / 'twofold.db'}")
    databases.fill(engine)
    monkeypatch.setattr(db, "engine", lambda: engine)
    with db.transact() as session:
        return people.sign_up(
            session, handle="ana", name="A Secret Name", password_hash="-", under_18=True, now=START
        )


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["person", *words])


def test_the_list_tells_sign_in_names_and_days_alone(ana: str):
    assert run("list").stdout == "ana\t2026-03-02\n"


def test_the_link_is_printed_alone_and_sets_a_password_for_that_person(ana: str):
    result = run("reset-password", "Ana")
    assert result.exit_code == 0
    address, _, secret = result.stdout.strip().rpartition("/")
    assert address.endswith("/reset")
    with db.transact() as session:
        now = recovery.check_link(session, secret, START).expires_at - recovery.LINK_HOLDS
        assert recovery.by_link(session, secret, "-", now, device_name="")[0] == ana


def test_the_person_is_told_that_a_link_was_made(ana: str):
    run("reset-password", "ana")
    with db.transact() as session:
        [notice] = security_alerts.unseen(session, Person(ana, True, START))
    assert notice.words.startswith("Whoever runs this server made a link")


@pytest.mark.parametrize("name", ["nobody", "", "a b c"])
def test_a_name_that_nobody_has_makes_no_link(ana: str, name: str):
    result = run("reset-password", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("`twofold person list` shows all of them.\n")


@pytest.mark.parametrize("words", [["list"], ["reset-password", "ana"]])
def test_without_a_database_the_way_to_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
):
    engine = db.open_engine(f"sqlite:///{tmp_path / 'none.db'}")
    monkeypatch.setattr(db, "engine", lambda: engine)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "twofold migrate" in result.stderr
