"""Ideas for time together on two phones: the page, its rows, and the days that pass."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.content.ideas import ideas
from intimacy_app.i18n import _ as say
from intimacy_app.services.ideas import choosing
from intimacy_app.services.ideas import ideas as idea_service
from tests.e2e import households
from tests.e2e.phones import server_of, session_of, where_it_is_noon

STARS, TEA, SWAP = "stars", "tea-for-two", "library-swap"


def on_ideas(phone: Page, space: str) -> None:
    phone.goto(routes.ideas(space))
    expect(phone.get_by_role("list", name=say("Ideas"), exact=True)).to_be_visible()


def chip(phone: Page, name: str, idea: str) -> Locator:
    """Return the button of an idea, by its label, among those that are looked through."""
    ideas_found = phone.get_by_role("list", name=say("Ideas"), exact=True)
    named = say("{act}: {words}").format(act=say(name), words=words_of(idea))
    return ideas_found.get_by_role("button", name=named, exact=True)


def words_of(idea: str) -> str:
    return ideas()[idea].text


def in_days(days: int) -> str:
    """Return the day so many days ahead, as its field has it."""
    return (datetime.now(ZoneInfo(where_it_is_noon())).date() + timedelta(days=days)).isoformat()


def pick(phone: Page, space: str, idea: str) -> None:
    """Let somebody pick an idea, whatever is on the screen."""
    households.does(server_of(phone), session_of(phone), space, idea_service.pick, idea)


def let_picks_count(*phones: Page, space: str) -> None:
    """Let what these people picked be from the day before."""
    for phone in phones:
        households.does(server_of(phone), session_of(phone), space, _picked_a_day_ago)


def picks(phone: Page, space: str) -> list[str]:
    """Return what somebody has picked as it's stored."""
    return households.does(server_of(phone), session_of(phone), space, _picks)


def _picked_a_day_ago(db: Any, member: Any) -> None:
    mine = choosing.choices_of_both(db, member).mine
    earlier = {
        id: replace(pick, counts_from=pick.counts_from - timedelta(days=1)) for id, pick in mine.picks.items()
    }
    choosing.keep(db, member.id, replace(mine, picks=earlier))


def _picks(db: Any, member: Any) -> list[str]:
    return list(choosing.choices_of_both(db, member).mine.picks)
