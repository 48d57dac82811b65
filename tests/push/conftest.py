"""Ana and Mo in a database that threads can reach, and a push service that their devices use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from intimacy_app.access import transaction
from intimacy_app.push import send
from tests import databases
from tests.push.service import PushService, push_service
from tests.services.conftest import use_database, use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgresql")
        databases.clear(engine)
        yield engine
    else:
        engine = databases.in_folder(tmp_path)
        yield engine
        engine.dispose()


@pytest.fixture
def house(key_ring: Path, database: Engine, monkeypatch: pytest.MonkeyPatch) -> House:
    use_database(monkeypatch, database)
    use_deck(monkeypatch, DECK)
    house = House(database)
    monkeypatch.setattr(transaction, "clock", lambda: house.now)
    return house


@pytest.fixture
def ana(house: House) -> Somebody:
    ana = house.welcomes("Ana Wrenfield")
    ana.begins()
    return ana


@pytest.fixture
def mo(house: House, ana: Somebody) -> Somebody:
    mo = house.welcomes("Mo Saltmarsh")
    mo.joins(ana)
    ana.confirms()
    return mo


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """The push service, reached by the one seam that lets anything reach loopback."""
    with push_service(tmp_path) as service:

        async def places(host: str) -> list[tuple[str, int]]:
            return service.places

        monkeypatch.setattr(send, "public_addresses", places)
        monkeypatch.setattr(send, "tls", lambda: service.trusted)
        yield service
