"""Every handler goes through the door: each is called by whoever might try, with whatever they might send."""

import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from limits import parse
from reflex_base.event import Event

from intimacy_app import routes
from intimacy_app.access import guards, hydration, rate_limits
from intimacy_app.framework_internals.hydration import BeforeHydration
from intimacy_app.pages.new_space import NewSpaceState
from tests import held, inside
from tests.conftest import SOAK
from tests.inside import Phone, Screen
from tests.pages.everybody import COOKIES, OURS, OUTSIDERS, WORDS, House, built, copy, house, rows_of

__all__ = ["built", "copy", "house"]

PRIVATE = [name for name, handler in OURS.items() if guards.policy_of(handler) in ("person", "member")]
OF_MEMBERS = [name for name, handler in OURS.items() if guards.policy_of(handler) == "member"]


class AnyField(dict[str, Any]):
    """A form that has every field, each with the same value, but for an operation that is in order."""

    def __init__(self, value: Any):
        super().__init__(x=value)
        self.value = value

    def get(self, name: str, default: Any = None) -> Any:
        return "an-operation-in-order" if name == "operation" else self.value


def parameters(name: str) -> list[str]:
    return list(inspect.signature(OURS[name].fn).parameters)[1:]


def arguments(name: str, house: House) -> Iterator[dict[str, Any]]:
    """Yield what somebody hostile might send to a handler: ids of others in every place, and nonsense."""
    names = parameters(name)
    values = [*house.ids, house.space, house.code, "", "x" * 70_000, None, ["a list"]] if names else []
    for value in values:
        yield {name: AnyField(value) if name == "form" else value for name in names}
    if "form" in names:
        yield from ({"form": form} for form in ([], None, "a text", {"x": {"y": []}}))
    if not names:
        yield {}


def calls(
    name: str, house: House, cookie: str, space: str = "", *, caller: int = 0, of: int = 1
) -> Iterator[Screen]:
    """Call a handler with each of these arguments, each time in a new tab, and yield the tab.

    Of callers who are refused alike, before anything is looked at, each sends a share of the arguments.
    """
    space = space or house.space
    for number, given in enumerate(arguments(name, house)):
        # A handler without arguments is called in one way, and by everybody.
        if not SOAK and number and number % of != caller:
            continue
        screen = Screen(cookie, routes.today(space), space=space, code=house.code)
        inside.forget_tries()
        screen.does(OURS[name], **given)
        yield screen


def signed_in(house: House) -> Phone:
    """Return one more phone of Ana's, whose session opens a page."""
    ana = Phone(house.app)
    assert ana.signs_in().status_code == 303
    assert next(calls("HomeState.open", house, ana.cookie)).led_to == []
    return ana


@pytest.fixture(scope="module")
def ended(built: House) -> str:
    """The cookie of a session of Ana's that has ended."""
    ana = signed_in(built)
    cookie = ana.cookie
    ana.posts(routes.AUTH_SIGN_OUT)
    return cookie


@pytest.fixture(scope="module")
def locked(built: House) -> str:
    """The cookie of a session of Ana's that is locked."""
    ana = signed_in(built)
    ana.posts(routes.AUTH_SET_PIN, {"pin": "482913"})
    ana.posts(routes.AUTH_LOCK)
    return ana.cookie


def test_every_handler_has_a_policy():
    """One without is neither behind the door nor listed as public."""
    assert [name for name, handler in OURS.items() if guards.policy_of(handler) is None] == []


def test_nobody_can_set_a_var_of_ours_from_outside():
    setters = [name.rpartition(".")[2] for name in inside.handlers() if ".set_" in name]
    assert set(setters) <= {"set_is_hydrated"}


@pytest.mark.parametrize("name", PRIVATE)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(name: str, house: House):
    before = held.dump(house.engine)
    screens = [*calls(name, house, "")]
    session = house.people["Ana"].session
    for cookie in (*COOKIES, f"twofold-device-3000={session}", f"TWOFOLD-SESSION-3000={session}"):
        screens.append(next(calls(name, house, cookie)))
    for screen in screens:
        assert screen.led_to == [routes.with_next(routes.SIGN_IN, routes.today(house.space))]
        assert WORDS not in screen.shown
    assert held.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("name", PRIVATE)
def test_a_session_that_has_ended_is_nobody(name: str, house: House, ended: str):
    before = held.dump(house.engine)
    for screen in calls(name, house, ended, caller=1, of=3):
        assert screen.led_to == [routes.with_next(routes.SIGN_IN, routes.today(house.space))]
        assert WORDS not in screen.shown
    assert held.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("name", PRIVATE)
def test_a_session_that_is_locked_is_sent_to_unlock(name: str, house: House, locked: str):
    before = held.dump(house.engine)
    for screen in calls(name, house, locked, caller=2, of=3):
        assert screen.led_to == [routes.with_next(routes.UNLOCK, routes.today(house.space))]
        assert WORDS not in screen.shown
    assert held.dump(house.engine) == before


@pytest.mark.soak
@pytest.mark.parametrize("name", OF_MEMBERS)
def test_somebody_who_is_no_member_is_told_that_the_space_is_not_open(name: str, house: House):
    before = held.dump(house.engine)
    for caller, who in enumerate(OUTSIDERS):
        for screen in calls(name, house, house.people[who].cookie, caller=caller, of=len(OUTSIDERS)):
            state = screen.state(OURS[name].state)
            assert screen.led_to == []
            assert state.gone
            assert state.refused.startswith("This space isn’t open to you")
            assert WORDS not in screen.shown
    assert held.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_nothing_of_a_pair_is_shown_to_anybody_else_or_changed_by_them(name: str, copy: House):
    before = rows_of(copy)
    tabs = [("in another space", copy.another)]
    if name not in OF_MEMBERS:
        tabs += [(who, copy.space) for who in OUTSIDERS]
    for who, space in tabs:
        for screen in calls(name, copy, copy.people[who].cookie, space):
            assert WORDS not in screen.shown
    assert rows_of(copy) == before


@pytest.mark.parametrize("name", OURS)
def test_arguments_that_do_not_fit_are_refused_in_plain_words(name: str, house: House):
    before = held.dump(house.engine)
    for given in [{"more": WORDS}, *([{}] if parameters(name) else [])]:
        screen = house.screen("Ana")
        assert screen.does(OURS[name], **given) == []
        assert screen.state(OURS[name].state).refused.startswith("That didn’t work, and it’s")
    assert held.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_whatever_a_member_sends_ends_in_a_view_or_in_a_sentence_that_says_why(name: str, copy: House):
    for screen in calls(name, copy, copy.people["Ana"].cookie):
        assert not screen.state(OURS[name].state).refused.startswith("That didn’t work")


def test_too_many_events_in_a_minute_are_refused(house: House):
    rate_limits._limiter.cache_clear()
    screen = house.screen("Ana")
    screen.does(NewSpaceState.open)
    assert hammers(screen, 300) == ""
    assert hammers(screen, 1).startswith("Too many tries")
    assert hammers(house.screen("Mo"), 1) == "", "another session has its own"


def test_whom_the_door_has_not_let_in_counts_by_address_whatever_cookie_they_invent(house: House):
    rate_limits._limiter.cache_clear()
    screens = [Screen(f"twofold-session-3000=made-up-{n}", routes.NEW_SPACE) for n in range(1_201)]
    assert [hammers(screen, 1) for screen in screens[:-1]] == [""] * 1_200
    assert hammers(screens[-1], 1).startswith("Too many tries")
    assert hammers(Screen("", routes.NEW_SPACE, ip="203.0.113.8"), 1) == "", "another address has its own"


def hammers(screen: Screen, times: int) -> str:
    """Do something that needs no door so often, and return what is said of it."""

    async def hammer() -> None:
        state = await screen.root.get_state(NewSpaceState)
        for _ in range(times):
            await OURS["NewSpaceState.choose_kind"].fn(state, kind="friends")

    asyncio.run(hammer())
    return screen.state(NewSpaceState).refused


def test_a_page_that_connects_again_and_again_is_counted_too(house: House, monkeypatch: pytest.MonkeyPatch):
    rate_limits._limiter.cache_clear()
    monkeypatch.setattr(rate_limits, "EVENTS", parse("3 per minute"))
    monkeypatch.setattr(rate_limits, "EVENTS_OF_ADDRESS", parse("12 per minute"))
    ana, stranger = Screen(house.people["Ana"].cookie), Screen("twofold-session-3000=made-up")
    assert hydrates(ana, 4) == [True] * 3 + [False]
    assert hydrates(stranger, 13) == [True] * 12 + [False]


def hydrates(screen: Screen, times: int) -> list[bool]:
    """Let a page connect so often, and return each time whether it was let in."""
    event = Event(name="reflex___state____state.hydrate_and_load")

    async def connect() -> list[bool]:
        door = BeforeHydration(hydration.admit)
        return [await door.preprocess(inside.reflex_app, screen.root, event) is None for _ in range(times)]

    return asyncio.run(connect())
