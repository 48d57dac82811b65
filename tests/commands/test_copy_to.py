"""`twofold copy-to`: from any database to any other, and row by row the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from intimacy_app.commands import tables
from intimacy_app.store import db, migrations
from tests import databases
from tests.commands.conftest import Installation, live, refused, said
from tests.commands.contents import rows, words

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

SORTS = [
    ("sqlite", "sqlite"),
    pytest.param(("sqlite", "postgresql"), marks=pytest.mark.slow),
    pytest.param(("postgresql", "sqlite"), marks=pytest.mark.slow),
    pytest.param(("postgresql", "postgresql"), marks=pytest.mark.slow),
]


@pytest.fixture
def two(
    request: pytest.FixtureRequest, here: Installation, tmp_path: Path
) -> Iterator[tuple[Engine, Engine]]:
    """An installation that is in use, and an empty database."""
    made: list[Engine] = []
    contexts = []
    for number, sort in enumerate(request.param):
        if sort == "sqlite":
            made.append(db.open_engine(f"sqlite:///{tmp_path / f'number{number}.db'}"))
        else:
            server = request.getfixturevalue("postgresql_server")
            contexts.append(databases.empty_postgresql(server, f"number{number}"))
            made.append(contexts[-1].__enter__())
    here.database_url = address(made[0])
    yield made[0], made[1]
    here.database_url = ""
    here.enter()
    for context in contexts:
        context.__exit__(None, None, None)


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


@pytest.mark.parametrize("two", SORTS, indirect=True, ids=str)
def test_every_row_and_every_word_arrives_and_the_guards_stand(
    here: Installation, two: tuple[Engine, Engine]
):
    ana, mo = live(here.starts())
    before, told = words(ana, mo), rows(two[0])
    assert "each compared" in said("copy-to", address(two[1]))
    assert rows(two[1]) == told
    here.database_url = address(two[1])
    here.enter()
    migrations.migrate()
    assert words(ana, mo) == before
    for statement in (
        "UPDATE answer SET text = salt WHERE round_id IN (SELECT round_id FROM reveal)",
        "DELETE FROM reveal",
    ):
        with pytest.raises(DBAPIError, match="stays as it is"), db.engine().begin() as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize("two", SORTS[:2], indirect=True, ids=str)
def test_a_row_that_did_not_arrive_as_it_was_undoes_all(
    here: Installation, two: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch
):
    live(here.starts())
    write = tables.write

    def forged(connection, table, lines):
        yield from write(connection, table, (line.replace('"ana"', '"eve"') for line in lines))

    monkeypatch.setattr(tables, "write", forged)
    assert "Rows of the table person didn't arrive" in refused("copy-to", address(two[1]))
    with two[1].connect() as connection:
        assert tables.tables_of(connection) == []
    monkeypatch.undo()


@pytest.mark.parametrize("two", SORTS[:1], indirect=True, ids=str)
def test_a_row_too_many_undoes_all(
    here: Installation, two: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch
):
    live(here.starts())
    lines_of = tables.lines_of
    monkeypatch.setattr(tables, "lines_of", lines_of)
    write = tables.write

    def doubled(connection, table, lines):
        yield from write(connection, table, lines)
        if table.name == "operation":
            first = connection.execute(table.select()).mappings().first()
            connection.execute(table.insert(), {**first, "mark": "one more"})

    monkeypatch.setattr(tables, "write", doubled)
    assert "other rows than those" in refused("copy-to", address(two[1]))


@pytest.mark.parametrize("two", SORTS[:2], indirect=True, ids=str)
def test_nothing_is_written_into_a_database_that_has_tables(here: Installation, two: tuple[Engine, Engine]):
    live(here.starts())
    said("copy-to", address(two[1]))
    assert "nothing is written over" in refused("copy-to", address(two[1]))


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "oracle+none://x"])
def test_an_address_of_no_such_database_is_told(here: Installation, url: str):
    live(here.starts())
    assert refused("copy-to", url).startswith("This is no address of a database")


def test_a_database_that_does_not_answer_is_told(here: Installation):
    live(here.starts())
    told = refused("copy-to", "postgresql+psycopg://ana:secret@127.0.0.1:1/x")
    assert told.startswith("The database doesn't answer")
    assert "secret" not in told


@pytest.mark.parametrize("two", SORTS[:2], indirect=True, ids=str)
def test_every_table_can_be_copied(here: Installation, two: tuple[Engine, Engine]):
    """Their order by references suffices, and no table counts its rows, which a copy would not go on with."""
    here.starts()
    with two[0].connect() as connection:
        for table in tables.tables_of(connection):
            assert list(table.primary_key), table.name
            assert table.autoincrement_column is None or not isinstance(
                table.autoincrement_column.type.python_type(), int
            ), table.name
