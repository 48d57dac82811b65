"""Looking at an invitation: what it says to whom, and how often it may be tried."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.join import JoinState
from intimacy_app.pages.today import TodayState
from intimacy_app.store import db
from tests import held, inside
from tests.inside import Phone, Screen
from tests.pages.everybody import House, built, house
from tests.pages.together import new_space, presses

__all__ = ["built", "house"]

phone, database = inside.phone, inside.database
FIRST = "When someone asks how we met, what’s your version of the story?"

WRONG = "0000-0000-0000"
OFTEN = "Too many tries"


@pytest.fixture(autouse=True)
def counted() -> None:
    rate_limits._limiter.cache_clear()


def looks(screen: Screen, code: str = WRONG) -> str:
    screen.does(JoinState.look, form={"code": code})
    return screen.state(JoinState).refused


@pytest.mark.parametrize("cookie", ["", "twofold-session-3000=made-up"])
def test_strangers_close_no_invitation_for_others(house: House, cookie: str):
    for n in range(250):
        looks(Screen(cookie and f"{cookie}-{n}", routes.JOIN))
    assert OFTEN not in looks(Screen(house.people["without a space"].cookie, routes.JOIN))


def test_a_session_tries_twenty_codes_also_in_a_new_tab_each_time(house: House):
    cookie = house.people["without a space"].cookie
    told = [looks(Screen(cookie, routes.JOIN)) for _ in range(21)]
    assert not [said for said in told[:20] if said.startswith(OFTEN)]
    assert told[20].startswith(OFTEN)
    assert not looks(Screen(house.people["in another space"].cookie, routes.JOIN)).startswith(OFTEN)


def test_strangers_try_sixty_codes_at_one_address_whatever_they_call_themselves(house: House):
    told = [looks(Screen(f"twofold-session-3000=made-up-{n}", routes.JOIN)) for n in range(61)]
    assert not [said for said in told[:60] if said.startswith(OFTEN)]
    assert told[60].startswith(OFTEN)
    assert not looks(Screen("", routes.JOIN, ip="198.51.100.4")).startswith(OFTEN)


@pytest.fixture
def invitation(phone: Callable[..., Phone]) -> tuple[Phone, str, str]:
    """Ana, who invites, her space, and the code."""
    ana = phone()
    ana.signs_up("Ana")
    space = new_space(ana)
    return ana, space, code_of(ana, space)


def code_of(ana: Phone, space: str) -> str:
    invite = Screen(ana.cookie, routes.INVITE.replace("[space]", space), space=space)
    invite.does(InviteState.open)
    return invite.state(InviteState).invitation.code


def opens(cookie: str, code: str) -> JoinState:
    screen = Screen(cookie, routes.join(code), code=code)
    screen.does(JoinState.open)
    return screen.state(JoinState)


def test_a_stranger_sees_who_invites_and_the_first_card_and_uses_nothing_up(
    invitation: tuple[Phone, str, str], phone: Callable[..., Phone]
):
    _, space, code = invitation
    before = held.dump(db.engine())
    for _ in range(3):
        shown = opens("", code)
        assert (shown.welcome.inviter, shown.welcome.kind, shown.welcome.card) == ("Ana", "Friends", FIRST)
        assert (shown.signed_in, shown.refused) == (False, "")
    assert held.dump(db.engine()) == before
    mo = phone()
    mo.signs_up("Mo")
    joining = Screen(mo.cookie, routes.JOIN)
    joining.does(JoinState.join, form={"code": code})
    assert joining.state(JoinState).joined.space == space


def test_the_first_card_is_the_same_whatever_became_of_it_on_the_table(invitation: tuple[Phone, str, str]):
    ana, space, code = invitation
    today = Screen(ana.cookie, routes.today(space), space=space)
    today.does(TodayState.open)
    presses(today, "pass_card")
    assert opens("", code).welcome.card == FIRST


@pytest.mark.parametrize("code", ["777777777777", "no code at all", ""])
def test_a_code_that_cannot_be_used_shows_a_stranger_no_card(database: object, code: str):
    shown = opens("", code)
    assert shown.welcome.card == shown.welcome.inviter == ""
    assert (shown.refused_field == "code") is bool(code)


def test_a_code_that_was_withdrawn_or_used_tells_a_stranger_nothing_more_of_anybody(
    invitation: tuple[Phone, str, str], phone: Callable[..., Phone]
):
    ana, space, code = invitation
    invite = Screen(ana.cookie, routes.INVITE.replace("[space]", space), space=space)
    invite.does(InviteState.open)
    invite.does(InviteState.renew, form={})
    mo = phone()
    mo.signs_up("Mo")
    Screen(mo.cookie, routes.JOIN).does(JoinState.join, form={"code": code_of(ana, space)})
    for dead in (code, code_of_used(invite)):
        shown = opens("", dead)
        assert shown.refused_field == "code"
        assert shown.dead == dead.replace("-", "")
        assert "Ana" not in repr(shown.welcome)


def code_of_used(invite: Screen) -> str:
    return invite.state(InviteState).invitation.code


def test_whoever_used_a_code_comes_back_to_their_space_and_nobody_else_does(
    invitation: tuple[Phone, str, str], phone: Callable[..., Phone]
):
    _, space, code = invitation
    mo, eve = phone(), phone()
    for who, name in ((mo, "Mo"), (eve, "Eve")):
        who.signs_up(name)
    Screen(mo.cookie, routes.JOIN).does(JoinState.join, form={"code": code})
    again = opens(mo.cookie, code)
    assert (again.joined.space, again.dead) == (space, "")
    assert again.joined.round
    assert again.joined.author
    theirs = opens(eve.cookie, code)
    assert (theirs.joined.space, theirs.refused_field) == ("", "code")


def test_the_card_that_was_answered_before_is_the_one_that_lies_on_the_table(
    invitation: tuple[Phone, str, str], phone: Callable[..., Phone]
):
    _, space, code = invitation
    mo = phone()
    mo.signs_up("Mo")
    joining = Screen(mo.cookie, routes.JOIN)
    joining.does(JoinState.join, form={"code": code})
    joined = joining.state(JoinState).joined
    today = Screen(mo.cookie, routes.today(space), space=space, round=joined.round)
    today.does(TodayState.open)
    shown = today.state(TodayState).today
    assert (shown.card.prompt, shown.space.author) == (FIRST, joined.author)


def test_the_inviter_is_told_of_the_joining_and_of_no_look_before_it(
    invitation: tuple[Phone, str, str], phone: Callable[..., Phone], rung: list[set[str]]
):
    _, _, code = invitation
    mo = phone()
    mo.signs_up("Mo")
    for cookie in ("", mo.cookie):
        opens(cookie, code)
    assert rung == []
    Screen(mo.cookie, routes.JOIN).does(JoinState.join, form={"code": code})
    assert len(rung) == 1
