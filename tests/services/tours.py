"""Families of histories not left to chance: they hold every kind of act, where it can be done."""

from collections.abc import Iterator

from tests.services.histories import HISTORIES, PRIVATE, Act, Family, Step

# Each of what both know of follows what it needs.
SHARED_TOURS = (
    ("look", "look", "look", "look", "look"),
    ("look", "ana confirms", "both seal", "ana responds", "mo responds", *["mo keeps thanks"] * 3),
    ("mo seals", "mo changes", "mo seals", "mo takes back", "mo keeps thanks"),
    ("mo turns", "mo turns back", "mo stars", "mo wants less", "on one phone"),
    ("mo sends thanks", "ana sends thanks", "ana takes thanks back", "ana answers thanks"),
    ("mo rests", "mo wakes"),
    ("mo says it", "ana says it", "ana takes back what she said", "look", "mo responds"),
    ("mo checks in", "ana checks in", "ana takes her check-in back", "ana checks in", "look"),
    ("look", "mo changes the pace", "ana asks", "look", "mo names the space"),
    ("mo lays a theme", "look", "look", "ana ends the theme", "look"),
    ("ana confirms", "mo picks an idea", "both pick an idea", "look", "look"),
    ("look", "look", "both bring back what they had", "look", "look"),
    # Long enough for all that is hers alone to be done while it's there.
    (*["both want the weekly"] * 6, "mo says it weekly", "both say it weekly", "look"),
    ("both want the weekly", "mo moves the weekly", "mo ends the weekly", "both want the weekly", "look"),
    ("ana confirms", "both plan something", "look", "both keep a moment", "look"),
)
# Each of what is hers alone follows what it needs; what is changed is sealed no longer.
ALONE = ("seal", "take back", *dict.fromkeys(PRIVATE))
# Cards close and return while nobody looks.
SHORT, LONG = 7, 8_700
ASKED = 1  # the pace at which cards come when somebody asks


def tours() -> Iterator[Family]:
    """Yield the families; in each history Ana begins at another place of what is hers alone."""
    for number, acts in enumerate(SHARED_TOURS):
        steps = tuple(_step(number, place, act) for place, act in enumerate(acts))
        yield Family(steps, joins_at=0)


def _step(tour: int, place: int, act: str) -> Step:
    begins = [len(ALONE) * which // HISTORIES + 2 * place + tour for which in range(HISTORIES)]
    secrets = tuple((_alone(at, place), _alone(at + 1, place)) for at in begins)
    pause = LONG if act in ("look", "ana asks") else SHORT
    return Step(pause, secrets, Act(act, ASKED if act == "mo changes the pace" else 0, tour % 2))


def _alone(at: int, place: int) -> Act:
    return Act(ALONE[at % len(ALONE)], at % 9, (at + place) % 2)
