"""The migrations: up and down on SQLite and PostgreSQL, with words in the tables and guards that stay."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from pytest_alembic.tests import (  # noqa: F401 (pytest collects these)
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)
from sqlalchemy import DateTime, Engine, inspect, literal, select, text, update

from intimacy_app import models
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.models.columns import Moment
from intimacy_app.models.guards import GUARDS, missing_guards
from intimacy_app.services.cards import responses
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.conversations import pauses
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from tests import databases
from tests.services.conftest import use_database, use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark

SCRIPTS = ScriptDirectory.from_config(migrations.alembic_config())
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions("base", "heads")]  # the newest first
BEFORE_TABLES = "0005"
FIRST, GUARDED_SINCE = "0001", REVISIONS.index("0002")

Contents = dict[tuple[str, str], list[str]]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def alembic_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each sort."""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        with databases.empty_postgresql(server, "migrations") as engine:
            yield engine
    else:
        engine = database_module.open_engine(f"sqlite:///{tmp_path / 'migrations.db'}")
        yield engine
        engine.dispose()


def test_the_revisions_are_known_without_running_their_files():
    assert migrations.newest_revision() == SCRIPTS.get_current_head()
    assert all(migrations.knows(revision) for revision in REVISIONS)
    assert not migrations.knows("9999")


@pytest.fixture
def alembic_config() -> dict[str, str | None]:
    return {"script_location": migrations.alembic_config().get_main_option("script_location")}


@pytest.fixture
def two(
    alembic_engine: Engine, key_ring: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Somebody, Somebody, House]:
    """Two people who have opened a card, left one sealed, turned one, responded, and given thanks."""
    databases.migrate(alembic_engine)
    use_database(monkeypatch, alembic_engine)
    use_deck(monkeypatch, DECK)
    house = House(alembic_engine)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    mo.joins(ana)
    opened, sealed, turned = ana.cards()
    ana.seals(opened, "the sea")
    mo.seals(opened, "the hills")
    ana.seals(sealed, "not yet")
    mo.turns(turned)
    ana.does(responses.respond, opened, Way.ASK, "the hills", new_mark())
    (question,) = mo.does(responses.to_round, opened).said
    mo.does(responses.reply, question.id, "They were green.", new_mark())
    ana.does(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    mo.does(pauses.begin, new_mark())
    return ana, mo, house


@pytest.fixture
def lived_in(alembic_engine: Engine, two: tuple[Somebody, Somebody, House]) -> Engine:
    """A database at its newest in which those two have lived."""
    return alembic_engine


def contents(engine: Engine) -> Contents:
    """Return what every column of every table holds, sorted; Alembic's own table aside."""
    held: Contents = {}
    with engine.connect() as connection:
        for table in set(inspect(connection).get_table_names()) - {"alembic_version"}:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                for column, value in row.items():
                    held.setdefault((table, str(column)), []).append(repr(value))
    return {place: sorted(values) for place, values in held.items()}


def guards_missing(engine: Engine) -> frozenset[str]:
    with engine.connect() as connection:
        return missing_guards(connection)


def check_nothing_was_lost(before: Contents, engine: Engine) -> None:
    now = contents(engine)
    both = now.keys() & before.keys()
    assert both
    assert {place: now[place] for place in both} == {place: before[place] for place in both}


def test_going_back_and_forth_loses_nothing_that_both_schemas_hold(lived_in: Engine):
    before = contents(lived_in)
    for revision in REVISIONS[1:]:
        databases.downgrade(lived_in, revision)
        check_nothing_was_lost(before, lived_in)
    oldest = contents(lived_in)
    for revision in REVISIONS[-2::-1]:
        databases.migrate(lived_in, revision)
        now = contents(lived_in)
        both = now.keys() & oldest.keys()
        assert {place: now[place] for place in both} == {place: oldest[place] for place in both}


def of_the_days_before(engine: Engine, house: House) -> None:
    """Take a database back to slates of a day, and put an older one that is still open beside the newest."""
    databases.downgrade(engine, BEFORE_TABLES)
    with engine.begin() as connection:
        (slate,) = connection.execute(text("SELECT id, space_id, day FROM slate")).all()
        before = {"id": "b" * 32, "slate": slate.id, "space": slate.space_id}
        connection.execute(
            text(
                "INSERT INTO slate (id, space_id, day, closes_at)"
                " SELECT :id, space_id, :day, :closes FROM slate WHERE id = :slate"
            ),
            before | {"day": "2026-03-01", "closes": "2026-03-08 04:00:00.000000"},
        )
        made = "INSERT INTO round (id, slate_id, position, prompt_key) VALUES (:round, :id, 0, :key)"
        connection.execute(text(made), before | {"round": "c" * 32, "key": "prompt-077"})


def test_a_space_made_before_tables_keeps_its_open_cards_and_its_seals(
    lived_in: Engine, two: tuple[Somebody, Somebody, House]
):
    ana, mo, house = two
    opened, sealed, turned = ana.cards()
    kept = (ana.sees(opened), mo.sees(opened), ana.sees(sealed), mo.sees(turned).passed)
    of_the_days_before(lived_in, house)
    databases.migrate(lived_in)
    assert (ana.sees(opened), mo.sees(opened), ana.sees(sealed), mo.sees(turned).passed) == kept
    shown = mo.today()
    assert shown.card.round.id == opened
    assert [card.round.id for card in shown.beside] == [sealed]
    assert [card.round.id for card in shown.turned] == [turned]
    assert [card.round.id for card in shown.before] == ["c" * 32]
    for somebody in (ana, mo):
        somebody.seals("c" * 32, "still open")
    assert ana.sees("c" * 32).theirs == "still open"
    house.passes(days=1)
    assert len(ana.cards()) >= 1
    assert opened not in ana.cards()


def test_the_guards_stand_after_every_migration_up_and_down(lived_in: Engine):
    for revision in REVISIONS[: GUARDED_SINCE + 1]:
        databases.downgrade(lived_in, revision)
        assert guards_missing(lived_in) == frozenset(), revision
    databases.downgrade(lived_in, FIRST)
    assert guards_missing(lived_in) == GUARDS
    for revision in REVISIONS[GUARDED_SINCE::-1]:
        databases.migrate(lived_in, revision)
        assert guards_missing(lived_in) == frozenset(), revision


def test_a_database_that_lost_a_guard_is_not_served(lived_in: Engine):
    with lived_in.begin() as connection:
        on = " ON reveal" if lived_in.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER guard_reveal_delete{on}"))
    with pytest.raises(migrations.GuardsMissing, match="guard_reveal_delete"):
        migrations.migrate()


def test_times_that_were_kept_finer_than_they_need_to_be_are_cut(lived_in: Engine):
    databases.downgrade(lived_in, "0011")
    there = set(inspect(lived_in).get_table_names())
    kept_fine = [
        column
        for table in models.metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, Moment) and table.name in there - {"answer", "reveal"}
    ]
    fine = literal(datetime(2026, 3, 2, 19, 3, 7, 123_456, UTC), DateTime(timezone=True))
    with lived_in.begin() as connection:
        for column in kept_fine:
            connection.execute(update(column.table).where(column.is_not(None)).values({column.name: fine}))
    databases.migrate(lived_in)
    with lived_in.connect() as connection:
        for column in kept_fine:
            for value in connection.scalars(select(column).where(column.is_not(None))):
                assert value == column.type.process_bind_param(value, lived_in.dialect), str(column)


def test_going_back_takes_what_was_said_to_thanks_and_keeps_what_was_said_to_statements(
    lived_in: Engine, two: tuple[Somebody, Somebody, House]
):
    ana, mo, _ = two
    thanks = ana.thanks(appreciations.send_new, "You waited.", "It was warm.", new_mark()).sent[0].id
    said = ana.does(statements.send, Parts("You came home at nine."), new_mark())
    for id, way in ((said, Way.ASK), (thanks, Way.MORE)):
        mo.does(responses.respond, id, way, "the evening", new_mark())
        (question,) = ana.does(responses.said_to, id).said
        ana.does(responses.reply, question.id, "It was long.", new_mark())
    databases.downgrade(lived_in, "0018")
    databases.migrate(lived_in)
    assert ana.does(responses.said_to, thanks).said == []
    assert [each.words for each in ana.does(responses.said_to, said).said] == ["the evening", "It was long."]


def test_going_back_takes_what_was_said_to_statements_and_keeps_what_was_said_to_answers(
    lived_in: Engine, two: tuple[Somebody, Somebody, House]
):
    ana, mo, _ = two
    said = ana.does(statements.send, Parts("You came home at nine."), new_mark())
    mo.does(responses.respond, said, Way.ASK, "the evening", new_mark())
    (question,) = ana.does(statements.said).said[0].responses.said
    ana.does(responses.reply, question.id, "It was long.", new_mark())
    sent = ana.does(check_ins.send, ["sad"], "nothing", "leave", "", new_mark(), until="day")
    mo.does(responses.respond, sent, Way.HERE, "", new_mark())
    databases.downgrade(lived_in, "0014")
    databases.migrate(lived_in)
    assert (ana.does(statements.said).said, ana.does(check_ins.look).sent) == ([], [])
    opened = ana.cards()[0]
    assert [each.words for each in ana.does(responses.to_round, opened).said] == [
        "the hills",
        "They were green.",
    ]
