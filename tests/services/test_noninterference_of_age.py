"""An age is nobody else's to know: nothing that Mo is shown depends on whether Ana is under 18.

All cards of this deck are fit, so her age takes none away, and every difference would be a sign of it.
Where there are others, fewer come, as with any private limit (`tests/services/cards/test_minors.py`).
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import text
from sqlmodel import select

from intimacy_app.models import Member, Person
from intimacy_app.services.cards import pace, today
from tests.conftest import SOAK
from tests.services.acting import play
from tests.services.histories import HISTORIES, Family, families
from tests.services.theatre import SMALL_DECK, Theatre, build
from tests.services.tours import tours

FAMILIES = 500 if SOAK else 8
FIT_DECK = {
    key: replace(card, fit=True, topics=card.topics or frozenset({"work"} if number % 2 else ()))
    for number, (key, card) in enumerate(SMALL_DECK.items())
}
Leak = Callable[[pytest.MonkeyPatch], None]

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(20_000 if SOAK else 1_800)]


@pytest.fixture
def stage_of_fit_cards(key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Theatre:
    return build(monkeypatch, FIT_DECK)


def played(theatre: Theatre, family: Family, which: int | None, *, under_18: bool) -> list[str]:
    with theatre.beginning.begin() as connection:
        age = text("UPDATE person SET under_18 = :under_18 WHERE id = :id")
        connection.execute(age, {"under_18": under_18, "id": theatre.people[0]})
    with theatre.stage() as stage:
        stage.ana.under_18 = under_18
        return play(stage, family, which)[0]


def search(theatre: Theatre, count: int) -> int:
    """Compare what Mo is shown beside an adult and beside a minor, and return how often that was done.

    First where weeks go by while he looks: whatever her age keeps from the table is missed there.
    """
    compared = compare(theatre, next(tours()))

    # Making a failure smaller takes minutes, and the families are short.
    @settings(max_examples=count, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(families)
    def look(family: Family):
        nonlocal compared
        compared += compare(theatre, family)

    look()
    return compared


def compare(theatre: Theatre, family: Family) -> int:
    beside_an_adult = played(theatre, family, None, under_18=False)
    beside_minors = [None, 0, HISTORIES - 1]
    for which in beside_minors:
        assert played(theatre, family, which, under_18=True) == beside_an_adult, "Mo can tell"
    return len(beside_minors)


def test_mo_cannot_tell_whether_ana_is_under_18(stage_of_fit_cards: Theatre):
    assert search(stage_of_fit_cards, FAMILIES) >= 3 * FAMILIES


def the_pace_follows_the_younger(monkeypatch: pytest.MonkeyPatch):
    honest = pace.pace

    def leaky(db, member):
        view = honest(db, member)
        somebody_young = db.exec(select(Person).where(Person.under_18)).first()
        return replace(view, limits=replace(view.limits, depth=1)) if somebody_young else view

    monkeypatch.setattr(pace, "pace", leaky)


def cards_look_turned_beside_a_minor(monkeypatch: pytest.MonkeyPatch):
    honest = today.facts_in

    def leaky(db, found):
        young = set(db.exec(select(Person.under_18)))
        by = frozenset(db.exec(select(Member.id))) if True in young else frozenset()
        return {id: replace(round, passed_by=round.passed_by | by) for id, round in honest(db, found).items()}

    monkeypatch.setattr(today, "facts_in", leaky)


@pytest.mark.parametrize("leak", [the_pace_follows_the_younger, cards_look_turned_beside_a_minor])
def test_a_sign_of_her_age_is_found(stage_of_fit_cards: Theatre, monkeypatch: pytest.MonkeyPatch, leak: Leak):
    leak(monkeypatch)
    with pytest.raises(AssertionError, match="Mo can tell"):
        search(stage_of_fit_cards, 20)
