"""Lets days pass, by moving the calendar in the database: no test waits for tomorrow."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count as counting
from zoneinfo import ZoneInfo

from intimacy_app.content import deck
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.filling import FILLS_FOR_A_RETURN, by_chance
from intimacy_app.domain.cards.landing import DEEP
from tests.running import RunningServer

# As SQLAlchemy writes a moment.
MOMENT = "%Y-%m-%d %H:%M:%f000"


def let_a_day_pass(server: RunningServer, space: str) -> None:
    """Move what a space has been dealt back by a day, so that today is due again."""
    put_back(server, space, 1)
    make_due(server, space)


def put_back(server: RunningServer, space: str, days: int) -> None:
    """Move what a space has been dealt back by so many days; none of them is due for that."""
    change(
        server,
        f"UPDATE round SET day = date(day, '-{days} day'),"
        f" closes_at = strftime('{MOMENT}', closes_at, '-{days} day') WHERE space_id = ?",
        space,
    )
    moved = f"UPDATE reveal SET revealed_at = strftime('{MOMENT}', revealed_at, '-{days} day')"
    allowing(server, "guard_reveal_update", f"{moved} WHERE space_id = ?", space)
    with closing(database(server)) as db, db:
        db.execute(
            f"UPDATE one_phone SET kept_at = strftime('{MOMENT}', kept_at, '-{days} day')"
            " WHERE round_id IN (SELECT id FROM round WHERE space_id = ?)",
            (space,),
        )


def make_due(server: RunningServer, space: str) -> None:
    """Let the round day that is under way be due."""
    change(
        server,
        f"UPDATE space SET drawn_until = date(drawn_until, '-1 day'),"
        f" due_at = strftime('{MOMENT}', 'now', '-1 minute') WHERE id = ?",
        space,
    )


def let_a_year_pass(server: RunningServer, space: str) -> None:
    """Let a year have gone by in which nothing was dealt, up to a day on which an old card comes back."""
    put_back(server, space, 370)
    joined = f"UPDATE member SET joined_at = strftime('{MOMENT}', joined_at, '-370 day') WHERE space_id = ?"
    change(server, joined, space)
    make_due(server, space)
    with closing(database(server)) as db:
        (zone,) = db.execute("SELECT zone FROM space WHERE id = ?", (space,)).fetchone()
    today = day_of(datetime.now(UTC), ZoneInfo(zone))
    seeds = (number.to_bytes(32) for number in counting())
    seed = next(seed for seed in seeds if by_chance("back", FILLS_FOR_A_RETURN, seed, today, 0))
    change(server, "UPDATE space SET seed = ? WHERE id = ?", seed, space)


def returned(server: RunningServer, space: str) -> str:
    """Return the id of the round that asks again."""
    with closing(database(server)) as db:
        asks_again = "SELECT round.id FROM then_and_now JOIN round ON round.id = round_id"
        within = f"{asks_again} WHERE space_id = ?"
        (id,) = db.execute(within, (space,)).fetchone()
        return id


def let_what_is_sealed_leave(server: RunningServer, space: str) -> None:
    """Let the cards that somebody answered have left the table just now."""
    change(
        server,
        f"UPDATE round SET closes_at = strftime('{MOMENT}', 'now', '-1 second') WHERE space_id = ?"
        " AND closes_at IS NULL AND id IN (SELECT round_id FROM answer)",
        space,
    )


def let_what_opened_be_deep(server: RunningServer, space: str) -> None:
    """Let the card that opened last have asked something deep."""
    deep = next(prompt for prompt in deck().values() if prompt.depth == DEEP and not prompt.choices)
    change(
        server,
        "UPDATE round SET prompt_key = ?, revision = ? WHERE space_id = ?"
        " AND id = (SELECT round_id FROM reveal WHERE space_id = ? ORDER BY revealed_at DESC)",
        *(deep.key, str(deep.revision), space, space),
    )


def let_thanks_stay(server: RunningServer) -> None:
    """Let the thanks that were sent be news already."""
    change(
        server,
        f"UPDATE news SET due_at = strftime('{MOMENT}', due_at, '-10 minutes') WHERE kind = ?",
        "thanks",
    )


def let_plans_be_over(server: RunningServer, space: str) -> None:
    """Let the plans of a space have been yesterday."""
    change(
        server,
        f"UPDATE plan SET day = date('now', '-1 day'), ends_at = strftime('{MOMENT}', 'now', '-1 hour')"
        " WHERE space_id = ?",
        space,
    )


def let_moments_be_news(server: RunningServer) -> None:
    """Let the moments that were kept be news already."""
    past = f"UPDATE news SET due_at = strftime('{MOMENT}', due_at, '-10 minutes') WHERE kind = 'moment'"
    change(server, past)


def let_invitations_run_out(server: RunningServer, space: str) -> None:
    """Let the invitations of a space have run out just now."""
    change(
        server,
        f"UPDATE invitation SET expires_at = strftime('{MOMENT}', 'now', '-1 second') WHERE space_id = ?",
        space,
    )


def end_all_sessions(server: RunningServer) -> None:
    """End every session, without a word to anybody's open page."""
    change(server, f"UPDATE person_session SET ended_at = strftime('{MOMENT}', 'now', '-1 second')")


def change(server: RunningServer, statement: str, *values: str | bytes) -> None:
    with closing(database(server)) as db, db:
        assert db.execute(statement, values).rowcount


def allowing(server: RunningServer, guard: str, statement: str, *values: str) -> None:
    """Run a statement that a guard forbids: what opened today is to have opened yesterday."""
    with closing(database(server)) as db, db:
        (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (guard,)).fetchone()
        db.execute(f"DROP TRIGGER {guard}")
        db.execute(statement, values)
        db.execute(made)


def count(server: RunningServer, table: str) -> int:
    """Return how many rows a table has."""
    with closing(database(server)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def database(server: RunningServer) -> sqlite3.Connection:
    return sqlite3.connect(server.folder / "data" / "twofold.db", timeout=10)


def lay_what_members_wrote(server: RunningServer, space: str) -> list[str]:
    """Let the prompts that members wrote lie on the table, in the order of writing; return their rounds."""
    with closing(database(server)) as db, db:
        written = db.execute("SELECT id FROM own_prompt WHERE space_id = ? ORDER BY written_at", (space,))
        places = db.execute(
            "SELECT id FROM round WHERE space_id = ? AND closes_at IS NULL ORDER BY place", (space,)
        )
        laid = [(f"own-{prompt}", round) for (prompt,), (round,) in zip(written, places, strict=False)]
        db.executemany("UPDATE round SET prompt_key = ? WHERE id = ?", laid)
        return [round for _, round in laid]


def lay_from_the_deck(server: RunningServer, space: str, *keys: str) -> list[str]:
    """Let cards of the deck lie on the table instead of those that were dealt; return their rounds."""
    with closing(database(server)) as db, db:
        places = db.execute(
            "SELECT id FROM round WHERE space_id = ? AND closes_at IS NULL ORDER BY place", (space,)
        )
        laid = [(key, deck()[key].revision, round) for key, (round,) in zip(keys, places, strict=False)]
        db.executemany("UPDATE round SET prompt_key = ?, revision = ? WHERE id = ?", laid)
        return [round for *_, round in laid]
