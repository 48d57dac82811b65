"""What is tapped without network waits, and goes out in order, once, and as nobody else."""

import pytest
from playwright.sync_api import Page, Route, expect

from intimacy_app import routes
from tests.e2e import almanac
from tests.e2e.answering import (
    answer_field,
    answer_of,
    is_sealed,
    my_answer,
    opened,
    prompt_on,
    seal,
    thank,
    turn_to,
    write,
)
from tests.e2e.canaries import canary
from tests.e2e.device import everything_on, has_worker
from tests.e2e.gestures import button, follow, press
from tests.e2e.people import (
    ANA,
    MO,
    alone_on_today,
    comes_back,
    has_account,
    in_one_space,
    not_connected,
    together,
)
from tests.e2e.phones import Phones
from tests.e2e.unsent import BEGINNING, BENCH, DEED, MEANING, PORRIDGE, UNTIL_NOTICED, WAITING
from tests.running import RunningServer, wait_until

LATE = canary("Something that came to my mind too late.")


def test_what_is_tapped_without_network_goes_out_in_order_and_once(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    space = together(ana, mo)
    has_worker(ana)
    answers, thanks = almanac.count(server, "answer"), almanac.count(server, "appreciation")
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    write(ana, BENCH)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    press(ana, "Seal my answer")
    ana.context.set_offline(False)
    is_sealed(ana)
    expect(ana.get_by_text(WAITING)).to_be_hidden()

    ana.goto(f"/s/{space}/thanks")
    expect(button(ana, "Send")).to_be_visible()
    ana.context.set_offline(True)
    thank(ana, MO, DEED, MEANING, how="Send")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    ana.reload()
    expect(ana.get_by_text(WAITING)).to_have_count(1)
    ana.context.set_offline(False)
    expect(ana.get_by_role("article", name="From you")).to_contain_text(DEED)
    expect(ana.get_by_text(WAITING)).to_be_hidden()
    expect(ana.get_by_label(f"What {MO} did")).to_have_value("")
    assert almanac.count(server, "answer") == answers + 1
    assert almanac.count(server, "appreciation") == thanks + 1
    seal(mo, PORRIDGE)
    opened(mo, PORRIDGE, ANA, BENCH)


def test_words_that_wait_go_out_from_another_page_too(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    before = almanac.count(server, "answer")
    prompt = prompt_on(mo)
    has_worker(ana)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    write(ana, BENCH)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    follow(ana, "Journal")
    ana.context.set_offline(False)
    wait_until(lambda: almanac.count(server, "answer") == before + 1, seconds=UNTIL_NOTICED / 1000)
    wait_until(lambda: BENCH not in everything_on(ana))
    follow(ana, "Today")
    turn_to(ana, prompt)
    is_sealed(ana)


@pytest.mark.thorough
def test_words_changed_after_the_tap_are_not_sent_until_the_next_one(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    has_worker(ana)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    write(ana, BEGINNING)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    write(ana, BENCH)
    expect(ana.get_by_text(WAITING)).to_be_hidden()
    ana.context.set_offline(False)
    expect(not_connected(ana)).to_be_hidden(timeout=UNTIL_NOTICED)
    expect(answer_field(ana)).to_have_value(BENCH)
    press(ana, "Seal my answer")
    is_sealed(ana)
    seal(mo, PORRIDGE)
    opened(mo, PORRIDGE, ANA, BENCH)


def test_a_card_that_opened_meanwhile_leaves_the_words_and_says_why(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    space = in_one_space(ana, mo)
    has_worker(ana)
    ana.context.set_offline(True)
    write(ana, LATE)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()

    elsewhere = phones()
    comes_back(elsewhere, handle)
    elsewhere.goto(f"/s/{space}/today")
    seal(elsewhere, BENCH)
    seal(mo, PORRIDGE)
    opened(elsewhere, BENCH, MO, PORRIDGE)

    ana.context.set_offline(False)
    expect(answer_of(ana, MO)).to_be_visible(timeout=UNTIL_NOTICED)
    expect(ana.get_by_role("heading", name="This wasn’t sent")).to_be_visible()
    expect(ana.get_by_text(LATE)).to_be_visible()
    told = ana.locator("[data-outbox=refused]")
    expect(told).to_contain_text("This card has opened, so its answers stay as they are.")
    ana.reload()
    expect(ana.get_by_text(LATE)).to_be_visible()
    press(ana, "Discard")
    expect(ana.get_by_text(LATE)).to_be_hidden()
    expect(my_answer(ana)).to_contain_text(BENCH)


def test_what_waits_is_never_sent_as_somebody_else(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    handle = has_account(ana, ANA)
    his = has_account(mo, MO)
    space = in_one_space(ana, mo)
    has_worker(ana)
    before = almanac.count(server, "answer")
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    write(ana, BENCH)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    # Somebody else signs in on this device while the words wait.
    comes_back_without_page(ana, phones, his)
    ana.context.set_offline(False)
    expect(not_connected(ana)).to_be_hidden(timeout=UNTIL_NOTICED)
    ana.goto(f"/s/{space}/today")
    prompt_on(ana)
    expect(answer_field(ana)).to_have_value("")
    assert almanac.count(server, "answer") == before
    comes_back(ana, handle)
    ana.goto(f"/s/{space}/today")
    # What was tapped before goes out by itself, now that its author is there again.
    is_sealed(ana)
    assert almanac.count(server, "answer") == before + 1
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(BENCH)


@pytest.mark.thorough
def test_what_waits_goes_out_also_where_the_line_is_up_before_the_outbox_is_loaded(phones: Phones):
    ana = phones(noisy=True)
    _, space = alone_on_today(ana, ANA)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    write(ana, BENCH)
    press(ana, "Seal my answer")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    elsewhere = ana.context.new_page()
    ana.close()
    loading: list[Route] = []
    elsewhere.route("**/desk.js*", lambda route: loading.append(route))
    elsewhere.context.set_offline(False)
    elsewhere.goto(routes.today(space), wait_until="commit")
    prompt_on(elsewhere)
    # Each question to the page lets Playwright hand over what it has intercepted.
    wait_until(lambda: elsewhere.evaluate("true") and loading)
    loading[0].continue_()
    is_sealed(elsewhere)


def comes_back_without_page(phone: Page, phones: Phones, handle: str) -> None:
    """Put somebody's cookies onto a phone, as signing in in another tab would."""
    other = phones()
    comes_back(other, handle)
    phone.context.clear_cookies()
    phone.context.add_cookies(other.context.cookies())
