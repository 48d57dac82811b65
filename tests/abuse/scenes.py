"""What the scenarios share: what a page says, what a tab shows, and waiting without a clock on the wall."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from intimacy_app import routes
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from tests.inside import Phone, Screen
from tests.pages.together import Pair, seals

SECRET = "the name that I gave the fear"
PIN = "482913"
GUESSED = "111111"
ANOTHER = "seven slow herons at the weir"

OF_THE_SPACE = {
    routes.TODAY: TodayState,
    routes.HISTORY: HistoryState,
    routes.THANKS: ThanksState,
    routes.SPACE_SETTINGS: SpaceSettingsState,
}
OF_THE_PERSON = {routes.HOME: HomeState, routes.JOURNAL: JournalState, routes.SETTINGS: SettingsState}


@contextmanager
def later(**time: float) -> Iterator[None]:
    """Go on at a later moment."""
    with time_machine.travel(datetime.now(UTC) + timedelta(**time), tick=False):
        yield


def says(page: Callable[[], Any], sentence: str) -> bool:
    """Return whether a page says a sentence, in any of its standings."""
    return json.dumps(sentence)[1:-1] in str(page())


def every_page(pair: Pair, cookie: str) -> list[Screen]:
    """Open each private page in a tab with that cookie."""
    screens = []
    for path, state in {**OF_THE_SPACE, **OF_THE_PERSON}.items():
        screen = Screen(cookie, path.replace("[space]", pair.space), space=pair.space)
        screen.does(state.open)
        screens.append(screen)
    return screens


def shown_to(pair: Pair, phone: Phone) -> str:
    """Return everything that all private pages of somebody hold."""
    return "".join(screen.shown for screen in every_page(pair, phone.cookie))


def seals_first(pair: Pair, words: str = SECRET) -> Screen:
    """Let Ana seal, and return her tab."""
    screen = pair.today(pair.ana)
    seals(screen, words)
    return screen


def opened_together(pair: Pair) -> None:
    """Let both seal the same card, so that both answers open."""
    seals_first(pair)
    seals(pair.today(pair.mo), "what mo has to say")


def locks(phone: Phone) -> None:
    """Set a PIN on a phone and lock it."""
    phone.posts(routes.AUTH_SET_PIN, {"pin": PIN})
    assert phone.posts(routes.AUTH_LOCK).headers["location"] == routes.UNLOCK
