"""A plan on two phones: from a matched idea to a time, another time, yes, a reminder, and its end."""

import signal

from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.services.notifications import calendar_feed
from tests.e2e import households
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, heading, press
from tests.e2e.keys import has_focus
from tests.e2e.outings import STARS, in_days, let_picks_count, on_ideas, pick, words_of
from tests.e2e.people import MO, not_connected, together
from tests.e2e.phones import Phones, server_of, session_of
from tests.running import RunningServer

NOTE = canary("I'll bring the thermos and the gray blanket.")


def act(phone: Page, name: str) -> Locator:
    return phone.get_by_role("button", name=f"{name}: {words_of(STARS)}", exact=True)


def other_time(phone: Page) -> None:
    phone.get_by_role("link", name=f"Another time: {words_of(STARS)}", exact=True).click()
    expect(heading(phone, "Another time")).to_be_visible()


def in_calendar(phone: Page) -> list[str]:
    """Return what the events in somebody's calendar are called."""
    server, session = server_of(phone), session_of(phone)
    households.asks(server, session, calendar_feed.make)
    answer = phone.request.get(households.asks(server, session, calendar_feed.address))
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.text()).walk("VEVENT")]


def test_two_find_a_time_for_what_both_would_like(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True), phones(noisy=True)
    space = together(ana, mo)
    for phone in (ana, mo):
        pick(phone, space, STARS)
    let_picks_count(ana, mo, space=space)
    suggests_what_both_picked(ana, space, server)
    proposes_another_time(mo)
    agree_and_want_it_named(ana, mo)
    calls_it_off(mo, ana)


def suggests_what_both_picked(ana: Page, space: str, server: RunningServer) -> None:
    on_ideas(ana, space)
    ana.get_by_role("link", name=f"Find a time: {words_of(STARS)}", exact=True).click()
    expect(field(ana, "What could you two do?")).to_have_value(words_of(STARS))
    field(ana, "Anything to add?").fill(NOTE)
    press(ana, "Suggest it")
    expect(ana.get_by_role("alert")).to_contain_text("Please choose a day.")
    field(ana, "Day").fill(in_days(5))
    field(ana, "Time").fill("19:00")
    field(ana, "How often?").select_option("weekly")

    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    expect(field(ana, "Anything to add?")).to_have_value(NOTE)
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    ana.reload()
    expect(field(ana, "Anything to add?")).to_have_value(NOTE)
    expect(field(ana, "How often?")).to_have_value("weekly")
    press(ana, "Suggest it")
    expect(heading(ana, "You suggested")).to_be_visible()


def proposes_another_time(mo: Page) -> None:
    mo.goto(routes.NEWS)
    mo.get_by_role("link").filter(has_text="suggested a time").click()
    expect(mo.get_by_text(NOTE)).to_be_visible()
    expect(mo.get_by_text("two hours · every week")).to_be_visible()
    other_time(mo)
    expect(field(mo, "Day")).to_have_value(in_days(5))
    field(mo, "Time").fill("20:30")
    press(mo, "Suggest this time")
    expect(heading(mo, "You suggested")).to_be_visible()
    expect(heading(mo, "Suggest a time")).to_be_visible()


def agree_and_want_it_named(ana: Page, mo: Page) -> None:
    expect(ana.get_by_text("8:30")).to_be_visible()
    act(ana, "Yes").focus()
    ana.keyboard.press("Enter")
    for phone in (ana, mo):
        expect(heading(phone, "Coming up")).to_be_visible()
        assert in_calendar(phone) == ["Something planned"]
    has_focus(ana)
    for phone in (ana, mo):
        phone.locator("summary").filter(has_text="Just for you").click()
        field(phone, "Remind me").select_option("evening")
        phone.get_by_role("checkbox").check()
        act(phone, "Save for me").click()
        expect(phone.get_by_text("Saved, just for you.")).to_be_visible()
    assert in_calendar(mo) == [words_of(STARS)]
    mo.reload()
    expect(heading(mo, "Coming up")).to_be_visible()
    expect(mo.get_by_label("Remind me")).to_have_value("evening")


def calls_it_off(mo: Page, ana: Page) -> None:
    act(mo, "Call it off").click()
    expect(ana.get_by_text(f"{MO} called this one off.")).to_be_visible()
    act(ana, "Put it away").focus()
    ana.keyboard.press("Enter")
    expect(heading(ana, "Not happening")).to_be_hidden()
    has_focus(ana)
    assert in_calendar(ana) == []
    follow(ana, "Back to Together")
    expect(button(ana, "Search")).to_be_visible()
