"""Families of histories: the same steps for all to see, with different private acts of Ana's in between.

A step is an act of Mo's, or one that both take part in, after a pause. In each history of a family Ana does
other things during the pauses, all of which are hers alone: she opens the app, seals without a match,
changes, takes back, turns cards, keeps thanks, begins a card on one phone, stars, wants less of a sort,
writes in her journal, plans what to notice, brings old thanks back, chooses a plan, looks for words, looks
at what is new, sets reminders, turns notices on, sets limits that leave those of the two as they were, marks
ideas, picks some that Mo doesn't, picks to bring back what the two had, begins a check-in, wants to be
reminded of plans and their names in her calendar, looks back and marks how near it feels, wants the weekly
check-in, and says something in it that doesn't open.
`play` returns all that Mo was shown in one of them, and what was pushed to his phone.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

HISTORIES = 6  # in a family, beside the one in which Ana does nothing


@dataclass(frozen=True)
class Act:
    """What somebody does; `card` and `choice` pick one of what there is at that moment."""

    name: str
    card: int = 0
    choice: int = 0


@dataclass(frozen=True)
class Step:
    """A pause, in which Ana has the private acts of each history, and an act of which Mo knows."""

    pause: int
    secrets: tuple[tuple[Act, ...], ...]
    shared: Act


@dataclass(frozen=True)
class Family:
    steps: tuple[Step, ...]
    joins_at: int


Deed = tuple[int, Act]  # in which pause it was done


PRIVATE = (
    *("open", "open", "seal", "seal", "seal", "seal", "change", "take back"),
    *("turn", "turn", "turn back", "keep thanks", "remove thanks", "limit", "limit", "hand over"),
    *("star", "want less", "show again", "write an entry", "be a fair witness", "search the journal"),
    *("choose a plan", "drop the plan", "search what opened"),
    *("see news", "set reminder", "wish", "turn on notices", "sign in by another name"),
    *("pick an idea", "take a pick back", "mark an idea", "want of a plan", "go to another zone"),
    *("mean to notice", "notice no more", "bring thanks back"),
    *("say how it landed", "stay lighter"),
    *("mark how near", "unmark how near"),
    *("pick a kind", "pick a kind", "pick to bring back"),
    *("begin a check-in", "want the weekly", "want the weekly no more", "say it weekly", "say it weekly"),
    "change the weekly",
)
POSSIBLE_AT_ONCE = (
    *("open", "seal", "seal", "turn", "keep thanks", "star", "want less", "write an entry"),
    *("choose a plan", "set reminder", "turn on notices", "pick an idea", "mark an idea"),
)
SHARED = (
    *(
        "look",
        "look",
        "look",
        "both seal",
        "both seal",
        "mo seals",
        "mo seals",
        "mo changes",
        "mo takes back",
    ),
    *("mo turns", "mo turns back", "mo keeps thanks", "mo sends thanks", "ana sends thanks"),
    *("ana takes thanks back", "ana confirms", "mo rests", "mo wakes"),
    *("ana responds", "mo responds", "mo stars", "mo wants less", "ana answers thanks"),
    *("ana says it", "ana takes back what she said", "mo says it"),
    *("ana checks in", "ana takes her check-in back", "mo checks in"),
    *("mo changes the pace", "ana asks", "on one phone", "mo lays a theme", "ana ends the theme"),
    *("mo names the space", "mo picks an idea", "both pick an idea"),
    *("both plan something", "both keep a moment"),
    *["both pick a kind"] * 3,
    *("both bring back what they had", "both want the weekly", "mo says it weekly", "both say it weekly"),
    *("mo moves the weekly", "mo ends the weekly"),
)
# In minutes, up to six days: days go by with nobody there, and cards close.
PAUSES = (2, 7, 45, 300, 900, 1_440, 1_500, 2_900, 4_400, 8_700)

A_DAY = 1_400  # The longest pause before Mo joins, so that his invitation has not run out.

_cards, _choices = st.integers(0, 8), st.integers(0, 1)
_secrets = st.lists(st.builds(Act, st.sampled_from(PRIVATE), _cards, _choices), max_size=2).map(tuple)
# In the first pause there is something to do for certain, so that no two histories of a pair are the same.
_beginnings = st.builds(Act, st.sampled_from(POSSIBLE_AT_ONCE), _cards, _choices).map(lambda act: (act,))


def _steps(secrets: st.SearchStrategy[tuple[Act, ...]]) -> st.SearchStrategy[Step]:
    shared = st.builds(Act, st.sampled_from(SHARED), _cards, _choices)
    return st.builds(Step, st.sampled_from(PAUSES), st.tuples(*[secrets] * HISTORIES), shared)


families = st.builds(
    lambda first, others, joins_at: Family((first, *others), joins_at),
    _steps(_beginnings),
    st.lists(_steps(_secrets), min_size=2, max_size=4),
    st.integers(0, 2),
)
