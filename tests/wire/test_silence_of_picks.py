"""Silence is equal: what one picks for both, or answers in another zone, makes no frame at the other."""

import pytest

from intimacy_app import routes
from tests.wire.hearing import heard
from tests.wire.pair import Pair, new_operation
from tests.wire.phone import PASSWORD
from tests.wire.tab import Tab


@pytest.fixture
def his(pair: Pair) -> list[Tab]:
    """A tab of Mo's on each page that shows what is picked, or what a space is."""
    inside = (routes.today, routes.space_settings, routes.together)
    return [pair.mo.opens(path) for path in (*(page(pair.space) for page in inside), routes.HOME)]


def test_a_pick_of_a_kind_is_silent_until_both_have_picked(pair: Pair, his: list[Tab]):
    hers = pair.ana.opens(routes.space_settings(pair.space))
    heard(his)
    for kind in ("partners", "", "partners"):
        hers.does("space_settings.pick_kind", form={"kind": kind})
        assert heard(his) == []
    pair.mo.opens(routes.space_settings(pair.space)).does(
        "space_settings.pick_kind", form={"kind": "partners"}
    )
    assert heard([hers])
    assert hers.of("space_settings")["space"]["kind"] == "Partners"
    assert heard(his)


def test_a_question_about_a_zone_and_its_answers_are_silent(pair: Pair, his: list[Tab]):
    hers = pair.ana.opens(routes.NOTICES)
    form = {"at": "19:30", "device_zone": "Europe/Berlin", "operation": new_operation(), "day_0": "on"}
    hers.does("notification_settings.remind", form=form)
    heard(his)
    hers.does("zone.look", form={"device_zone": "Asia/Tokyo"})
    assert hers.of("zone")["question"]["here"] == "Tokyo, Japan"
    hers.does("zone.decline", zone="Asia/Tokyo").does("zone.follow", zone="America/Lima")
    assert heard(his) == []
    assert hers.of("notification_settings")["settled"]["zone"] == "America/Lima"


def test_a_pick_to_bring_back_is_silent_until_both_have_picked(pair: Pair):
    assert pair.ana.posts(routes.AUTH_PROVE, {"current": PASSWORD}).status_code == 303
    old = pair.space
    pair.ana.opens(routes.leave(old)).does("leave.leave", form={"words": "stay"})
    tab = pair.ana.opens(routes.NEW_SPACE)
    tab.does("new_space.create", form={"kind": "friends", "name": "", "time_zone": "UTC", "role": ""})
    pair.space = tab.redirects[-1].split("/")[2]
    code = tab.opens(routes.invite(pair.space)).of("invite")["invitation"]["code"]
    pair.mo.opens(routes.JOIN).does("join.join", form={"code": code})
    hers = pair.ana.opens(routes.space_settings(pair.space))
    his = [pair.mo.opens(path) for path in (routes.space_settings(pair.space), routes.HOME)]
    heard(his)
    for back in ("on", "", "on"):
        hers.does("space_settings.pick_back", form={"back": back})
        assert heard(his) == []
    his[0].does("space_settings.pick_back", form={"back": "on"})
    hers.settles()
    for each in (hers, his[0]):
        assert [space["id"] for space in each.of("space_settings")["again"]["back"]] == [old]
