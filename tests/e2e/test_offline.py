"""Without network: every page still opens, what is tapped waits, and nothing private is kept for it."""

import re

import pytest
from playwright.sync_api import expect

from intimacy_app import routes
from intimacy_app.framework_internals.build_plugins import specimen
from tests.conftest import SOAK
from tests.e2e import almanac
from tests.e2e.answering import answer_field, opened, prompt_on, seal, thank, write
from tests.e2e.device import everything_on, has_worker, kept_addresses
from tests.e2e.gestures import field, follow, open_menu, press
from tests.e2e.people import (
    ANA,
    MO,
    has_account,
    make_space,
    mo_joins,
    new_account,
    sign_in,
    space_on,
    with_mo,
)
from tests.e2e.phones import Phones
from tests.e2e.unsent import BEGINNING, BENCH, DEED, MEANING, PORRIDGE
from tests.running import RunningServer, wait_until

NO_PAGES = (
    *("/auth/", "/_event", "/export.zip", "/healthz", "/readyz", "/away", "/share", "/pack", "/book"),
    *("/feeds/", "/push/", "/import", "/photo"),
)


def pages() -> list[str]:
    """Return an address of every page, with made-up parts where it has any."""
    found = [value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)]
    return sorted(specimen(page).replace("_", "a1") for page in found if not page.startswith(NO_PAGES))


@pytest.mark.soak
def test_every_page_opens_without_network(phones: Phones):
    ana = phones(noisy=True, worker=True)
    has_account(ana, ANA)
    ana.goto("/home")
    has_worker(ana)
    ana.context.set_offline(True)
    assert len(pages()) > 20
    # One worker opens them all, by one rule for addresses with parts and without.
    for page in pages() if SOAK else pages()[::3]:
        ana.goto(page)
        expect(ana.locator("h1").first).to_be_visible()
        assert re.fullmatch(r".*localhost:\d+" + re.escape(page), ana.url)


def test_a_page_that_opened_without_network_fills_itself_when_there_is_one(phones: Phones):
    ana = phones(noisy=True, worker=True)
    with_mo(ana)
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


def test_signing_out_with_unsent_words_asks_first_and_then_takes_them_away(phones: Phones):
    ana = phones(worker=True)
    with_mo(ana)
    write(ana, BEGINNING)
    wait_until(lambda: BEGINNING in everything_on(ana))
    open_menu(ana)
    press(ana, "Sign out")
    question = ana.get_by_role("dialog", name="You have something unsent on this device")
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
    assert [
        a for a in addresses if "?" in a or (a.startswith(NO_PAGES) and not a.endswith((".css", ".js")))
    ] == []
    assert [a for a in addresses if re.match(r"/(join|reset)/(?!_$)", a)] == []


@pytest.mark.parametrize("how", [pytest.param("reload", marks=pytest.mark.thorough), "crash", "session"])
def test_a_half_written_text_survives(phones: Phones, server: RunningServer, how: str):
    ana = phones(noisy=True, worker=True)
    handle = has_account(ana, ANA)
    space = mo_joins(ana)
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
