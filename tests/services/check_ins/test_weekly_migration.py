"""The migration of the weekly check-in: back and forth, what both said stays as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from intimacy_app.models.guards import missing_guards
from intimacy_app.services.cards.history import history
from tests import databases
from tests.services.check_ins.weekly_ones import IN_WORDS, goes_on, round_of, says, seen
from tests.services.conftest import use_database
from tests.services.house import House

BEFORE, TABLE = "0026", "weekly_check_in"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        with databases.empty_postgresql(server, "weekly") as engine:
            databases.migrate(engine)
            yield engine
    else:
        yield databases.in_folder(tmp_path)


def test_going_back_and_forth_keeps_what_opened_and_asks_both_anew(
    engine: Engine, key_ring: Path, monkeypatch: pytest.MonkeyPatch
):
    use_database(monkeypatch, engine)
    house = House(engine)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    mo.joins(ana)
    goes_on(house, ana, mo)
    says(ana)
    says(mo)
    before = ana.does(history)
    databases.downgrade(engine, BEFORE)
    assert TABLE not in inspect(engine).get_table_names()
    # As the code of that day reads it, which knows of cards and steps alone.
    with engine.connect() as connection:
        kept = set(connection.exec_driver_sql("SELECT purpose FROM round").scalars())
        assert (kept, missing_guards(connection)) == ({"card", "step"}, frozenset())
    assert ana.does(history) == before
    databases.migrate(engine)
    with engine.connect() as connection:
        kept = set(connection.exec_driver_sql("SELECT purpose FROM round").scalars())
        assert (kept, missing_guards(connection)) == ({"card", "check_in"}, frozenset())
    assert (ana.does(history), seen(ana).on) == (before, False)
    goes_on(house, ana, mo, days=7)
    assert (says(mo), says(ana)) == (False, True)
    assert round_of(mo).theirs == IN_WORDS
