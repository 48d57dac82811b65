"""Every handler goes through the door: each is called by whoever might try, with whatever they might send."""

import asyncio
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from intimacy_app import allowance, db, door, routes
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.join import JoinState
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.new_space import NewSpaceState
from intimacy_app.pages.prompts import PromptsState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from tests import databases, inside
from tests.inside import Phone, Screen

# What Reflex itself registers; none of these reaches a service of ours.
OF_REFLEX = {
    "EventHandlerSetVar.setvar",
    "State.hydrate",
    "State.hydrate_and_load",
    "State.set_is_hydrated",
    "OnLoadInternalState.on_load_internal",
    "OnLoadInternalState.set_is_hydrated",
    "UpdateVarsInternalState.update_vars_internal",
    "FrontendEventExceptionState.handle_frontend_exception",
}
OURS = {
    handler.fn.__qualname__: handler
    for handler in inside.handlers().values()
    if handler.fn.__qualname__ not in OF_REFLEX
}
PRIVATE = [name for name, handler in OURS.items() if door.policy_of(handler) in ("person", "member")]
OF_MEMBERS = [name for name, handler in OURS.items() if door.policy_of(handler) == "member"]

WORDS = "what-is-theirs-alone"
OUTSIDERS = ("without a space", "in another space", "taken out again")
COOKIES = ("session=", "session=made-up", f"session={'x' * 5_000}", "session=a; session=b", "=;;")


@dataclass
class House:
    """Ana and Mo, with an answer that opened and thanks that are kept and sent; and others, who see nothing.

    Of the others, one has no space, one has another, and one was in this space and was taken out again.
    """

    engine: Engine
    app: Any
    space: str = ""
    another: str = ""
    code: str = ""
    people: dict[str, Phone] = field(default_factory=dict[str, Phone])
    ids: list[str] = field(default_factory=list[str])

    def welcomes(self, who: str, name: str) -> Phone:
        self.people[who] = Phone(self.app)
        assert self.people[who].signs_up(name).status_code == 303
        return self.people[who]

    def screen(self, who: str, page: str = routes.TODAY) -> Screen:
        return Screen(self.people[who].cookie, page.replace("[space]", self.space), space=self.space)

    def makes_space(self, who: str, name: str) -> str:
        (address,) = self.screen(who).does(NewSpaceState.create, form={"kind": "friends", "name": name})
        return address.split("/")[2]

    def joins(self, who: str, inviter: str) -> None:
        screen = self.screen(inviter, routes.INVITE)
        screen.does(InviteState.open)
        self.code = screen.state(InviteState).invitation.code
        assert self.screen(who, routes.JOIN).does(JoinState.join, form={"code": self.code})

    def seals(self, who: str) -> None:
        screen = self.screen(who)
        screen.does(TodayState.open)
        card = screen.state(TodayState).today.card.round
        form = {"round": card.id, "text": WORDS, "seen": card.version, "operation": "sealing-".ljust(32, "-")}
        screen.does(TodayState.seal, form=form)
        self.ids.append(card.id)

    def says_and_keeps_more(self, who: str) -> None:
        """Respond to what opened, star it, and write a prompt and an entry."""
        screen = self.screen(who)
        screen.does(TodayState.open)
        card = screen.state(TodayState).today.card.round
        operation = "another-operation-of-hers-alone"
        form = {"round": card.id, "way": "ask", "text": WORDS, "operation": operation}
        screen.does(TodayState.respond, form=form)
        screen.does(TodayState.star, round_id=card.id)
        said = screen.state(TodayState).today.card.responses.said[0]
        page = self.screen(who, routes.PROMPTS)
        page.does(PromptsState.write, form={"prompt": WORDS, "depth": "1", "operation": operation + "-2"})
        journal = self.screen(who, routes.JOURNAL)
        journal.does(JournalState.write, form={"text": WORDS, "operation": operation})
        own, entry = page.state(PromptsState).page.own[0], journal.state(JournalState).entries[0]
        self.ids += [said.id, own.id, entry.id]

    def thanks(self, who: str) -> None:
        screen = self.screen(who, routes.THANKS)
        for pressed in ("keep", "send"):
            form = {"deed": WORDS, "meaning": WORDS, "pressed": pressed, "operation": pressed.ljust(32, "-")}
            screen.does(ThanksState.write, form=form)
        state = screen.state(ThanksState)
        self.ids += [state.kept[0].id, state.sent[0].id, state._member_id, state._other_id or ""]


@pytest.fixture(scope="module")
def built(key_ring: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("handlers")
        inside.note_rings(patch)
        house = House(inside.use_database(folder, patch), inside.whole_app(folder, patch))
        house.welcomes("without a space", "Lea")
        house.welcomes("in another space", "Kim")
        house.another = house.makes_space("in another space", "Kim's own")
        house.welcomes("Ana", "Ana")
        house.space = house.makes_space("Ana", WORDS)
        house.welcomes("taken out again", "Eve")
        house.joins("taken out again", "Ana")
        house.screen("Ana").does(TodayState.reject)
        house.welcomes("Mo", "Mo")
        house.joins("Mo", "Ana")
        house.screen("Ana").does(TodayState.confirm)
        house.seals("Ana")
        house.seals("Mo")
        house.thanks("Ana")
        house.says_and_keeps_more("Ana")
        yield house
        house.engine.dispose()


@pytest.fixture
def house(built: House) -> House:
    """The house, for tests that change nothing in it."""
    return built


@pytest.fixture
def copy(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The house, in a database of its own."""
    engine = db.open_engine(f"sqlite:///{tmp_path / 'twofold.db'}")
    databases.copy(house.engine, engine)
    monkeypatch.setattr(db, "engine", lambda: engine)
    yield house
    engine.dispose()


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


def calls(name: str, house: House, cookie: str, space: str = "") -> Iterator[Screen]:
    """Call a handler with each of these arguments, each time in a new tab, and yield the tab."""
    space = space or house.space
    for given in arguments(name, house):
        screen = Screen(cookie, routes.today(space), space=space, code=house.code)
        allowance._limiter.cache_clear()
        screen.does(OURS[name], **given)
        yield screen


def test_every_handler_has_a_policy():
    """One without is neither behind the door nor listed as public."""
    assert [name for name, handler in OURS.items() if door.policy_of(handler) is None] == []


def test_nobody_can_set_a_var_of_ours_from_outside():
    setters = [name.rpartition(".")[2] for name in inside.handlers() if ".set_" in name]
    assert set(setters) <= {"set_is_hydrated"}


@pytest.mark.parametrize("name", PRIVATE)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(name: str, house: House):
    before = inside.dump(house.engine)
    screens = [*calls(name, house, "")]
    session = house.people["Ana"].session
    for cookie in (*COOKIES, f"device={session}", f"SESSION={session}"):
        screens.append(next(calls(name, house, cookie)))
    for screen in screens:
        assert screen.led_to == [routes.with_next(routes.SIGN_IN, routes.today(house.space))]
        assert WORDS not in screen.shown
    assert inside.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", PRIVATE)
def test_a_session_that_has_ended_is_nobody(name: str, copy: House):
    ana = Phone(copy.app)
    assert ana.signs_in().status_code == 303
    cookie = ana.cookie
    assert next(calls("HomeState.open", copy, cookie)).led_to == []
    ana.posts(routes.AUTH_SIGN_OUT)
    before = inside.dump(db.engine())
    for screen in calls(name, copy, cookie):
        assert screen.led_to == [routes.with_next(routes.SIGN_IN, routes.today(copy.space))]
        assert WORDS not in screen.shown
    assert inside.dump(db.engine()) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", PRIVATE)
def test_a_session_that_is_locked_is_sent_to_unlock(name: str, copy: House):
    ana = Phone(copy.app)
    assert ana.signs_in().status_code == 303
    ana.posts(routes.AUTH_SET_PIN, {"pin": "482913"})
    ana.posts(routes.AUTH_LOCK)
    before = inside.dump(db.engine())
    for screen in calls(name, copy, ana.cookie):
        assert screen.led_to == [routes.with_next(routes.UNLOCK, routes.today(copy.space))]
        assert WORDS not in screen.shown
    assert inside.dump(db.engine()) == before


@pytest.mark.parametrize("name", OF_MEMBERS)
def test_somebody_who_is_no_member_is_told_that_the_space_is_not_open(name: str, house: House):
    before = inside.dump(house.engine)
    for who in OUTSIDERS:
        for screen in calls(name, house, house.people[who].cookie):
            state = screen.state(OURS[name].state)
            assert screen.led_to == []
            assert state.gone
            assert state.refused.startswith("This space is not open to you")
            assert WORDS not in screen.shown
    assert inside.dump(house.engine) == before


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


def rows_of(house: House) -> inside.Dump:
    """Return the rows in which anything of the pair is named."""
    named = {*house.ids, house.space}
    rows = inside.dump(db.engine())
    return {table: [row for row in rows[table] if named & set(row)] for table in rows}


@pytest.mark.parametrize("name", OURS)
def test_arguments_that_do_not_fit_are_refused_in_plain_words(name: str, house: House):
    before = inside.dump(house.engine)
    for given in [{"more": WORDS}, *([{}] if parameters(name) else [])]:
        screen = house.screen("Ana")
        assert screen.does(OURS[name], **given) == []
        assert screen.state(OURS[name].state).refused.startswith("That did not work, and it is")
    assert inside.dump(house.engine) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", OURS)
def test_whatever_a_member_sends_ends_in_a_view_or_in_a_sentence_that_says_why(name: str, copy: House):
    for screen in calls(name, copy, copy.people["Ana"].cookie):
        assert not screen.state(OURS[name].state).refused.startswith("That did not work")


def test_too_many_events_in_a_minute_are_refused(house: House):
    screen = house.screen("Ana")

    async def hammer() -> None:
        state = await screen.root.get_state(NewSpaceState)
        for _ in range(301):
            await OURS["NewSpaceState.choose_kind"].fn(state, kind="friends")

    asyncio.run(hammer())
    assert screen.state(NewSpaceState).refused.startswith("That was tried very often")
