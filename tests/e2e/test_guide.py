"""The guide: read, tried, searched; a plan for a roadblock chosen and dropped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.answering import answer_field, answer_of
from tests.e2e.gestures import button, field, follow, open_menu, press
from tests.e2e.people import MO, has_account, opened_with_mo, together, with_mo
from tests.e2e.phones import Phones

LIGHTHOUSE = "By the lighthouse, with the cold soup, and Zoë laughing."
FERRY = "On the ferry, when nobody said anything for an hour."


def look_for(phone: Page, words: str) -> None:
    field(phone, "Search the guide and what has opened").fill(words)
    field(phone, "Search the guide and what has opened").press("Enter")


def test_a_page_is_found_from_the_menu_and_leads_into_the_one_space(phones: Phones):
    ana = phones()
    with_mo(ana)
    open_menu(ana)
    follow(ana, "Guide")
    ana.get_by_role("link", name=re.compile("^Say thank you properly")).click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Say thank you properly")
    expect(ana).to_have_title(re.compile("^Say thank you properly"))
    follow(ana, "Open Thanks")
    expect(button(ana, "Send")).to_be_visible()


@pytest.mark.thorough
def test_with_several_spaces_or_none_it_asks_which(phones: Phones):
    kim = phones()
    has_account(kim, "Kim")
    kim.goto("/guide/appreciation")
    follow(kim, "Choose a space")
    expect(kim.get_by_text("No space yet")).to_be_visible()


def test_whoever_is_not_signed_in_comes_back_to_the_page_they_asked_for(phones: Phones):
    kim = phones()
    kim.goto("/guide/listening")
    expect(kim).to_have_url(re.compile(r"/sign-in\?next=/guide/listening$"))


def test_a_plan_is_chosen_stays_for_me_alone_and_is_dropped(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    ana.goto("/guide/stuck")
    ana.get_by_role("button", name=re.compile("There’s never any time$")).click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("There’s never any time")
    expect(ana.get_by_role("heading", name="Week 1", exact=True)).to_be_visible()
    ana.reload()
    expect(ana.get_by_role("heading", name="Week 1", exact=True)).to_be_visible()
    mo.goto("/guide/stuck")
    expect(mo.get_by_role("heading", level=1)).to_have_text("What’s getting in the way?")
    press(ana, "Drop this plan")
    expect(ana.get_by_role("heading", level=1)).to_have_text("What’s getting in the way?")
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_have_text("What’s getting in the way?")


def test_past_hurt_leads_to_support_first(phones: Phones):
    kim = phones()
    has_account(kim, "Kim")
    kim.goto("/guide/stuck")
    hurt = kim.get_by_role("listitem").filter(has_text="I’ve been hurt before")
    expect(hurt.get_by_role("link", name="Open Support")).to_be_visible()
    expect(hurt.get_by_role("button")).to_be_hidden()
    hurt.get_by_text("Then, if you like").click()
    hurt.get_by_role("button").click()
    expect(kim.get_by_role("heading", level=1)).to_have_text("I’ve been hurt before")


def test_a_search_finds_what_opened_and_keeps_nothing(phones: Phones):
    ana = phones()
    space = opened_with_mo(ana, LIGHTHOUSE, FERRY)
    ana.goto("/guide")
    look_for(ana, "lighthouse zoe")
    expect(ana.get_by_text("1 place found.")).to_be_visible()
    expect(ana.locator("mark")).to_have_text("lighthouse")
    assert ana.url.endswith("/guide")
    look_for(ana, "FERRY")
    expect(ana.locator("mark")).to_have_text("ferry")
    ana.get_by_role("main").get_by_role("link").filter(has_text="ferry").click()
    expect(answer_of(ana, MO)).to_contain_text(FERRY)
    assert f"/s/{space}/history?round=" in ana.url


@pytest.mark.thorough
def test_a_search_does_not_find_what_is_sealed(phones: Phones):
    ana = phones()
    space = with_mo(ana, sealing=FERRY)
    ana.goto("/guide")
    look_for(ana, "ferry")
    expect(ana.get_by_text("Nothing found. Try fewer letters of the word, or another word.")).to_be_visible()
    press(ana, "Back to the guide")
    expect(ana.get_by_role("link", name=re.compile("^What’s getting in the way"))).to_be_visible()
    ana.goto(f"/s/{space}/today")
    expect(answer_field(ana)).to_be_visible()
