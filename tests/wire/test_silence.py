"""Silence is equal: what one does alone makes no frame on any tab of the other."""

import pytest

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.hearing import heard
from tests.wire.pair import (
    Pair,
    card_on,
    checks_in,
    new_operation,
    presses,
    presses_weekly,
    says_weekly,
    seals,
    turns_back,
    weekly_today,
    writes,
)
from tests.wire.phone import PASSWORD, Phone
from tests.wire.tab import Tab


@pytest.fixture
def his(pair: Pair) -> list[Tab]:
    """A tab of Mo's on every page."""
    inside = (routes.today, routes.history, routes.thanks, routes.invite)
    inside += (routes.say_it, routes.plans, routes.check_in)
    return [pair.mo.opens(path) for path in (*(page(pair.space) for page in inside), "/home", "/journal")]


def test_nothing_that_ana_does_alone_makes_a_frame_at_mo(pair: Pair, his: list[Tab]):
    heard(his)
    tab, thanks = pair.hers, pair.ana.opens(routes.thanks(pair.space))
    draft, done = (pair.ana.opens(page(pair.space)) for page in (routes.say_it, routes.plans))
    check_in = pair.ana.opens(routes.check_in(pair.space))
    deeds = {
        "opens a page": lambda: pair.ana.opens(routes.history(pair.space)),
        "seals first": lambda: seals(tab, "one"),
        "changes": lambda: presses(tab, "change"),
        "seals again": lambda: seals(tab, "two"),
        "takes it back": lambda: presses(tab, "take_back"),
        "turns the card": lambda: presses(tab, "pass_card"),
        "turns it back": lambda: turns_back(tab),
        "writes too much": lambda: seals(tab, "x" * 4_001),
        "seals an old version": lambda: tab.does("today.change", round_id=card_on(tab)["id"], seen="old"),
        "keeps a thanks": lambda: writes(thanks, "keep", "a deed"),
        "removes it": lambda: thanks.does("thanks.remove", id=thanks.of("thanks")["kept"][0]["id"]),
        "means to notice something": lambda: thanks.does(
            "thanks.plan", form={"notice": "what Mo did", "operation": new_operation()}
        ),
        "drops it": lambda: thanks.does("thanks.drop_plan"),
        "brings thanks back": lambda: thanks.does("thanks.bring_some_back"),
        "begins a check-in": lambda: checks_in(check_in, "half a line", help=""),
        "writes too long a line": lambda: checks_in(check_in, "x" * 201),
        "asks for a new invitation": lambda: pair.ana.opens(routes.invite(pair.space)).does("invite.renew"),
        "signs in elsewhere": lambda: again(pair.ana).opens(routes.today(pair.space)),
        "takes another sign-in name": lambda: pair.ana.posts(
            routes.AUTH_CHANGE_HANDLE, {"handle": f"{pair.ana.handle}-new", "proof": PASSWORD}
        ),
        "has a draft looked over": lambda: draft.does("say_it.look_over", form={"felt": "You never call."}),
        "names fear in it": lambda: draft.does("say_it.look_over", form={"felt": "I’m scared of you."}),
        "sends nothing at all": lambda: draft.does("say_it.send", form={"operation": new_operation()}),
        "writes too long a line of a moment": lambda: done.does(
            "plans.keep_another", form={"what": "x", "line": "x" * 301, "operation": new_operation()}
        ),
        "looks where the app opens": lambda: pair.ana.opens(routes.START),
        "closes a tab": lambda: thanks.closes(),
        "signs out": lambda: pair.ana.signs_out(),
    }
    for deed, does in deeds.items():
        does()
        assert heard(his) == [], f"Mo heard that Ana {deed}"


def again(person: Phone) -> Phone:
    """Return another phone of the same person."""
    other = Phone(person.url, person.name)
    assert other.signs_in(person.handle).status_code == 303
    return other


def test_what_opens_makes_a_frame_at_both(pair: Pair, his: list[Tab]):
    seals(pair.hers, "one")
    hers, heard_before = pair.ana.opens(routes.history(pair.space)), heard(his)
    assert heard_before
    seals(pair.his, "two")
    assert heard([hers])
    assert heard(his)
    assert hers.of("history")["rounds"][0]["theirs"] == "two"


def test_coming_back_from_a_pause_and_into_it_again_makes_no_frame_at_mo(pair: Pair):
    his = [pair.mo.opens(page(pair.space)) for page in (routes.pause, routes.together, routes.today)]
    hers = pair.ana.opens(routes.pause(pair.space))
    heard(his)
    pauses(hers)
    assert heard(his)
    hers.opens(routes.pause(pair.space)).does("pause.come_back")
    assert hers.of("pause")["space"]["pause"] == ""
    pauses(hers)
    assert heard(his) == []


def pauses(tab: Tab) -> None:
    """Tap *Pause*, which every page of a space has."""
    tab.does("pause.begin", form={"operation": new_operation()})


def test_nothing_that_ana_does_alone_of_the_weekly_check_in_makes_a_frame_at_mo(pair: Pair, his: list[Tab]):
    hers = pair.ana.opens(routes.check_in(pair.space))
    heard(his)
    for deed in ("switch_on", "switch_off", "switch_on"):
        hers.does(f"check_in.{deed}")
        assert heard(his) == [], f"Mo heard {deed}"
    mo = next(tab for tab in his if tab.path == routes.check_in(pair.space))
    weekly_today(mo)
    hers.settles()
    assert heard(his), "both may know that it's on"
    deeds = {
        "is in first": lambda: says_weekly(hers, "one"),
        "changes it": lambda: presses_weekly(hers, "change_weekly"),
        "writes too long a line": lambda: says_weekly(hers, "x" * 201),
        "is in again": lambda: says_weekly(hers, "two"),
        "changes it again": lambda: presses_weekly(hers, "change_weekly"),
        "takes it back": lambda: presses_weekly(hers, "take_weekly_back"),
        "turns to the other sheet": lambda: hers.does("check_in.other_sheet"),
    }
    for deed, does in deeds.items():
        does()
        assert heard(his) == [], f"Mo heard that Ana {deed}"
    says_weekly(hers, "three")
    says_weekly(mo, "four")
    hers.settles()
    assert hers.of("check_in")["weekly"]["round"]["theirs"].endswith("four")


def test_confirming_who_joined_is_silent_where_nothing_opens(server: RunningServer):
    pair = Pair(server, confirms=False)
    pair.his.frames.clear()
    pair.hers.does("today.confirm")
    frames = heard([pair.his])
    pair.closes()
    assert frames == []
