"""Two thousand of everything are asked for as often as twenty."""

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import many
from intimacy_app.domain.looking_back.days import MOST_OF_A_DAY, Sort
from intimacy_app.services.cards import history
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.ideas import ideas
from intimacy_app.services.looking_back import days, looking_back
from intimacy_app.services.plans import looking
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.counting import counted
from tests.services.house import House, Somebody

# They take longer than the fast gate may.
pytestmark = pytest.mark.slow

FEW, MANY = 20, 2_000
LOOKS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "plans and moments": (looking.look, ()),
    "ideas": (ideas.look, ()),
    "check-ins": (check_ins.look, ()),
    "thanks": (appreciations.log, ()),
    "a handful of thanks": (appreciations.handful, (3,)),
    "opened together": (history.history, ()),
    "looking back": (looking_back.look, ()),
    "this day": (days.this_day, ()),
}


def asked(house: House, who: Somebody) -> dict[str, int]:
    """Return how often the database is asked by each look, and for a day that's drawn, by what it is."""
    asked: dict[str, int] = {}
    for name, (look, given) in LOOKS.items():
        with counted(house) as statements:
            who.does(look, *given)
        asked[name] = len(statements)
    for chance in range(24):
        with counted(house) as statements:
            drawn = who.does(days.draw, chance)
        asked[drawn.sort] = len(statements)
    return asked


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_of_many_it_is_asked_as_often_as_of_few(house: House, ana: Somebody, mo: Somebody):
    ana.confirms()
    with transact() as db:
        two = ana.member(db).id, mo.member(db).id
        many.add(db, ana.space, two, range(FEW), house.now)
    of_few = asked(house, ana)
    assert set(Sort) < set(of_few)
    assert {past.sort for past in ana.does(days.this_day)} == set(Sort)
    with transact() as db:
        many.add(db, ana.space, two, range(FEW, MANY), house.now)
    assert asked(house, ana) == of_few
    assert len(ana.does(days.this_day)) == MOST_OF_A_DAY
    assert (ana.does(looking.look).more, ana.does(check_ins.look).more) == (True, True)
