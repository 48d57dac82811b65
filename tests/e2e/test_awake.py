"""A turn on a phone: its screen stays on, and its end is told, by the server's clock and not the phone's."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from intimacy_app.settings import PROJECT

NOW = "2026-11-30T10:00:00Z"
# Of two minutes, about five seconds have passed once the page is there.
SOON = re.compile("1:5[56]")
REST = 117_000
DEVICE = """
    globalThis.held = 0;
    globalThis.asked = 0;
    globalThis.buzzed = 0;
    globalThis.tones = 0;
    globalThis.isHidden = false;
    Object.defineProperty(document, "visibilityState", { get: () => (isHidden ? "hidden" : "visible") });
    Object.defineProperty(navigator, "vibrate", { value: () => { buzzed += 1; } });
    Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
        const lock = new EventTarget();
        held += 1;
        asked += 1;
        lock.release = async () => { held -= 1; lock.dispatchEvent(new Event("release")); };
        globalThis.lock = lock;
        return lock;
    } } });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) { tones += 1; start.apply(this, at); };
"""
TURN = """<!doctype html><html lang="en"><title>A turn</title><script type="module" src="/desk.js"></script>
<main id="main" tabindex="-1"><div data-awake data-ends="2026-11-30T10:02:00Z" data-now="2026-11-30T10:00:00Z"
 data-seconds="120" data-says="That’s the turn. Switch when you’re both ready.">
<span role="timer" data-left></span><p role="status" data-told></p></div>
<label><input type="radio" name="signal" data-signal value="none">Nothing</label>
<label><input type="radio" name="signal" data-signal value="sound">A soft sound</label>
<label data-needs-buzz><input type="radio" name="signal" data-signal value="buzz">A buzz</label></main>"""


@pytest.fixture
def phone(browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(DEVICE)
    page.route("https://turn.test/**", answer)
    yield page
    context.close()


def answer(route: Route) -> None:
    asset: Path = PROJECT / "assets" / route.request.url.removeprefix("https://turn.test/")
    if asset.suffix == ".js":
        route.fulfill(path=asset, content_type="text/javascript")
    else:
        route.fulfill(body=TURN, content_type="text/html; charset=utf-8")


def at(page: Page, time: str = NOW) -> None:
    instant = datetime.fromisoformat(time)
    page.clock.install(time=instant - timedelta(minutes=1))
    # However long the page takes to come, no time passes meanwhile.
    page.clock.pause_at(instant)
    page.goto("https://turn.test/")
    page.clock.run_for(5_000)


def told(page: Page):
    return page.get_by_role("status")


def test_the_end_is_told_in_words_when_it_comes_and_not_before(phone: Page):
    at(phone)
    expect(phone.get_by_role("timer")).to_have_text(SOON)
    phone.clock.run_for(113_000)
    expect(phone.get_by_role("timer")).to_have_text(re.compile("0:0[23]"))
    expect(told(phone)).to_have_text("")
    phone.clock.run_for(REST - 113_000)
    expect(phone.get_by_role("timer")).to_have_text("0:00")
    expect(told(phone)).to_have_text("That’s the turn. Switch when you’re both ready.")
    assert phone.evaluate("[tones, buzzed]") == [0, 0]


def test_a_phone_whose_clock_is_hours_off_shows_the_servers_time(phone: Page):
    at(phone, "2026-11-30T03:17:00Z")
    expect(phone.get_by_role("timer")).to_have_text(SOON)
    phone.clock.run_for(REST)
    expect(told(phone)).not_to_have_text("")


def test_the_next_turn_takes_the_words_away(phone: Page):
    at(phone)
    phone.clock.run_for(REST)
    expect(told(phone)).not_to_have_text("")
    phone.evaluate("document.querySelector('[data-ends]').dataset.ends = '2026-11-30T10:04:00Z'")
    expect(told(phone)).to_have_text("")
    phone.evaluate("document.querySelector('[data-ends]').dataset.ends = ''")
    phone.clock.run_for(600_000)
    expect(told(phone)).to_have_text("")


@pytest.mark.parametrize(
    ("choice", "rung"), [("A soft sound", [2, 0]), ("A buzz", [0, 1]), ("Nothing", [0, 0])]
)
def test_who_wants_it_is_called_once_as_well(phone: Page, choice: str, rung: list[int]):
    at(phone)
    phone.get_by_label(choice).check()
    phone.evaluate("() => { tones = buzzed = 0; }")
    phone.clock.run_for(REST)
    expect(told(phone)).not_to_have_text("")
    phone.clock.run_for(5_000)
    assert phone.evaluate("[tones, buzzed]") == rung


def test_the_choice_is_kept_on_the_device(phone: Page):
    at(phone)
    phone.get_by_label("A buzz").check()
    phone.reload()
    expect(phone.get_by_label("A buzz")).to_be_checked()


def test_a_turn_that_is_seen_after_its_end_says_so_and_calls_nobody(phone: Page):
    late = TURN.replace('data-now="2026-11-30T10:00:00Z"', 'data-now="2026-11-30T10:05:00Z"')
    phone.route("https://turn.test/late", lambda route: route.fulfill(body=late, content_type="text/html"))
    at(phone)
    phone.get_by_label("A buzz").check()
    phone.goto("https://turn.test/late")
    expect(told(phone)).not_to_have_text("")
    phone.clock.run_for(5_000)
    assert phone.evaluate("buzzed") == 0


def test_the_screen_stays_on_while_the_turn_is_on_a_page_that_is_seen(phone: Page):
    at(phone)
    assert phone.evaluate("held") == 1
    # As a browser does by itself with a page that's hidden.
    phone.evaluate("isHidden = true; lock.release(); document.dispatchEvent(new Event('visibilitychange'))")
    assert phone.evaluate("held") == 0
    phone.evaluate("isHidden = false; document.dispatchEvent(new Event('visibilitychange'))")
    assert phone.evaluate("[held, asked]") == [1, 2]
    phone.evaluate("document.querySelector('[data-awake]').remove()")
    assert phone.evaluate("held") == 0
