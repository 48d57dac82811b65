"""Ana, who has a space, Mo, who joined it, and Lea, who has only an account."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from intimacy_app.services.cards import kinds, pace, prompts, resting
from intimacy_app.store import db
from tests import databases
from tests.services.beginnings import begin, writes
from tests.services.decks import DECK
from tests.services.house import House, Somebody


@pytest.fixture(autouse=True)
def deck(monkeypatch: pytest.MonkeyPatch) -> None:
    use_deck(monkeypatch, DECK)


def use_deck(monkeypatch: pytest.MonkeyPatch, deck) -> None:
    for service in (prompts, pace, resting, kinds):
        monkeypatch.setattr(service, "deck", lambda: deck)


def use_database(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(db, "engine", lambda: engine)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database of each sort."""
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgresql")
        databases.clear(engine)
        yield engine
    else:
        yield databases.the_one_in_memory()


@pytest.fixture
def house(key_ring: Path, database: Engine, monkeypatch: pytest.MonkeyPatch) -> House:
    use_database(monkeypatch, database)
    return House(database, written=writes(database))


@pytest.fixture
def ana(house: House) -> Somebody:
    def makes() -> Somebody:
        ana = house.welcomes("Ana")
        ana.begins()
        return ana

    return begin(house, "Ana", makes)


@pytest.fixture
def mo(house: House, ana: Somebody) -> Somebody:
    def makes() -> Somebody:
        mo = house.welcomes("Mo")
        mo.joins(ana)
        return mo

    return begin(house, "Mo", makes)


@pytest.fixture
def lea(house: House) -> Somebody:
    return house.welcomes("Lea")


@pytest.fixture
def space(ana: Somebody) -> str:
    return ana.space
