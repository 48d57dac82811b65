"""Notices in a real browser: turned on by a tap, shown by the worker, led to the app, cleared when seen."""

import re
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserType, Page, expect

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.subscriptions import Message
from intimacy_app.i18n import _ as say
from intimacy_app.push.message import payload
from tests import browser as chromium
from tests.e2e import almanac
from tests.e2e.answering import opened, seal
from tests.e2e.drawer import Drawer
from tests.e2e.gestures import button, field, heading, press
from tests.e2e.people import ANA, MO, has_account, together
from tests.e2e.phones import Phones
from tests.e2e.pushing import Worker, can_push, turn_on
from tests.running import RunningServer

COUNT_BADGES = """
    window.badges = [];
    navigator.setAppBadge = async (count) => { badges.push(count); };
    navigator.clearAppBadge = async () => { badges.push(0); };
"""
NO_PUSH = "delete window.PushManager;"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Safari/604.1"
)


@pytest.fixture(scope="module")
def drawer(browser_type: BrowserType) -> Iterator[Drawer]:
    """Phones whose browser has windows: one without shows no notices."""
    with (
        closing(browser_type.launch(**chromium.with_windows())) as browser,
        closing(Drawer(browser)) as drawer,
    ):
        yield drawer


@pytest.fixture(scope="module")
def server_of_file(own_server: RunningServer) -> RunningServer:
    return own_server


@pytest.fixture
def ana(phones: Phones) -> Page:
    ana = phones(worker=True)
    has_account(ana, ANA)
    return ana


def message(server: RunningServer, kind: NotificationKind | None, count: int = 2) -> str:
    """Return what the server sends, as the worker reads it."""
    return (
        payload(Message(kind, "en", count), f"tag of {kind}")
        .decode()
        .replace("http://localhost:3000", server.url)
    )


def says(phone: Page, sentence: str):
    return phone.get_by_text(re.compile(re.escape(say(sentence))))


def test_notices_are_turned_on_and_off_on_this_device(ana: Page, server: RunningServer):
    can_push(ana)
    turn_on(ana)
    expect(says(ana, "Notifications are on.").first).to_be_visible()
    assert almanac.count(server, "push_device") == 1
    assert ana.evaluate('sessionStorage.getItem("stands in for the browser\'s memory")') == "65"
    ana.reload()
    expect(button(ana, "Turn off notifications")).to_be_visible()
    expect(says(ana, "This browser has forgotten")).to_be_hidden()
    press(ana, "Turn off notifications")
    expect(button(ana, "Turn on notifications")).to_be_visible()
    assert almanac.count(server, "push_device") == 0


def test_a_browser_that_forgot_says_so(ana: Page):
    can_push(ana)
    turn_on(ana)
    ana.evaluate("sessionStorage.clear()")
    ana.reload()
    expect(says(ana, "This browser has forgotten that notifications are on.")).to_be_visible()


@pytest.mark.parametrize(
    ("obstacle", "agent", "sentence"),
    [
        (
            "Object.defineProperty(window, 'isSecureContext', { value: false });",
            "",
            "Notifications need HTTPS.",
        ),
        (NO_PUSH, IPHONE, "On an iPhone or iPad, put the app on the home screen first"),
        (NO_PUSH, "", "This browser can’t show notifications."),
        (
            "Object.defineProperty(Notification, 'permission', { get: () => 'denied' });",
            "",
            "Your browser is set to block notifications from here.",
        ),
    ],
)
def test_what_stands_in_the_way_is_said(phones: Phones, obstacle: str, agent: str, sentence: str):
    phone = phones(**({"user_agent": agent} if agent else {}))
    has_account(phone, ANA)
    phone.context.add_init_script(obstacle)
    phone.goto("/settings/notices")
    expect(heading(phone, say("Notifications and reminders"))).to_be_visible()
    expect(phone.get_by_text(sentence)).to_be_visible()
    expect(button(phone, "Turn on notifications")).to_be_hidden()


def test_a_browser_that_cannot_reach_its_push_service_says_so(phones: Phones):
    ana = phones(noisy=True, worker=True)
    has_account(ana, ANA)
    ana.context.grant_permissions(["notifications"])
    ana.context.add_init_script(
        "PushManager.prototype.subscribe = async () => { throw new Error('offline'); };"
    )
    ana.goto("/settings/notices")
    press(ana, "Turn on notifications")
    expect(ana.get_by_text("The browser couldn’t turn them on just now.")).to_be_visible()
    expect(button(ana, "Turn on notifications")).to_be_enabled()


def test_a_message_is_shown_and_a_tap_leads_to_what_is_new(ana: Page, server: RunningServer):
    can_push(ana)
    turn_on(ana)
    ana.reload()  # from then on the page is the worker's
    worker = Worker(ana, server)
    worker.is_pushed(message(server, NotificationKind.OPENED))
    (notice,) = worker.notices()
    assert (notice["title"], notice["body"]) == ("Twofold", "Something new for you")
    assert notice["navigate"] == f"{server.url}/news"
    assert worker.is_tapped() == []
    ana.wait_for_url("**/news")
    expect(heading(ana, say("What’s new"))).to_be_visible()
    worker.notices(0)


@pytest.mark.thorough
def test_a_newer_message_of_a_kind_takes_the_place_of_an_older(ana: Page, server: RunningServer):
    can_push(ana)
    turn_on(ana)
    worker = Worker(ana, server)
    for kind in (NotificationKind.OPENED, NotificationKind.THANKS, NotificationKind.THANKS):
        worker.is_pushed(message(server, kind))
    tags = {notice["tag"] for notice in worker.notices(2)}
    assert tags == {"tag of opened", "tag of thanks"}


@pytest.mark.thorough
def test_a_message_that_leads_elsewhere_leads_to_the_app(ana: Page, server: RunningServer):
    can_push(ana)
    turn_on(ana)
    ana.reload()
    worker = Worker(ana, server)
    worker.is_pushed('{"notification": {"title": "x", "navigate": "https://evil.example/"}}')
    worker.notices()
    worker.is_tapped()
    ana.wait_for_url(f"{server.url}/")


def test_a_message_that_cannot_be_read_is_shown_without_words(ana: Page, server: RunningServer):
    can_push(ana)
    turn_on(ana)
    worker = Worker(ana, server)
    for count, broken in enumerate(("", "no JSON", "{}", "[]"), 1):
        worker.is_pushed(broken)
        shown = {(notice["title"], notice["body"]) for notice in worker.notices(count)}
        assert shown == {("localhost", "")}, broken


def test_what_is_new_stands_in_the_menu_and_on_the_icon_until_it_was_seen(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(), phones()
    mo.context.add_init_script(COUNT_BADGES)
    together(ana, mo)
    seal(mo, "The second bench from the gate.")
    mo.goto("/home")
    expect(mo.locator(".masthead .news-mark")).to_be_hidden()
    seal(ana, "The first bench, in the shade.")
    opened(ana, "in the shade", MO, "from the gate")
    mo.reload()
    expect(mo.locator(".masthead .news-mark")).to_be_visible()
    assert mo.evaluate("badges.at(-1)") == 1
    mo.get_by_role("banner").get_by_role("link", name=say("What’s new")).click()
    expect(mo.get_by_role("listitem").filter(has_text="both answers to a card are open")).to_be_visible()
    expect(mo.locator(".masthead .news-mark")).to_be_hidden()
    assert mo.evaluate("badges.at(-1)") == 0


def test_reminders_and_their_calendar(ana: Page):
    ana.goto("/settings/notices")
    field(ana, "Time").fill("07:05")
    for day in ("Monday", "Sunday"):
        ana.get_by_role("checkbox", name=day).uncheck()
    press(ana, "Set reminder")
    reminder = ana.get_by_role("listitem").filter(has_text="Tue, Wed, Thu, Fri, Sat at 7:05")
    expect(reminder).to_be_visible()
    press(ana, "Make a calendar address")
    address = field(ana, "Calendar address").input_value()
    answer = ana.request.get(urlsplit(address).path)
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA" in answer.text()
    press(ana, "Withdraw it")
    expect(button(ana, "Make a calendar address")).to_be_visible()
    ana.get_by_role("button", name="Remove").click()
    expect(reminder).to_be_hidden()


def test_the_time_zone_is_the_device_s_until_another_is_kept(phones: Phones):
    ana = phones(timezone_id="Asia/Tokyo")
    has_account(ana, ANA)
    ana.goto("/settings/notices")
    expect(field(ana, "Time zone")).to_have_value("Tokyo, Japan")
    assert ana.locator("#cities option").first.get_attribute("value") == "Tokyo, Japan"
    field(ana, "Time zone").fill("Berlin, Germany")
    press(ana, "Save")
    expect(ana.get_by_text("Saved.")).to_be_visible()
    ana.reload()
    expect(field(ana, "Time zone")).to_have_value("Berlin, Germany")
