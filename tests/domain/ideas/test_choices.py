"""What both picked shows from 05:00 of the next day on, and nothing else ever does."""

from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.content.ideas import ideas
from intimacy_app.domain.ideas import choices as rules
from intimacy_app.domain.ideas.choices import Choices, IdeaGone, Mark, Pick, PickedByBoth, TooManyIdeas, Two
from intimacy_app.domain.ideas.looking import CHILDREN, JUST_US, UNMARKED, Wanted, wanted_among
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind

NOW = datetime(2026, 3, 3, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def picks(made_for: str, **counts_from: datetime) -> Choices:
    return Choices(picks={id: Pick(at, made_for) for id, at in counts_from.items()})


def two(mine: Choices, theirs: Choices, *, confirmed: bool = False) -> Two:
    return Two(mine, theirs, me="ana", other="mo", confirmed=confirmed)


def test_what_both_picked_shows_once_both_count():
    both = two(picks("mo", walk=NOW, soup=NOW - HOUR), picks("ana", walk=NOW, soup=NOW + HOUR))
    assert both.met(NOW - HOUR) == []
    assert both.met(NOW) == ["walk"]
    assert both.met(NOW + HOUR) == ["soup", "walk"]  # the newest first


def test_what_one_picked_never_shows():
    both = two(picks("mo", walk=NOW), picks("ana", soup=NOW))
    assert both.met(NOW + timedelta(days=1_000)) == []
    assert both.open_picks(NOW + timedelta(days=1_000)) == ["walk"]


def test_a_pick_from_before_somebody_joined_counts_once_they_are_confirmed():
    before, theirs = picks("", walk=NOW), picks("ana", walk=NOW)
    assert two(before, theirs).met(NOW) == []
    assert two(before, theirs, confirmed=True).met(NOW) == ["walk"]


def test_five_are_open_at_most_and_what_met_makes_room():
    five = picks("mo", **{f"idea-{n}": NOW for n in range(5)})
    with pytest.raises(TooManyIdeas):
        rules.picked(two(five, Choices()), "sixth", Pick(NOW), NOW)
    assert rules.picked(two(five, Choices()), "idea-0", Pick(NOW + HOUR), NOW) == five
    room = two(five, picks("ana", **{"idea-3": NOW}))
    assert "sixth" in rules.picked(room, "sixth", Pick(NOW), NOW).picks


def test_a_pick_is_taken_back_until_it_has_met():
    both = two(picks("mo", walk=NOW), picks("ana", walk=NOW))
    assert rules.taken_back(both, "walk", NOW - HOUR).picks == {}
    with pytest.raises(PickedByBoth):
        rules.taken_back(both, "walk", NOW)


def test_a_mark_takes_the_place_of_another_and_comes_off():
    new = rules.marked(Choices(), "walk", Mark.NEW)
    assert rules.marked(new, "walk", Mark.FAMILIAR).marks == {"walk": Mark.FAMILIAR}
    assert rules.marked(new, "walk", None).marks == {}
    assert (rules.mark_named("new"), rules.mark_named("")) == (Mark.NEW, None)
    with pytest.raises(IdeaGone):
        rules.mark_named("loved")


@pytest.mark.parametrize("kind", Kind)
def test_ideas_fit_the_kind_and_whoever_may_be_under_18(kind: Kind):
    fitting = rules.fitting(ideas().values(), kind)
    assert len(fitting) >= 150
    assert all(kind in idea.kinds for idea in fitting)
    assert all(idea.children for idea in fitting) is (kind in KINDS_FOR_MINORS)


def test_what_is_looked_for_is_found_and_nothing_else():
    mine = Choices(marks={"rain-walk": Mark.NEW})

    def found(**wanted: str):
        return wanted_among(ideas().values(), Wanted(**wanted), Kind.SIBLINGS, mine)

    every = found()
    assert len(every) == len(ideas())
    for name, value in (("cost", "free"), ("length", "day")):
        assert {getattr(idea, name) for idea in found(**{name: value})} == {value}
    assert {idea.where for idea in found(where="home")} == {"home", "either"}
    assert {idea.place for idea in found(place="apart")} == {"apart", "either"}
    assert all(idea.children for idea in found(whom=CHILDREN))
    assert {idea.kinds for idea in found(whom=JUST_US)} == {frozenset({Kind.SIBLINGS})}
    assert [idea.id for idea in found(mark="new")] == ["rain-walk"]
    assert len(found(mark=UNMARKED)) == len(every) - 1
    both = found(cost="free", where="out")
    assert 0 < len(both) < min(len(found(cost="free")), len(found(where="out")))


@pytest.mark.parametrize("field", ["cost", "length", "where", "place", "whom", "mark"])
def test_what_nobody_can_look_for_finds_no_more_than_what_is_either(field: str):
    found = wanted_among(ideas().values(), Wanted(**{field: "nonsense"}), Kind.FRIENDS, Choices())
    assert all("either" in (idea.where, idea.place) for idea in found)


@pytest.mark.parametrize("kind", Kind)
def test_what_is_shown_first_is_of_many_sorts_and_stays_first(kind: Kind):
    offered = rules.fitting(ideas().values(), kind)
    first = wanted_among(offered, Wanted(), kind, Choices())[:20]
    for name in ("cost", "length", "where", "place"):
        assert len({getattr(idea, name) for idea in first}) >= 3
    assert wanted_among(reversed(offered), Wanted(), kind, Choices())[:20] == first
