"""Without network: every page still opens, what is tapped waits, and nothing private is kept for it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from intimacy_app import routes
from intimacy_app.framework_internals.build_plugins import specimen
from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.device import everything_on, has_worker, kept_addresses
from tests.e2e.people import (
    ANA,
    MO,
    alone_on_today,
    answer_field,
    answer_of,
    button,
    comes_back,
    field,
    follow,
    has_account,
    in_one_space,
    is_sealed,
    make_space,
    my_answer,
    new_account,
    not_connected,
    open_menu,
    opened,
    press,
    prompt_on,
    seal,
    sign_in,
    space_on,
    thank,
    together,
    turn_to,
    write,
)
from tests.e2e.phones import Phones
from tests.running import RunningServer, wait_until

BENCH = canary("The bench by the canal, and how you waited.")
BEGINNING = canary("The first half of a sentence about")
PORRIDGE = canary("You made porridge the way my father did.")
LATE = canary("Something that came to my mind too late.")
DEED, MEANING = canary("You carried the box up four floors."), canary("I could rest my back.")
WAITING = "It’ll send when you’re back online."
UNTIL_NOTICED = 30_000
NO_PAGES = (
    *("/auth/", "/_event", "/export.zip", "/healthz", "/readyz", "/away", "/share", "/pack"),
    *("/feeds/", "/push/"),
)


def pages() -> list[str]:
    """Return an address of every page, with made-up parts where it has any."""
    found = [value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)]
    return sorted(specimen(page).replace("_", "a1") for page in found if not page.startswith(NO_PAGES))


def test_every_page_opens_without_network(phones: Phones):
    ana = phones(noisy=True, worker=True)
    has_account(ana, ANA)
    ana.goto("/home")
    has_worker(ana)
    ana.context.set_offline(True)
    assert len(pages()) > 20
    for page in pages():
        ana.goto(page)
        expect(ana.locator("h1").first).to_be_visible()
        ana.reload()
        expect(ana.locator("h1").first).to_be_visible()
        assert re.fullmatch(r".*localhost:\d+" + re.escape(page), ana.url)


def test_a_page_that_opened_without_network_fills_itself_when_there_is_one(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    together(ana, mo)
    has_worker(ana)
    ana.context.set_offline(True)
    ana.reload()
    expect(ana.get_by_role("heading", name="You’re offline")).to_be_visible()
    follow(ana, "Support")
    expect(ana.get_by_role("heading", level=1, name="Support")).to_be_visible()
    ana.go_back()
    expect(ana.get_by_role("heading", name="You’re offline")).to_be_visible()
    ana.context.set_offline(False)
    prompt_on(ana)
    expect(ana.get_by_role("heading", name="You’re offline")).to_be_hidden()


def test_a_form_that_cannot_be_sent_says_so_calmly(phones: Phones):
    ana = phones(noisy=True, worker=True)
    handle = new_account(ana, ANA)
    ana.goto("/sign-in")
    has_worker(ana)
    ana.context.set_offline(True)
    sign_in(ana, handle)
    expect(ana.get_by_text("What you sent hasn’t gone out.")).to_be_visible()


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


def test_signing_out_with_unsent_words_asks_first_and_then_takes_them_away(phones: Phones):
    ana, mo = phones(worker=True), phones()
    together(ana, mo)
    write(ana, BEGINNING)
    wait_until(lambda: BEGINNING in everything_on(ana))
    open_menu(ana)
    press(ana, "Sign out")
    question = ana.get_by_role("dialog", name="You have unsent text on this device")
    expect(question).to_be_visible()
    press(ana, "Stay here")
    expect(question).to_be_hidden()
    expect(answer_field(ana)).to_have_value(BEGINNING)
    open_menu(ana)
    press(ana, "Sign out")
    press(ana, "Remove it and sign out")
    expect(ana.get_by_role("link", name="Create account")).to_be_visible()
    assert BEGINNING not in everything_on(ana)


def test_nothing_private_is_left_on_the_device_after_signing_out(phones: Phones):
    ana, mo = phones(worker=True), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    link = make_space(ana)
    has_worker(ana)
    mo.goto(link.link)
    press(mo, "Join")
    mo.wait_for_url("**/today")
    follow(ana, "Today")
    press(ana, "This is the right person")
    space = space_on(ana)
    seal(ana, BENCH)
    seal(mo, PORRIDGE)
    opened(ana, BENCH, MO, PORRIDGE)
    follow(ana, "Thanks")
    thank(ana, MO, DEED, MEANING, how="Keep for now")
    expect(ana.get_by_text("Kept. Only you can see it.")).to_be_visible()
    for page in (f"/s/{space}/history", "/journal", "/settings", f"/join/{link.code}", "/home?next=/journal"):
        ana.goto(page, wait_until="networkidle")
    ana.request.get("/export.zip")
    ana.goto("/home")
    open_menu(ana)
    press(ana, "Sign out")
    expect(ana.get_by_role("link", name="Create account")).to_be_visible()

    left = everything_on(ana)
    private = [ANA, MO, BENCH, PORRIDGE, DEED, MEANING, handle, link.code, link.code.replace("-", ""), space]
    assert [words for words in private if words in left] == []
    addresses = kept_addresses(ana)
    assert "/s/_/today" in addresses
    assert [a for a in addresses if "?" in a or (a != "/away.css" and a.startswith(NO_PAGES))] == []
    assert [a for a in addresses if re.match(r"/(join|reset)/(?!_$)", a)] == []


@pytest.mark.parametrize("how", ["reload", "crash", "session"])
def test_a_half_written_text_survives(phones: Phones, server: RunningServer, how: str):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    space = in_one_space(ana, mo)
    write(ana, BEGINNING)
    wait_until(lambda: BEGINNING in everything_on(ana))
    if how == "crash":
        crashed, ana = ana, ana.context.new_page()
        crashed.close()
        ana.goto(f"/s/{space}/today")
    elif how == "session":
        almanac.end_all_sessions(server)
        ana.reload()
        ana.wait_for_url(f"**/sign-in?next=/s/{space}/today")
        sign_in(ana, handle)
    else:
        ana.reload()
    expect(answer_field(ana)).to_have_value(BEGINNING)
    expect(field(ana, "Your answer")).to_be_visible()
