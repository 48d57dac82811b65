"""Whether the app can do its work, as `/healthz` tells."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from intimacy_app import routes
from intimacy_app.http import health
from intimacy_app.live import tabs
from intimacy_app.store import db, migrations
from intimacy_app.telemetry import shutdown
from tests import inside
from tests.inside import Phone

database, phone = inside.database, inside.phone


def test_it_is_well_where_the_database_answers_and_is_of_this_version(phone: Callable[[], Phone]):
    answer = phone().gets(routes.HEALTH)
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_not_where_the_schema_is_of_another_version(phone: Callable[[], Phone], database: Engine):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = phone().gets(routes.HEALTH)
    assert (answer.status_code, answer.json()["status"]) == (503, "unavailable")


def test_it_is_not_where_the_database_does_not_answer(
    phone: Callable[[], Phone], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "ruin.db").write_bytes(b"this is no database" * 100)
    ruin = db.open_engine(f"sqlite:///{tmp_path / 'ruin.db'}")
    monkeypatch.setattr(db, "engine", lambda: ruin)
    answer = phone().gets(routes.HEALTH)
    assert answer.status_code == 503
    assert not any(word in answer.text for word in ("sqlite", "ruin", str(tmp_path), "Error"))


def test_no_request_asks_the_database_once_it_was_looked_at(
    phone: Callable[[], Phone], monkeypatch: pytest.MonkeyPatch
):
    """How long it takes would tell whoever asks often when somebody writes."""
    asked: list[int] = []
    monkeypatch.setattr(migrations, "is_current", lambda: asked.append(1) or True)
    told = [phone().gets(path).status_code for path in (routes.READY, routes.HEALTH) * 20]
    assert set(told) == {200}
    assert len(asked) == 1


def test_what_was_seen_is_looked_at_anew_by_itself(monkeypatch: pytest.MonkeyPatch):
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        if len(asked) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr(migrations, "is_current", lambda: len(asked) == 2)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(health.keep_checking())
    assert asked == [health.CHECK_SECONDS] * 3
    assert health.CHECK_SECONDS <= 5
    assert asyncio.run(health._report())["status"] == "ok"


def test_what_was_seen_long_ago_counts_no_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrations, "is_current", lambda: True)
    assert asyncio.run(health._report())["status"] == "ok"
    monkeypatch.setattr(migrations, "is_current", lambda: False)
    assert asyncio.run(health._report())["status"] == "ok"
    monkeypatch.setattr(health._last, "at", health._last.at - 11)
    assert asyncio.run(health._report())["status"] == "unavailable"


def test_all_who_ask_at_once_share_one_look(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    health.reset()
    monkeypatch.setattr(migrations, "is_current", lambda: asked.append(1) or True)

    async def crowd() -> list[health.Report]:
        return await asyncio.gather(*(health._report() for _ in range(50)))

    assert all(report["status"] == "ok" for report in asyncio.run(crowd()))
    assert len(asked) == 1


def test_people_may_be_sent_here_while_it_is_well(phone: Callable[[], Phone]):
    assert phone().gets(routes.READY).status_code == 200


def test_nobody_is_sent_here_any_more_once_it_stops(
    phone: Callable[[], Phone], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shutdown, "is_stopping", lambda: True)
    answer = phone().gets(routes.READY)
    assert (answer.status_code, answer.json()) == (503, {"status": "stopping"})
    assert phone().gets(routes.HEALTH).status_code == 200


def test_nobody_is_sent_here_while_redis_does_not_answer(
    phone: Callable[[], Phone], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tabs, "is_connected", lambda: False)
    assert phone().gets(routes.READY).status_code == 503
    assert phone().gets(routes.HEALTH).status_code == 200


def test_nobody_is_sent_here_where_the_schema_is_of_another_version(
    phone: Callable[[], Phone], database: Engine
):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert phone().gets(routes.READY).status_code == 503
