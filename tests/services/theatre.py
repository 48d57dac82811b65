"""Where two histories of one space are played beside each other, each from the same beginning."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.themes import Theme
from intimacy_app.services.joining import invitations
from tests import databases
from tests.services.acting import Actors
from tests.services.conftest import use_database, use_deck
from tests.services.decks import deck_of
from tests.services.house import START, House, Somebody

# Of every form; so small that unopened cards return within the weeks of a history.
SMALL_DECK = {
    key: replace(
        card,
        topics=frozenset({("money", "faith")[number % 2]} if number % 4 == 3 else ()),
        themes=frozenset({(Theme.DREAMS, Theme.LONG_SILENCE)[number % 2]} if number % 5 == 0 else ()),
        form=list(Form)[number % 3],
        choices=("Tea", "A very long walk") if number % 6 == 1 else (),
    )
    for number, (key, card) in enumerate(deck_of(18).items())
}


@dataclass
class Theatre:
    """Sets the stage anew for each history: Ana has a space and has invited Mo, who has not joined yet.

    The two have had another before, which has ended.
    """

    beginning: Engine
    scene: Engine
    people: tuple[str, str]
    space: str
    code: str
    deck: Mapping[str, Prompt]
    happened: set[str] = field(default_factory=set)

    @contextmanager
    def stage(self) -> Iterator[Actors]:
        databases.copy(self.beginning, self.scene)
        house = House(self.scene, deck=dict(self.deck))
        ana, mo = (Somebody(house, id) for id in self.people)
        ana.space = self.space
        with Session(self.scene, expire_on_commit=False) as db:
            held: list[object] = []
            event.listen(db, "loaded_as_persistent", lambda _, row: held.append(row))
            yield Actors(db, house, ana, mo, self.code)


def build(monkeypatch: pytest.MonkeyPatch, deck: Mapping[str, Prompt]) -> Theatre:
    """Return a theatre in which spaces are dealt from this deck."""
    use_deck(monkeypatch, dict(deck))
    beginning, scene = databases.in_memory(), databases.empty_in_memory()
    use_database(monkeypatch, beginning)
    house = House(beginning, now=START - timedelta(days=30), deck=dict(deck))
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    mo.joins(ana)
    ana.confirms()
    mo.leaves()
    house.now = START
    ana.begins()
    code = ana.does(invitations.show).code
    use_database(monkeypatch, scene)
    return Theatre(beginning, scene, (ana.id, mo.id), ana.space, code, deck)
