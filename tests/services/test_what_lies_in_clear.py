"""What a thief of the database can read: docs/security.md lists each column in clear, why, and how fine."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Date, LargeBinary, Time, select
from sqlmodel import Session

from intimacy_app.models import metadata
from intimacy_app.models.columns import Moment
from intimacy_app.settings import PROJECT
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody
from tests.services.lived_in import live_in

GRAINS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "day": timedelta(days=1)}
# Bytes that are no ciphertext: random, or a hash.
RANDOM = {"space.seed", "answer.salt", "invitation.fingerprint"}
COLUMNS = {f"{column.table.name}.{column.name}": column for t in metadata.sorted_tables for column in t.c}
CIPHERTEXT = {name for name, c in COLUMNS.items() if isinstance(c.type, LargeBinary)} - RANDOM

ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`(\w+\.\w+)`")


def table_under(head: str) -> list[list[str]]:
    """Return the cells of the table in the document that begins with that head."""
    document = (PROJECT / "docs" / "security.md").read_text("utf-8")
    body = document.partition(f"\n{head}\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.split(" | ")] for row in ROW.findall(body.replace("| |", "|  |"))]
    assert rows, head
    return rows[1:] if set("".join(rows[0])) <= set("-|") else rows


def in_clear() -> list[list[str]]:
    return table_under("| columns | what they tell | why in clear | to the |")


def grain_of(column: Column[Any]) -> str:
    if isinstance(column.type, Moment):
        return next(name for name, grain in GRAINS.items() if grain == column.type.grain)
    if isinstance(column.type, Date):
        return "day"
    return "minute" if isinstance(column.type, Time) else ""


def test_every_column_in_clear_stands_in_the_table_once_and_none_that_is_gone():
    named = [name for cells in in_clear() for name in NAME.findall(cells[0])]
    assert sorted(named) == sorted(COLUMNS.keys() - CIPHERTEXT)


def test_every_ciphertext_stands_in_the_other_table_once():
    named = [name for cells in table_under("| what | columns |") for name in NAME.findall(cells[1])]
    assert sorted(named) == sorted(CIPHERTEXT)


def test_each_says_what_it_tells_and_why_and_how_fine_it_is():
    for cells in in_clear():
        columns, tells, why, fineness = cells
        assert min(len(tells), len(why)) >= len("when"), columns
        assert {grain_of(COLUMNS[name]) for name in NAME.findall(columns)} == {fineness}, columns


@pytest.fixture
def lived_in(house: House, ana: Somebody, mo: Somebody) -> None:
    """Two people have used everything, at a moment as fine as a clock has."""
    house.now += timedelta(minutes=7, seconds=11, microseconds=123_457)
    live_in(ana, mo)


def test_no_time_in_the_database_is_finer_than_the_table_says(lived_in: None):
    with transact(write=False) as db:
        for name, column in COLUMNS.items():
            held = values(db, column)
            if grain := GRAINS.get(grain_of(column)):
                assert all(_rest(value, grain) == timedelta(0) for value in held), name
            else:
                assert not any(isinstance(value, (date, time)) for value in held), name


def values(db: Session, column: Column[Any]) -> list[Any]:
    rows = db.connection().execute(select(column).where(column.is_not(None)))
    return list(rows.scalars())


def _rest(value: date | time | datetime, grain: timedelta) -> timedelta:
    if isinstance(value, datetime):
        midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
        return (value - midnight) % grain
    if isinstance(value, time):
        return timedelta(seconds=value.second, microseconds=value.microsecond) % grain
    return timedelta(0)
