"""What the database itself refuses, whatever the app might try with a revealed answer."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, InternalError
from sqlmodel import select

from intimacy_app.models import Answer
from intimacy_app.models.guards import missing_guards
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

REFUSALS = (IntegrityError, InternalError)
ANSWER = "id, round_id, member_id, text, salt, sealed_at, sealed_for, version, operation"


@pytest.fixture
def opened(ana: Somebody, mo: Somebody) -> str:
    """A round that opened; the next card of the table holds an answer of Ana's that did not."""
    first, second, _ = ana.cards()
    ana.seals(first, "the sea")
    mo.seals(first, "the hills")
    ana.seals(second, "not yet")
    return first


@pytest.fixture
def waiting(ana: Somebody, opened: str) -> str:
    return ana.cards()[1]


def rows(table: str) -> list[tuple]:
    with transact(write=False) as db:
        return sorted(map(tuple, db.connection().execute(text(f"SELECT * FROM {table}"))))


def refused(statement: str, **given: str) -> None:
    """Check that the database turns a statement down by a guard, and that nothing has changed."""
    before = rows("answer"), rows("reveal")
    with pytest.raises(REFUSALS, match="stays as it is"), transact() as db:
        db.connection().execute(text(statement), given)
    assert (rows("answer"), rows("reveal")) == before


def allowed(statement: str, **given: str) -> None:
    with transact() as db:
        assert db.connection().execute(text(statement), given).rowcount == 1


def test_every_guard_is_there(house: House):
    with house.engine.connect() as connection:
        assert missing_guards(connection) == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        "text = 'other words'",
        "sealed_at = NULL",
        "sealed_for = NULL",
        "version = version + 1",
        "operation = ''",
        "id = 'x'",
    ],
)
def test_a_revealed_answer_cannot_be_changed(opened: str, change: str):
    refused(f"UPDATE answer SET {change} WHERE round_id = :round", round=opened)


def test_a_revealed_answer_cannot_be_removed(opened: str):
    refused("DELETE FROM answer WHERE round_id = :round", round=opened)


def test_an_answer_cannot_be_moved_out_of_a_revealed_round(ana: Somebody, opened: str):
    refused(
        "UPDATE answer SET round_id = :empty WHERE round_id = :round AND member_id = :ana",
        empty=ana.cards()[2], round=opened, ana=ana.member_id,
    )  # fmt: skip


def test_an_answer_cannot_be_moved_into_a_revealed_round(opened: str, waiting: str):
    refused("UPDATE answer SET round_id = :round WHERE round_id = :waiting", round=opened, waiting=waiting)


def test_a_third_answer_cannot_be_put_into_a_revealed_round(ana: Somebody, lea: Somebody, opened: str):
    lea.begins()
    refused(
        f"INSERT INTO answer ({ANSWER}) SELECT 'third', round_id, :lea, text, salt, sealed_at, sealed_for,"
        " version, operation FROM answer WHERE round_id = :round AND member_id = :ana",
        lea=lea.member_id, round=opened, ana=ana.member_id,
    )  # fmt: skip


def test_a_reveal_cannot_be_changed(opened: str):
    refused("UPDATE reveal SET one_id = other_id WHERE round_id = :round", round=opened)
    refused("UPDATE reveal SET revealed_at = '2020-01-01 00:00:00' WHERE round_id = :round", round=opened)


def test_a_reveal_cannot_be_undone(opened: str):
    refused("DELETE FROM reveal WHERE round_id = :round", round=opened)


def test_a_reveal_cannot_be_moved_to_another_round(opened: str, waiting: str):
    refused("UPDATE reveal SET round_id = :waiting WHERE round_id = :round", waiting=waiting, round=opened)


def test_an_answer_that_has_not_opened_can_still_be_changed_and_removed(waiting: str):
    allowed("UPDATE answer SET version = 9 WHERE round_id = :round", round=waiting)
    allowed("DELETE FROM answer WHERE round_id = :round", round=waiting)


def test_the_guards_hold_against_the_app_s_own_session(ana: Somebody, opened: str):
    with pytest.raises(REFUSALS), transact() as db:
        db.delete(db.exec(select(Answer).where(Answer.round_id == opened)).first())
    assert ana.sees(opened).theirs == "the hills"


@pytest.fixture
def sqlite(house: House) -> None:
    if house.engine.dialect.name != "sqlite":
        pytest.skip("REPLACE is a word of SQLite's")


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_a_revealed_answer_cannot_be_replaced(sqlite: None, ana: Somebody, opened: str, verb: str):
    for same in ("id, round_id, member_id", "'new', round_id, member_id"):
        refused(
            f"{verb} INTO answer ({ANSWER}) SELECT {same}, 'other words', salt, sealed_at, sealed_for,"
            " version, operation FROM answer WHERE round_id = :round AND member_id = :ana",
            round=opened, ana=ana.member_id,
        )  # fmt: skip


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_a_revealed_answer_cannot_be_pushed_out_by_one_of_another_round(
    sqlite: None, ana: Somebody, opened: str, waiting: str, verb: str
):
    refused(
        f"{verb} INTO answer ({ANSWER}) SELECT o.id, w.round_id, w.member_id, w.text, w.salt, w.sealed_at,"
        " w.sealed_for, w.version, w.operation FROM answer o, answer w WHERE o.round_id = :round"
        " AND o.member_id = :ana AND w.round_id = :waiting",
        round=opened, ana=ana.member_id, waiting=waiting,
    )  # fmt: skip


def test_a_revealed_answer_cannot_be_pushed_out_by_an_update(sqlite: None, opened: str, waiting: str):
    refused(
        "UPDATE OR REPLACE answer SET id = (SELECT id FROM answer WHERE round_id = :round LIMIT 1)"
        " WHERE round_id = :waiting",
        round=opened, waiting=waiting,
    )  # fmt: skip


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE"])
def test_a_reveal_cannot_be_replaced(sqlite: None, opened: str, verb: str):
    refused(
        f"{verb} INTO reveal (round_id, space_id, one_id, other_id, revealed_at)"
        " SELECT round_id, space_id, other_id, one_id, revealed_at FROM reveal WHERE round_id = :round",
        round=opened,
    )


@pytest.fixture
def postgresql_only(house: House) -> None:
    if house.engine.dialect.name != "postgresql":
        pytest.skip("ON CONFLICT DO UPDATE is tried on PostgreSQL")


def test_a_revealed_answer_cannot_be_upserted(postgresql_only: None, opened: str):
    refused(
        f"INSERT INTO answer ({ANSWER}) SELECT {ANSWER} FROM answer WHERE round_id = :round"
        " ON CONFLICT (id) DO UPDATE SET text = 'other words'",
        round=opened,
    )
