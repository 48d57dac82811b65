"""A card to seal, how many have opened, and all that can be done to an answer."""

import pytest
from sqlmodel import col, func, select

from intimacy_app.models import Reveal
from intimacy_app.services.cards import rounds
from intimacy_app.store.db import transact
from tests.services.house import Somebody, new_mark


@pytest.fixture
def round(ana: Somebody) -> str:
    return ana.cards()[0]


def reveals() -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count(col(Reveal.round_id)))).one()


def acts(round: str, seen: str):
    yield rounds.seal_answer, (round, "other words", seen, new_mark())
    yield rounds.change_answer, (round, seen)
    yield rounds.take_back, (round, seen)
    yield rounds.pass_card, (round, seen)
