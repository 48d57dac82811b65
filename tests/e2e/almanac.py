"""Lets days pass, by moving the calendar in the database: no test waits for tomorrow."""

import sqlite3
from contextlib import closing

from tests.running import RunningServer

# As SQLAlchemy writes a moment.
MOMENT = "%Y-%m-%d %H:%M:%f000"


def let_a_day_pass(server: RunningServer, space: str) -> None:
    """Move what a space has been dealt back by a day, so that today's slate is due again."""
    change(
        server,
        f"UPDATE slate SET day = date(day, '-1 day'), closes_at = strftime('{MOMENT}', closes_at, '-1 day')"
        " WHERE space_id = ?",
        space,
    )
    change(server, "UPDATE space SET drawn_until = date(drawn_until, '-1 day') WHERE id = ?", space)


def close_the_cards(server: RunningServer, space: str) -> None:
    """Let the cards of a space have closed just now."""
    change(server, f"UPDATE slate SET closes_at = strftime('{MOMENT}', 'now') WHERE space_id = ?", space)


def let_thanks_stay(server: RunningServer) -> None:
    """Let the thanks that were sent be news already."""
    change(
        server,
        f"UPDATE news SET due_at = strftime('{MOMENT}', due_at, '-10 minutes') WHERE kind = ?",
        "thanks",
    )


def let_invitations_run_out(server: RunningServer, space: str) -> None:
    """Let the invitations of a space have run out just now."""
    change(
        server, f"UPDATE invitation SET expires_at = strftime('{MOMENT}', 'now') WHERE space_id = ?", space
    )


def end_all_sessions(server: RunningServer) -> None:
    """End every session, without a word to anybody's open page."""
    change(server, f"UPDATE person_session SET ended_at = strftime('{MOMENT}', 'now')")


def change(server: RunningServer, statement: str, *values: str) -> None:
    with closing(database(server)) as db, db:
        assert db.execute(statement, values).rowcount


def count(server: RunningServer, table: str) -> int:
    """Return how many rows a table has."""
    with closing(database(server)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def database(server: RunningServer) -> sqlite3.Connection:
    return sqlite3.connect(server.folder / "data" / "twofold.db", timeout=10)
