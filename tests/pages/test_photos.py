"""Photos on the plans page: where there are some, how many fit, and whom the removal of one notifies."""

import secrets
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access.transaction import for_member
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import Space
from intimacy_app.pages.plans import PlansState
from intimacy_app.services.plans import photos
from intimacy_app.store import db
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair

database, phone = inside.database, inside.phone

PHOTO = Photo(large=b"\xff\xd8 large", small=b"\xff\xd8 small")


def page_of(pair: Pair, phone: Phone) -> Screen:
    """Return a tab that shows Plans, where a moment has been kept."""
    screen = pair.screen(phone, routes.PLANS)
    screen.does(PlansState.open)
    if not screen.state(PlansState).done:
        form = {"what": "Got lost", "been": "", "line": "", "operation": secrets.token_hex(16)}
        screen.does(PlansState.keep_another, form=form)
    return screen


def shown(screen: Screen) -> DoneView:
    (one,) = screen.state(PlansState).done
    return one


def adds(pair: Pair, phone: Phone, screen: Screen) -> Any:
    """Let somebody add a photo to the moment that a tab shows."""
    given = (shown(screen).moment, "", ""), PHOTO, secrets.token_hex(16)
    for_member(phone.session, pair.space, photos.add, *given)
    screen.does(PlansState.open)
    return shown(screen).photos[-1]


def becomes(pair: Pair, kind: Kind) -> None:
    with db.transact() as session:
        session.get_one(Space, pair.space).kind = kind


def test_each_photo_says_which_it_is_of_which_day_and_whose(pair: Pair):
    hers = page_of(pair, pair.ana)
    adds(pair, pair.ana, hers)
    adds(pair, pair.mo, hers)
    assert [one.said for one in shown(hers).photos] == [
        "Photo 1 of today, added by you",
        "Photo 2 of today, added by Mo",
    ]


def test_four_are_the_most_and_there_is_room_again_once_one_is_gone(pair: Pair):
    hers = page_of(pair, pair.ana)
    fits = [shown(hers).photo_fits]
    for phone in (pair.ana, pair.mo, pair.ana, pair.mo):
        adds(pair, phone, hers)
        fits.append(shown(hers).photo_fits)
    assert fits == [True, True, True, True, False]
    hers.does(PlansState.remove_photo, photo=shown(hers).photos[0].id)
    assert shown(hers).photo_fits


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.PARTNERS, Kind.FRIENDS}))
def test_where_somebody_may_be_a_minor_the_page_shows_none_and_offers_none(pair: Pair, kind: Kind):
    hers = page_of(pair, pair.ana)
    adds(pair, pair.ana, hers)
    becomes(pair, kind)
    hers.does(PlansState.open)
    assert (shown(hers).photos, shown(hers).photo_fits) == ([], False)


def test_either_removes_one_and_the_pages_of_both_follow(pair: Pair, rung: list[set[str]]):
    hers, his = page_of(pair, pair.ana), page_of(pair, pair.mo)
    photo = adds(pair, pair.ana, hers)
    his.does(PlansState.open)
    rung.clear()
    his.does(PlansState.remove_photo, photo=photo.id)
    state = his.state(PlansState)
    assert rung == [{state._member_id, hers.state(PlansState)._member_id}]
    assert (shown(his).photos, state.made) == ([], f"row-{shown(his).id}")
    assert state.said == "Removed. It’s off both of your screens."


def test_one_that_is_gone_already_says_so_and_leaves_the_screen(pair: Pair, rung: list[set[str]]):
    hers, his = page_of(pair, pair.ana), page_of(pair, pair.mo)
    photo = adds(pair, pair.ana, hers)
    his.does(PlansState.remove_photo, photo=photo.id)
    rung.clear()
    hers.does(PlansState.remove_photo, photo=photo.id)
    assert hers.state(PlansState).refused == "That photo is no longer here."
    assert shown(hers).photos == []
    assert rung == []
