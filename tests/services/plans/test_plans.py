"""A time is proposed, taken, moved or declined; three stand at once at most."""

import pytest
from sqlmodel import select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.plans.plans import (
    NobodyToPlanWith,
    PlanChanged,
    PlanGone,
    PlanNoteTooLong,
    TitleMissing,
    TitleTooLong,
    TooManyPlans,
)
from intimacy_app.domain.plans.times import TimeHasPassed
from intimacy_app.domain.spaces.spaces import NothingMoreHere, ZoneUnknown
from intimacy_app.models import Notification
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import plans
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.plans.planning import (
    SATURDAY,
    SUNDAY,
    SUNDAYS,
    ends,
    ids,
    moves,
    proposes,
    rows,
    screen,
    seen,
    stands,
)


def told_of(who: Somebody) -> list[str]:
    with transact(write=False) as db:
        rows = db.exec(select(Notification).where(Notification.person_id == who.id))
        return [row.kind for row in rows if row.kind.startswith("plan")]


def test_both_see_what_one_proposes_and_the_other_answers(ana: Somebody, mo: Somebody):
    id = proposes(ana)
    assert (ids(screen(ana).waiting), ids(screen(mo).asked)) == ([id], [id])
    shown = seen(mo, id)
    assert (shown.title, shown.note, shown.mine) == ("Soup and a movie", "I’ll cook.", False)
    assert (shown.when, shown.lasts, shown.often, shown.there) == (
        "Sat, Mar 7 at 7:00\u202fPM",
        "two hours",
        "",
        "",
    )
    mo.does(plans.agree, id, shown.seen)
    assert ids(screen(ana).agreed) == ids(screen(mo).agreed) == [id]
    assert (told_of(mo), told_of(ana)) == ([], ["plan_answered"])


def test_another_time_is_for_whoever_proposed_before_to_answer(ana: Somebody, mo: Somebody):
    id = proposes(ana)
    moves(mo, id)
    assert (ids(screen(mo).waiting), ids(screen(ana).asked)) == ([id], [id])
    assert seen(ana, id).when == "Sun, Mar 8 at 11:30\u202fAM"
    assert seen(ana, id).title == "Soup and a movie"
    ana.does(plans.agree, id, seen(ana, id).seen)
    assert seen(mo, id).agreed
    moves(ana, id, SATURDAY[:2])
    assert not seen(mo, id).agreed


def test_nobody_says_yes_to_a_time_that_has_changed_or_that_is_their_own(ana: Somebody, mo: Somebody):
    id = proposes(ana)
    on_the_screen = seen(mo, id).seen
    moves(ana, id)
    for who, at in ((mo, on_the_screen), (mo, "x"), (mo, ""), (ana, seen(ana, id).seen)):
        with pytest.raises(PlanChanged):
            who.does(plans.agree, id, at)
    mo.does(plans.agree, id, seen(mo, id).seen)
    with pytest.raises(PlanChanged):
        mo.does(plans.agree, id, seen(mo, id).seen)


def test_what_is_declined_or_called_off_says_so_to_the_other_until_they_put_it_away(
    ana: Somebody, mo: Somebody
):
    id = proposes(ana)
    ends(mo, id)
    assert (ids(screen(ana).gone), ids(screen(mo).gone)) == ([id], [])
    for act in (plans.agree, plans.end):
        with pytest.raises(PlanGone):
            ana.does(act, id, seen(ana, id).seen)
    with pytest.raises(PlanGone):
        mo.does(plans.put_away, id)
    ana.does(plans.put_away, id)
    assert rows() == []
    id = stands(ana, mo)
    ends(ana, id)
    assert (ids(screen(mo).gone), ids(screen(ana).agreed)) == ([id], [])
    assert told_of(mo) == ["plan_answered"]


def test_one_s_own_that_nobody_answered_is_taken_back_without_a_trace(ana: Somebody, mo: Somebody):
    ends(ana, proposes(ana))
    assert (rows(), told_of(mo), told_of(ana)) == ([], [], [])


def test_three_stand_at_once_and_no_more(house: House, ana: Somebody, mo: Somebody):
    first = proposes(ana)
    stands(mo, ana, SUNDAYS)
    assert not screen(ana).full
    proposes(mo)
    assert screen(ana).full
    for who in (ana, mo):
        with pytest.raises(TooManyPlans):
            proposes(who)
    ends(mo, first)
    proposes(ana)
    house.passes(days=30)  # the one that repeats is still there
    for _ in range(2):
        proposes(ana, when=("2026-05-07", "19:00", "120", "once"))
    with pytest.raises(TooManyPlans):
        proposes(mo, when=("2026-05-07", "19:00", "120", "once"))


def test_what_nobody_answered_goes_without_a_word(house: House, ana: Somebody, mo: Somebody):
    id = proposes(ana)
    house.passes(days=6)
    for who in (ana, mo):
        view = screen(who)
        assert view.asked == view.waiting == view.done == []
    with pytest.raises(PlanGone):
        mo.does(plans.agree, id, "0")
    stands(ana, mo, ("2026-03-15", *SUNDAYS[1:]))
    assert id not in [row.id for row in rows()]


def test_a_submission_that_comes_twice_counts_once(ana: Somebody, mo: Somebody):
    mark = new_mark()
    for _ in range(2):
        ana.does(plans.propose, "Soup", "", SATURDAY, "Europe/Berlin", mark)
    (row,) = rows()
    again = new_mark()
    for _ in range(2):
        mo.does(plans.propose_another, row.id, "0", SUNDAY, "Europe/Berlin", again)
    assert seen(mo, row.id).seen == "1"


@pytest.mark.parametrize(
    ("title", "note", "refusal"),
    [
        ("", "", TitleMissing),
        (" \u2800\n ", "", TitleMissing),
        ("x" * 101, "", TitleTooLong),
        ("x", "y" * 1_001, PlanNoteTooLong),
    ],
)
def test_words_that_do_not_fit_are_refused(ana: Somebody, mo: Somebody, title: str, note: str, refusal):
    with pytest.raises(refusal):
        proposes(ana, title, note)
    assert rows() == []


def test_what_cannot_be_is_refused(ana: Somebody, house: House):
    with pytest.raises(NobodyToPlanWith):
        proposes(ana)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    with pytest.raises(ZoneUnknown):
        proposes(ana, clock="Nowhere/At-All")
    with pytest.raises(TimeHasPassed):
        proposes(ana, when=("2026-03-02", "20:00", "60", "once"))
    for id in ("", "0" * 32, "x" * 70_000):
        for act in (plans.agree, plans.end):
            with pytest.raises(PlanGone):
                ana.does(act, id, "0")


def test_whoever_joins_after_a_stranger_sees_nothing_of_what_they_were_told(ana: Somebody, house: House):
    stranger = house.welcomes("Nobody")
    stranger.joins(ana)
    id = proposes(ana)
    ana.does(spaces.remove_stranger)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    assert screen(mo).asked == []
    with pytest.raises(PlanGone):
        mo.does(plans.agree, id, "0")


def test_nothing_is_planned_in_a_space_that_has_ended(ana: Somebody, mo: Somebody):
    ana.confirms()
    id, waiting = stands(ana, mo), proposes(ana)
    mo.leaves()
    for act in (plans.agree, plans.end):
        with pytest.raises(NothingMoreHere):
            ana.does(act, waiting, "0")
    with pytest.raises(NothingMoreHere):
        proposes(ana)
    assert seen(ana, id).title == "Soup and a movie"


def test_the_news_of_a_plan_is_the_newest_alone(ana: Somebody, mo: Somebody):
    id = proposes(ana)
    moves(mo, id)
    moves(ana, id)
    assert (told_of(mo), told_of(ana)) == (["plan_asked"], [])
    assert "suggested a time" in mo.asks(feed.shown).news[0].words
    assert mo.does(feed.has_unseen, NotificationKind.PLAN_ASKED)
