"""A name that is changed reaches every open page that shows it, and tells nothing else."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.live import tabs
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.notification_feed import NotificationFeedState
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from intimacy_app.services.accounts import people
from tests import inside
from tests.inside import PASSWORD, Phone, Screen, event_loop
from tests.pages.together import Pair, pair_of, seals

database, phone = inside.database, inside.phone

OF_THE_SPACE = {routes.TODAY: TodayState, routes.HISTORY: HistoryState, routes.THANKS: ThanksState}
OF_THE_PERSON = {
    routes.HOME: HomeState,
    routes.JOURNAL: JournalState,
    routes.NEWS: NotificationFeedState,
    routes.SETTINGS: SettingsState,
}


def renames(phone: Phone, name: str) -> Screen:
    settings = Screen(phone.cookie, routes.SETTINGS)
    settings.does(SettingsState.open)
    settings.does(SettingsState.rename, form={"name": name})
    return settings


def member_of(pair: Pair, phone: Phone) -> str:
    return pair.today(phone).state(TodayState)._member_id


def id_of(phone: Phone) -> str:
    def use_case(_db: Any, person: Person) -> str:
        return person.id

    return for_person(phone.session, use_case)


def opened(pair: Pair, phone: Phone) -> list[tuple[type, Screen]]:
    """Open every page that shows a name in a tab of its own."""
    found = []
    for path, state in {**OF_THE_SPACE, **OF_THE_PERSON}.items():
        screen = pair.screen(phone, path)
        screen.does(state.open)
        found.append((state, screen))
    return found


def refresh(state: type, screen: Screen) -> None:
    event_loop().call(screen.state(state)._refresh)


@pytest.fixture
def lived_in(pair: Pair) -> Pair:
    """A pair with a card that opened, so that every page has something to show."""
    for phone in (pair.ana, pair.mo):
        seals(pair.today(phone), "a quiet lake")
    journal = Screen(pair.mo.cookie, routes.JOURNAL)
    journal.does(JournalState.write, form={"text": "mine", "operation": "an-operation-000"})
    return pair


def test_every_open_page_of_the_other_shows_it_without_a_reload(lived_in: Pair):
    screens = opened(lived_in, lived_in.mo)
    renames(lived_in.ana, "Anneliese")
    for state, screen in screens:
        refresh(state, screen)
        # Of the other, their own settings know nothing.
        assert ("Anneliese" in screen.shown) is (state is not SettingsState), state.__name__


def test_ones_own_other_tabs_show_it_too(lived_in: Pair):
    screens = opened(lived_in, lived_in.ana)
    renames(lived_in.ana, "Anneliese")
    refresh(*screens[-1])
    assert screens[-1][1].state(SettingsState).account.name == "Anneliese"


def test_the_two_of_a_space_are_notified_as_members_and_as_people(pair: Pair, rung: list[set[str]]):
    ids = {member_of(pair, phone) for phone in (pair.ana, pair.mo)}
    everybody = ids | {id_of(pair.ana), id_of(pair.mo)}
    renames(pair.ana, "Anneliese")
    assert rung == [everybody]


def test_a_name_that_stays_as_it_was_sends_nobody_anything(pair: Pair, rung: list[set[str]]):
    for name in ("Ana", "  Ana "):
        renames(pair.ana, name)
    renames(pair.ana, "")
    assert [ring for ring in rung if ring] == []


def test_neither_another_pair_nor_a_former_member_is_sent_anything(
    pair: Pair, phone: Callable[[], Phone], rung: list[set[str]]
):
    others = (phone(), phone())
    for somebody, name in zip(others, ("Lea", "Kim"), strict=True):
        somebody.signs_up(name)
    left = member_of(pair, pair.mo)
    pair.screen(pair.mo, routes.LEAVE).does(LeaveState.leave, form={"words": "stay"})
    rung.clear()
    renames(pair.ana, "Anneliese")
    strangers = {id_of(somebody) for somebody in (*others, pair.mo)}
    assert not rung[0] & {*strangers, left}


def test_whoever_was_taken_out_again_is_sent_nothing(phone: Callable[[], Phone], rung: list[set[str]]):
    pair = pair_of(phone(), phone(), confirms=False)
    pair.screen(pair.ana).does(TodayState.reject)
    rung.clear()
    renames(pair.ana, "Anneliese")
    assert rung == [{member_of(pair, pair.ana), id_of(pair.ana)}]


def test_pages_of_a_person_are_known_by_the_person_and_those_of_a_space_by_the_member(pair: Pair):
    home = Screen(pair.mo.cookie, routes.HOME)
    home.does(HomeState.open)
    today = pair.today(pair.mo)
    known = dict(tabs._tabs.values())
    assert known[id_of(pair.mo)] is HomeState
    assert known[today.state(TodayState)._member_id] is TodayState


def test_a_refreshed_list_of_news_counts_as_seen_only_by_whoever_opens_it(lived_in: Pair):
    feed = Screen(lived_in.ana.cookie, routes.NEWS)
    feed.does(NotificationFeedState.open)
    refresh(NotificationFeedState, feed)
    assert feed.state(NotificationFeedState).page.news


def test_what_the_other_is_shown_after_it_tells_nothing_but_the_name(lived_in: Pair):
    screens = opened(lived_in, lived_in.mo)
    before = [without_marks(screen.shown) for _state, screen in screens]
    renames(lived_in.ana, "Bea")
    for state, screen in screens:
        refresh(state, screen)
    after = [without_marks(screen.shown).replace("Bea", "Ana") for _state, screen in screens]
    assert [one.replace("'B'", "'A'") for one in after] == [one.replace("'B'", "'A'") for one in before]


def without_marks(shown: str) -> str:
    return re.sub(r"[0-9a-f]{32}", "…", shown)


def names_space(pair: Pair, phone: Phone, name: str) -> Screen:
    settings = pair.screen(phone, routes.SPACE_SETTINGS)
    settings.does(SpaceSettingsState.open)
    settings.does(SpaceSettingsState.rename, form={"name": name})
    return settings


def test_every_open_page_shows_the_new_name_of_a_space_to_both(lived_in: Pair):
    shown = [*opened(lived_in, lived_in.mo), *opened(lived_in, lived_in.ana)]
    names_space(lived_in, lived_in.mo, "The attic room")
    for state, screen in shown:
        refresh(state, screen)
        if state in {*OF_THE_SPACE.values(), HomeState}:
            assert "The attic room" in screen.shown, state.__name__


def test_a_space_s_new_name_notifies_the_two_and_the_same_one_nobody(pair: Pair, rung: list[set[str]]):
    everybody = {member_of(pair, phone) for phone in (pair.ana, pair.mo)} | {id_of(pair.ana), id_of(pair.mo)}
    names_space(pair, pair.ana, "The attic room")
    names_space(pair, pair.mo, "The attic room")
    names_space(pair, pair.mo, "x" * 61)
    assert [ring for ring in rung if ring] == [everybody]


def test_a_refused_name_of_a_space_is_told_beside_its_field(pair: Pair):
    assert names_space(pair, pair.ana, "x" * 61).state(SpaceSettingsState).refused_field == "name"


def test_what_came_back_of_a_sign_in_name_stands_in_its_field_and_a_new_one_reaches_other_tabs(pair: Pair):
    other = Screen(pair.ana.cookie, routes.SETTINGS)
    other.does(SettingsState.open)
    pair.ana.posts(routes.AUTH_CHANGE_HANDLE, {"handle": "Mo-here", "proof": PASSWORD})
    settings = Screen(pair.ana.cookie, routes.SETTINGS)
    settings.does(SettingsState.open)
    shown = settings.state(SettingsState)
    assert (shown.refused_field, shown.handle) == ("handle", "Mo-here")
    pair.ana.posts(routes.AUTH_CHANGE_HANDLE, {"handle": "anneliese", "proof": PASSWORD})
    refresh(SettingsState, other)
    assert other.state(SettingsState).handle == "anneliese"


def test_a_refused_name_is_told_and_changes_nothing(pair: Pair):
    settings = renames(pair.ana, "")
    assert settings.state(SettingsState).refused_field == "name"
    assert for_person(pair.ana.session, people.account).name == "Ana"
