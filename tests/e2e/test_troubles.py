"""What goes wrong with forms and sessions: one plain sentence, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import almanac
from tests.e2e.answering import answer_field, is_sealed, thank, write
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, press
from tests.e2e.people import (
    ANA,
    MO,
    PASSWORD,
    alone_on_today,
    has_account,
    new_account,
    sign_in,
    sign_up,
    with_mo,
)
from tests.e2e.phones import Phones
from tests.running import RunningServer

LONGEST = 4_000
TOO_LONG = "A long letter goes on and on. " + "x" * LONGEST
TOO_LONG_THANKS = "You did it all again and again. " + "x" * 1_000
KETTLE = "You put the kettle on before I asked."


def alerts(phone: Page):
    return phone.get_by_role("alert")


def described_by(phone: Page, label: str) -> str:
    """Return what a screen reader adds to the name of a field."""
    ids = (field(phone, label).get_attribute("aria-describedby") or "").split()
    return " ".join(text for id in ids for text in phone.locator(f"[id='{id}']").all_inner_texts())


def test_a_wrong_password_keeps_the_name_and_says_one_sentence(phones: Phones):
    phone = phones()
    handle = new_account(phone, ANA)
    phone.goto("/sign-in")
    sign_in(phone, handle, password=canary("a wrong password altogether"))
    expect(alerts(phone)).to_have_text("That name and password don’t match. Please try again.")
    assert alerts(phone).inner_text() in described_by(phone, "Password")
    expect(field(phone, "Sign-in name")).to_have_value(handle)
    expect(field(phone, "Password")).to_have_value("")
    field(phone, "Password").fill(PASSWORD)
    press(phone, "Sign in")
    phone.wait_for_url("**/home")


def test_a_refused_sign_up_keeps_everything_but_the_password(phones: Phones):
    phone = phones()
    phone.goto("/sign-up?next=/journal")
    field(phone, "Your name").fill(ANA)
    field(phone, "Sign-in name").fill("ana-of-the-short-word")
    phone.get_by_label("I’m under 18").check()
    field(phone, "Password").fill("short")
    press(phone, "Create account")
    expect(alerts(phone)).to_contain_text("at least 10 characters")
    assert alerts(phone).inner_text() in described_by(phone, "Password")
    expect(field(phone, "Your name")).to_have_value(ANA)
    expect(field(phone, "Sign-in name")).to_have_value("ana-of-the-short-word")
    expect(phone.get_by_label("I’m under 18")).to_be_checked()
    expect(field(phone, "Password")).to_have_value("")
    field(phone, "Password").fill(PASSWORD)
    press(phone, "Create account")
    phone.wait_for_url("**/journal")


@pytest.mark.thorough
def test_a_name_that_is_taken_is_told_beside_its_field(phones: Phones):
    phone = phones()
    handle = new_account(phone, ANA)
    phone.goto("/sign-up")
    field(phone, "Your name").fill(MO)
    field(phone, "Sign-in name").fill(handle.upper())
    field(phone, "Password").fill(PASSWORD)
    press(phone, "Create account")
    expect(alerts(phone)).to_have_text("That sign-in name is taken. Please choose another.")
    assert alerts(phone).inner_text() in described_by(phone, "Sign-in name")
    expect(field(phone, "Your name")).to_have_value(MO)


@pytest.mark.thorough
def test_too_long_an_answer_is_told_beside_the_field_and_kept(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    write(ana, TOO_LONG)
    press(ana, "Seal my answer")
    expect(alerts(ana)).to_have_text("That’s longer than 4,000 characters. Please shorten it a little.")
    assert alerts(ana).inner_text() in described_by(ana, "Your answer")
    expect(answer_field(ana)).to_have_value(TOO_LONG)
    write(ana, TOO_LONG[:LONGEST])
    press(ana, "Seal my answer")
    is_sealed(ana)


@pytest.mark.thorough
def test_an_empty_answer_is_not_sealed(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    press(ana, "Seal my answer")
    expect(alerts(ana)).to_have_text("Please write a few words first.")
    expect(answer_field(ana)).to_be_visible()


def test_thanks_that_are_too_long_or_lack_a_part_are_kept_in_the_form(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.goto(f"/s/{space}/thanks")
    thank(ana, MO, TOO_LONG_THANKS, KETTLE, how="Send")
    expect(alerts(ana)).to_have_text("Please keep each part to 1,000 characters.")
    expect(ana.get_by_label(f"What {MO} did")).to_have_value(TOO_LONG_THANKS)
    expect(field(ana, "What it meant to me")).to_have_value(KETTLE)
    field(ana, "What it meant to me").fill("")
    press(ana, "Send")
    expect(alerts(ana)).to_have_text("Please write what it meant to you.")
    assert alerts(ana).inner_text() in described_by(ana, "What it meant to me")
    expect(ana.get_by_label(f"What {MO} did")).to_have_value(TOO_LONG_THANKS)


def test_the_next_tap_after_a_session_ended_leads_to_sign_in_and_back(phones: Phones, server: RunningServer):
    ana = phones()
    handle, space = alone_on_today(ana, ANA)
    today = routes.today(space)
    write(ana, KETTLE)
    almanac.end_all_sessions(server)
    press(ana, "Seal my answer")
    ana.wait_for_url(f"**/sign-in?next={today}")
    sign_in(ana, handle)
    ana.wait_for_url(f"**{today}")
    # What was tapped before goes out by itself, now that its author is there again.
    is_sealed(ana)
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(KETTLE)


def test_create_space_tapped_twice_makes_one(phones: Phones, server: RunningServer):
    ana = phones()
    has_account(ana, ANA)
    before = almanac.count(server, "space")
    ana.goto("/spaces/new")
    ana.get_by_role("radio", name="Friend", exact=True).check()
    # Both taps come before the page has an answer.
    button(ana, "Create space").evaluate("(tapped) => { tapped.click(); tapped.click(); }")
    expect(answer_field(ana)).to_be_visible()
    ana.goto("/home")
    expect(ana.locator("a.card")).to_have_count(1)
    assert almanac.count(server, "space") == before + 1


def test_a_page_that_asks_for_an_account_leads_back_after_sign_up(phones: Phones):
    phone = phones()
    phone.goto("/journal")
    phone.wait_for_url("**/sign-in?next=/journal")
    phone.get_by_role("link", name="Create account").click()
    sign_up(phone, ANA)
    phone.wait_for_url("**/journal")
    expect(phone.get_by_role("heading", name="Journal")).to_be_visible()
