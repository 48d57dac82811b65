"""Photos of a moment: four at most, of both, removed by either, and nobody else's business."""

import pytest
from sqlmodel import select

from intimacy_app.crypto.vault import WordsDoNotOpen
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.plans.moments import MomentGone
from intimacy_app.domain.plans.photos import EnoughPhotos, NoPhotosHere, Photo, PhotoGone
from intimacy_app.domain.plans.plans import PlanGone
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import MomentPhoto
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import moments, photos
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import json_of, taken_by
from tests.services.plans.keeping import THAT_SATURDAY, is_over, keeps_another, kept, shown

PHOTO = Photo(large=b"\xff\xd8 a duck, large", small=b"\xff\xd8 a duck")


def adds(who: Somebody, moment: str, photo: Photo = PHOTO) -> str:
    """Let somebody add a photo to a moment, and return its id."""
    before = {one.id for one in shown(who, moment).photos}
    who.does(photos.add, (moment, "", ""), photo, new_mark())
    (added,) = {one.id for one in shown(who, moment).photos} - before
    return added


def stored() -> list[MomentPhoto]:
    with transact(write=False) as db:
        return list(db.exec(select(MomentPhoto)))


def test_both_see_a_photo_large_and_small(ana: Somebody, mo: Somebody):
    moment = keeps_another(ana)
    id = adds(mo, moment)
    for who, is_mine in ((ana, False), (mo, True)):
        (one,) = shown(who, moment).photos
        assert (one.id, one.number, one.is_mine) == (id, 1, is_mine)
        assert who.does(photos.seen, id, "small") == PHOTO.small
        assert who.does(photos.seen, id, "") == PHOTO.large


def test_after_midnight_what_was_kept_today_is_of_today(house: House, ana: Somebody, mo: Somebody):
    house.passes(hours=6)
    adds(ana, moment := keeps_another(ana))
    assert [one.said for one in shown(ana, moment).photos] == ["Photo 1 of today, added by you"]


def test_a_photo_can_be_the_first_thing_of_a_plan_that_is_over(house: House, ana: Somebody, mo: Somebody):
    plan = is_over(house, ana, mo)
    moment = ana.does(photos.add, ("", plan, THAT_SATURDAY), PHOTO, new_mark())
    assert len(shown(mo, moment).photos) == 1
    for done in (("", plan, "2026-03-06"), ("", "nobody's", THAT_SATURDAY)):
        with pytest.raises(PlanGone):
            ana.does(photos.add, done, PHOTO, new_mark())


def test_the_other_is_told_of_the_first_alone(ana: Somebody, mo: Somebody):
    moment = mo.does(moments.keep_another, "A walk", "", "", new_mark())
    assert not mo.does(feed.has_unseen, NotificationKind.MOMENT)
    adds(ana, moment)
    assert mo.does(feed.has_unseen, NotificationKind.MOMENT, moment)
    mo.does(feed.mark_seen, NotificationKind.MOMENT, moment)
    adds(ana, moment)
    assert not mo.does(feed.has_unseen, NotificationKind.MOMENT)


def test_a_moment_has_four_and_a_place_that_is_free_again_is_taken(ana: Somebody, mo: Somebody):
    moment = keeps_another(ana)
    ids = [adds(who, moment) for who in (ana, mo, ana, mo)]
    for use_case, *given in ((photos.is_wanted, new_mark()), (photos.add, PHOTO, new_mark())):
        with pytest.raises(EnoughPhotos):
            ana.does(use_case, (moment, "", ""), *given)
    ana.does(photos.remove, ids[1])
    again = adds(mo, moment)
    assert [(one.id, one.number) for one in shown(ana, moment).photos] == [
        (ids[0], 1),
        (again, 2),
        (ids[2], 3),
        (ids[3], 4),
    ]


@pytest.mark.parametrize("remover", ["ana", "mo"])
def test_either_removes_one(ana: Somebody, mo: Somebody, remover: str):
    moment = keeps_another(ana)
    id = adds(ana, moment)
    {"ana": ana, "mo": mo}[remover].does(photos.remove, id)
    assert stored() == []
    for who in (ana, mo):
        assert shown(who, moment).photos == []
        with pytest.raises(PhotoGone):
            who.does(photos.seen, id, "")
    with pytest.raises(PhotoGone):
        ana.does(photos.remove, id)


def test_a_moment_goes_with_the_last_that_is_in_it(house: House, ana: Somebody, mo: Somebody):
    plan = is_over(house, ana, mo)
    moment = ana.does(photos.add, ("", plan, THAT_SATURDAY), PHOTO, new_mark())
    mo.does(moments.keep, (moment, "", ""), "a line", "", new_mark())
    mo.does(moments.take_back, moment)
    assert len(kept()[0]) == 1
    mo.does(photos.remove, shown(mo, moment).photos[0].id)
    assert kept() == ([], [])


@pytest.mark.parametrize("kind", set(Kind) - {Kind.PARTNERS, Kind.FRIENDS})
def test_where_somebody_may_be_a_minor_there_are_none_for_anybody(house: House, kind: Kind):
    """A refusal of one of the two alone would tell who's one."""
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo", under_18=True)
    ana.begins(kind, role="parent" if kind == Kind.PARENT_AND_CHILD else "")
    mo.joins(ana)
    ana.confirms()
    moment = keeps_another(ana)
    for who in (ana, mo):
        for use_case, *given in ((photos.is_wanted, new_mark()), (photos.add, PHOTO, new_mark())):
            with pytest.raises(NoPhotosHere):
                who.does(use_case, (moment, "", ""), *given)
    assert stored() == []


def test_nobody_else_reaches_one(ana: Somebody, mo: Somebody, lea: Somebody, house: House):
    id = adds(ana, keeps_another(ana))
    lea.begins()
    tom = house.welcomes("Tom")
    tom.joins(lea)
    for use_case, *given in ((photos.seen, ""), (photos.seen, "small"), (photos.remove,)):
        with pytest.raises(PhotoGone):
            lea.does(use_case, id, *given)
    with pytest.raises(MomentGone):
        lea.does(photos.add, (stored()[0].moment_id, "", ""), PHOTO, new_mark())
    assert len(stored()) == 1


def test_what_is_sent_twice_counts_once(ana: Somebody, mo: Somebody):
    moment, mark = keeps_another(ana), new_mark()
    assert ana.does(photos.add, (moment, "", ""), PHOTO, mark) == moment
    assert ana.does(photos.add, (moment, "", ""), PHOTO, mark) == ""
    assert len(stored()) == 1


def test_the_fourth_finds_no_fault_with_itself_when_it_is_sent_again(ana: Somebody, mo: Somebody):
    """A phone that heard no answer sends it again, and would be told that there's no room."""
    moment, mark = keeps_another(ana), new_mark()
    for _ in range(3):
        adds(mo, moment)
    assert ana.does(photos.is_wanted, (moment, "", ""), mark)
    ana.does(photos.add, (moment, "", ""), PHOTO, mark)
    assert not ana.does(photos.is_wanted, (moment, "", ""), mark)
    with pytest.raises(EnoughPhotos):
        ana.does(photos.is_wanted, (moment, "", ""), new_mark())


def test_in_a_space_that_has_ended_they_are_seen_and_nothing_else(ana: Somebody, mo: Somebody):
    ana.confirms()
    id = adds(ana, moment := keeps_another(ana))
    ana.leaves()
    assert mo.does(photos.seen, id, "") == PHOTO.large
    for use_case, *about in ((photos.is_wanted, (moment, "", ""), new_mark()), (photos.remove, id)):
        with pytest.raises(NothingMoreHere):
            mo.does(use_case, *about)


def test_erasing_takes_what_somebody_added_and_nothing_of_the_other(ana: Somebody, mo: Somebody):
    ana.confirms()
    moment = keeps_another(mo)
    gone, stays = adds(ana, moment), adds(mo, moment)
    ana.leaves(Words.ERASED)
    assert [row.id for row in stored()] == [stays]
    with pytest.raises(PhotoGone):
        mo.does(photos.seen, gone, "")
    assert mo.does(photos.seen, stays, "") == PHOTO.large


def test_each_lies_encrypted_in_its_own_place(ana: Somebody, mo: Somebody):
    adds(ana, keeps_another(ana))
    (row,) = stored()
    assert PHOTO.small[2:] not in row.large + row.small
    with transact() as db:
        found = db.get_one(MomentPhoto, row.id)
        found.large, found.small = found.small, found.large
    with pytest.raises(WordsDoNotOpen):
        ana.does(photos.seen, row.id, "")


def test_an_export_has_them_as_files(ana: Somebody, mo: Somebody):
    ana.confirms()
    moment = keeps_another(ana)
    hers, his = adds(ana, moment), adds(mo, moment, Photo(b"\xff\xd8 his", b""))
    for who in (ana, mo):
        files = taken_by(who)
        names = json_of(who)["spaces"][0]["moments"][0]["photos"]
        assert names == [f"photos/{hers}.jpg", f"photos/{his}.jpg"]
        assert [files.read(name) for name in names] == [PHOTO.large, b"\xff\xd8 his"]
    mo.leaves()
    files = taken_by(mo)
    assert [name for name in files.namelist() if name.startswith("photos/")] == [f"photos/{his}.jpg"]
    assert json_of(mo)["spaces"][0]["moments"][0]["photos"] == [f"photos/{his}.jpg"]


def test_a_mark_is_needed(ana: Somebody, mo: Somebody):
    moment = keeps_another(ana)
    with pytest.raises(OperationUnusable):
        ana.does(photos.add, (moment, "", ""), PHOTO, "")
