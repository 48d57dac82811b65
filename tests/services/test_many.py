"""Two thousand of everything are asked for as often as twenty."""

from collections import Counter
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


# The database does little more for many. It does more where there's more to show, on a day and of a year, and
# where all are counted in an index before one is drawn.
STEPS, GROWTH = 10, 1.3
DRAWN = {f"a day of {sort}" for sort in Sort}
GROWS = {"this day": 2, "looking back": 12, "a handful of thanks": 30, **dict.fromkeys(DRAWN, 40)}


def asked(house: House, who: Somebody) -> tuple[dict[str, int], dict[str, int]]:
    """Return for each look, and each sort of day that's drawn, how often SQLite is asked, and its steps."""
    asked, steps = Counter[str](), Counter[str]()
    raw = house.engine.raw_connection().driver_connection

    def looks(name: str, look: Callable[..., Any], *given: Any) -> Any:
        seen.clear()
        with counted(house) as statements:
            found = who.does(look, *given)
        name = name or f"a day of {found.sort}"
        asked[name], steps[name] = len(statements), len(seen)
        return found

    seen: list[None] = []
    raw.set_progress_handler(lambda: seen.append(None), STEPS)
    for name, (look, given) in LOOKS.items():
        looks(name, look, *given)
    for chance in range(24):
        looks("", days.draw, chance)
    raw.set_progress_handler(None, 0)
    return asked, steps


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_of_many_it_is_asked_as_often_as_of_few(house: House, ana: Somebody, mo: Somebody):
    ana.confirms()
    with transact() as db:
        two = ana.member(db).id, mo.member(db).id
        many.add(db, ana.space, two, range(FEW), house.now)
    of_few, steps_of_few = asked(house, ana)
    assert set(of_few) > DRAWN
    assert {past.sort for past in ana.does(days.this_day)} == set(Sort)
    with transact() as db:
        many.add(db, ana.space, two, range(FEW, MANY), house.now)
    of_many, steps_of_many = asked(house, ana)
    assert of_many == of_few
    # They're counted by ten, so one more a statement may be the same ten cut elsewhere.
    grown = {name: (steps_of_many[name] - asks) / steps_of_few[name] for name, asks in of_few.items()}
    assert {name: ratio for name, ratio in grown.items() if ratio > GROWS.get(name, GROWTH)} == {}, grown
    assert len(ana.does(days.this_day)) == MOST_OF_A_DAY
    assert (ana.does(looking.look).more, ana.does(check_ins.look).more) == (True, True)
