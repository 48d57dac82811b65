"""The settings of a space and leaving it: what is shown, who is rung, and who is refused."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access import page_state
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.live import tabs
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from intimacy_app.services.cards import rounds
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from intimacy_app.store import db
from tests.pages.conftest import Desk


class Pair:
    """Ana and Mo, each signed in on one device, and the members of their space."""

    def __init__(self, desk: Desk):
        self.desk = desk
        self.ana, self.mo, self.lea = (desk.welcomes(name) for name in ("Ana", "Mo", "Lea"))
        for name in ("ana", "mo", "lea"):
            desk.signs_in(getattr(self, name), name)
        with db.transact() as session:
            hers = Person(self.ana, False, desk.now)
            self.space = spaces.create(session, hers, kind=Kind.FRIENDS, name="", zone="UTC")
            one = spaces.member_of(session, hers, self.space)
            joined = invitations.join(
                session, Person(self.mo, False, desk.now), invitations.show(session, one).code
            )
            self.ids = {"ana": one.id, "mo": joined.id}
            rounds.confirm_other(session, spaces.member_of(session, hers, self.space))

    def opens(self, page: type, who: str) -> Any:
        tab = self.desk.opens(page, who, f"/s/{self.space}/settings", space=self.space)
        does(tab, "open")
        return tab


def does(tab: Any, handler: str, *given: Any) -> Any:
    """Call a handler of the page and return the event that it answers with."""
    return asyncio.run(type(tab).event_handlers[handler].fn(tab, *given))


def goes_to(answer: Any) -> str:
    return str(answer.args[0][1]).strip('"') if answer else ""


@pytest.fixture
def pair(desk: Desk) -> Pair:
    return Pair(desk)


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose doorbell was rung."""
    rung: list[str] = []
    monkeypatch.setattr(tabs, "notify", lambda *members, but=None: rung.extend(m for m in members if m))
    return rung


@pytest.fixture(autouse=True)
def scrubbed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    scrubbed: list[str] = []
    monkeypatch.setattr(page_state, "scrub", lambda: scrubbed.append("scrubbed"))
    return scrubbed


def test_resting_is_shown_and_rings_both(pair: Pair, rung: list[str]):
    tab = pair.opens(SpaceSettingsState, "ana")
    does(tab, "rest")
    assert (tab.space.resting, tab.said) == (True, "This space is resting now.")
    assert rung == [pair.ids["ana"], pair.ids["mo"]]


def test_the_other_wakes_it_from_today(pair: Pair, rung: list[str]):
    does(pair.opens(SpaceSettingsState, "ana"), "rest")
    today = pair.opens(TodayState, "mo")
    assert (today.today.space.resting, today.today.card.round.id) == (True, "")
    pair.desk.now += timedelta(days=2)
    rung.clear()
    does(today, "wake")
    assert (today.said, today.today.space.resting) == ("Good to have you back.", False)
    assert today.today.card.round.id
    assert set(rung) == set(pair.ids.values())


def test_looking_rings_nobody(pair: Pair, rung: list[str]):
    pair.opens(SpaceSettingsState, "ana")
    tab = pair.opens(LeaveState, "ana")
    assert (tab.ready, tab.space.other, rung) == (True, "Mo", [])


@pytest.mark.parametrize(("words", "cleaned"), [("stay", []), ("erased", ["scrubbed"])])
def test_leaving_rings_the_other_and_goes_home(
    pair: Pair, rung: list[str], scrubbed: list[str], words: str, cleaned: list[str]
):
    tab = pair.opens(LeaveState, "ana")
    assert goes_to(does(tab, "leave", {"words": words})) == routes.HOME
    assert (set(rung), scrubbed) == (set(pair.ids.values()), cleaned)
    assert (tab.ready, tab.space.other, tab.preview.staying) == (False, "", [])


def test_leaving_without_a_choice_is_refused_beside_it(pair: Pair, rung: list[str]):
    tab = pair.opens(LeaveState, "ana")
    does(tab, "leave", {})
    assert (tab.refused_field, rung) == ("words", [])
    assert not pair.opens(SpaceSettingsState, "mo").space.ended


def test_leaving_and_its_preview_ask_for_the_password(pair: Pair, rung: list[str]):
    tab = pair.opens(LeaveState, "ana")
    pair.desk.now += timedelta(minutes=10)
    assert goes_to(does(tab, "leave", {"words": "stay"})).startswith(routes.CONFIRM)
    assert goes_to(does(tab, "open")).startswith(routes.CONFIRM)
    assert rung == []
    assert not pair.opens(SpaceSettingsState, "mo").space.ended


@pytest.mark.parametrize("page", [SpaceSettingsState, LeaveState])
@pytest.mark.parametrize("who", ["lea", "ana"])
def test_a_former_member_is_refused_as_a_stranger_is(pair: Pair, page: type, who: str, rung: list[str]):
    left = pair.opens(LeaveState, "ana")
    does(left, "leave", {"words": "stay"})
    rung.clear()
    tab = pair.opens(page, who)
    deeds = [("leave", {"words": "erased"})] if page is LeaveState else [("rest",), ("wake",)]
    for name, *given in [("open",), *deeds]:
        does(tab, name, *given)
        assert (tab.gone, tab.refused) == (True, "This space isn’t open to you. It may have ended.")
        assert tab.space.id == ""
    assert rung == []


def test_the_other_is_told_once_on_their_next_visit(pair: Pair):
    does(pair.opens(LeaveState, "ana"), "leave", {"words": "stay"})
    home = pair.opens(HomeState, "mo")
    assert [(space.ended, space.news) for space in home.spaces] == [(True, True)]
    does(home, "open")
    assert [(space.ended, space.news) for space in home.spaces] == [(True, False)]


def test_seeing_it_on_today_counts_as_being_told(pair: Pair):
    does(pair.opens(LeaveState, "ana"), "leave", {"words": "stay"})
    assert pair.opens(TodayState, "mo").today.space.ended
    assert not pair.opens(HomeState, "mo").spaces[0].news


def test_what_is_being_written_stays_on_the_screen_when_the_space_ends(pair: Pair):
    today, thanks = pair.opens(TodayState, "mo"), pair.opens(ThanksState, "mo")
    card = today.today.card
    does(pair.opens(LeaveState, "ana"), "leave", {"words": "stay"})
    for tab in (today, thanks):
        asyncio.run(tab._refresh())
    assert (today.today.space.ended, today.today.card) == (True, card)
    assert (thanks.space.ended, thanks.writable) == (True, True)
    does(
        today,
        "seal",
        {"round": card.round.id, "text": "late", "seen": card.round.version, "operation": "o" * 20},
    )
    assert today.refused == "This card can no longer be answered. What you wrote is still in the field."
    does(thanks, "write", {"deed": "late", "meaning": "late", "pressed": "send", "operation": "o" * 20})
    assert thanks.refused == "Nothing more can be written here. What you wrote is still in the field."
    does(today, "open")
    does(thanks, "open")
    assert (today.today.card.round.id, thanks.writable) == ("", False)


def test_hostile_choices_change_nothing(pair: Pair, rung: list[str]):
    tab = pair.opens(LeaveState, "ana")
    for form in ({"words": ["erased"]}, {"words": "x" * 100_000}, {"words": None}, "erased", None, []):
        does(tab, "leave", form)
    assert rung == []
    assert not pair.opens(SpaceSettingsState, "mo").space.ended


def limits(**more: str) -> dict[str, str]:
    return {"depth": "2", "topic_money": "on", "looks_back": "on"} | more


def pace(**more: str) -> dict[str, str]:
    return {"rhythm": "daily", "day": "0", "time_zone": "UTC"} | more


def test_my_limits_are_saved_and_ring_nobody_but_me(pair: Pair, rung: list[str]):
    tab = pair.opens(SpaceSettingsState, "ana")
    does(tab, "limit", limits())
    mine = tab.pace.limits
    assert (mine.depth, mine.left_out, mine.looks_back) == (2, ["money"], True)
    assert rung == [pair.ids["ana"]]


def test_what_ana_limits_is_nowhere_in_what_mo_is_shown(pair: Pair):
    before = pair.opens(SpaceSettingsState, "mo").pace
    does(pair.opens(SpaceSettingsState, "ana"), "limit", limits(depth="1"))
    assert pair.opens(SpaceSettingsState, "mo").pace == before


def test_how_cards_come_is_saved_for_both_and_rings_both(pair: Pair, rung: list[str]):
    tab, other = pair.opens(SpaceSettingsState, "ana"), pair.opens(SpaceSettingsState, "mo")
    before = other.shown
    does(tab, "change", pace(rhythm="chosen_days", day_1="on", day_4="on", small_doses="on"))
    assert rung == [pair.ids["ana"], pair.ids["mo"]]
    asyncio.run(other._refresh())
    assert (other.pace.rhythm, other.pace.days, other.pace.small_doses) == ("chosen_days", "14", True)
    assert other.shown == before + 1


@pytest.mark.parametrize(
    ("handler", "form", "field"),
    [
        ("limit", limits(depth="9"), "depth"),
        ("change", pace(rhythm=""), "rhythm"),
        ("change", pace(rhythm="chosen_days"), "days"),
        ("change", pace(time_zone="Middle/Earth"), "time_zone"),
    ],
)
def test_a_wrong_choice_is_refused_beside_it_and_rings_nobody(
    pair: Pair, rung: list[str], handler: str, form: dict[str, str], field: str
):
    tab = pair.opens(SpaceSettingsState, "ana")
    does(tab, handler, form)
    assert (tab.refused_field, rung) == (field, [])


def test_asking_for_a_card_rings_both(pair: Pair, rung: list[str]):
    does(pair.opens(SpaceSettingsState, "ana"), "change", pace(rhythm="asked"))
    pair.desk.now += timedelta(days=9)
    today = pair.opens(TodayState, "mo")
    longest_lain = today.today.card.round.id
    assert longest_lain
    assert today.today.may_ask
    rung.clear()
    does(today, "ask")
    assert today.today.card.round.id not in ("", longest_lain)
    assert not today.today.may_ask
    assert set(rung) == set(pair.ids.values())
