"""Opened from the icon: where the app lands, the way between spaces, and what a device remembers of it."""

import re

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.answering import answer_field
from tests.e2e.gestures import follow, open_menu, press
from tests.e2e.people import (
    ANA,
    KIM,
    MO,
    confirm,
    has_account,
    join,
    make_space,
    new_space,
    space_on,
)
from tests.e2e.phones import Phones

AGED = """() => {
    const kept = JSON.parse(localStorage.getItem("last-pages"));
    for (const each of Object.values(kept.pages)) each.at -= 3_600_001;
    localStorage.setItem("last-pages", JSON.stringify(kept));
}"""


def is_remembered(phone: Page, page: str) -> None:
    phone.wait_for_function(
        f"() => (localStorage.getItem('last-pages') ?? '').includes('\"page\":\"{page}\"')"
    )


def lands_on(phone: Page, address: str) -> None:
    phone.goto(routes.START)
    expect(phone).to_have_url(re.compile(re.escape(address) + "$"))


def switch(phone: Page) -> None:
    phone.locator("summary").filter(has_text=say("Switch space")).click()


def test_it_lands_on_the_only_space_and_within_the_hour_on_its_last_page(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    space = new_space(ana)
    lands_on(ana, routes.today(space))
    follow(ana, "Thanks")
    is_remembered(ana, "thanks")
    lands_on(ana, routes.thanks(space))
    ana.goto(routes.SETTINGS)
    ana.evaluate(AGED)
    lands_on(ana, routes.today(space))


def test_the_switcher_leads_to_the_other_space_and_shows_nothing_of_it_before(phones: Phones):
    ana, mo, kim = phones(), phones(), phones()
    has_account(ana, ANA)
    spaces = []
    for other, name in ((mo, MO), (kim, KIM)):
        has_account(other, name)
        join(other, make_space(ana).link)
        spaces.append(space_on(ana))
    ana.goto(routes.today(spaces[0]))
    confirm(ana)
    expect(answer_field(ana)).to_be_visible()
    expect(ana.get_by_text(KIM)).to_have_count(0)
    switch(ana)
    ana.get_by_role("link", name=f"{ANA} & {KIM}", exact=True).click()
    ana.wait_for_url(f"**{routes.today(spaces[1])}")
    expect(ana.get_by_text(say("{other} has joined").format(other=KIM))).to_be_visible()
    lands_on(ana, routes.today(spaces[1]))

    ana.goto(routes.today(spaces[0]))
    follow(ana, "Answer together on this phone")
    expect(ana.get_by_text(say("On one phone"))).to_be_visible()
    expect(ana.get_by_text(say("Switch space"))).to_have_count(0)


def test_signing_out_forgets_which_pages_were_open(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.today(new_space(ana)))
    is_remembered(ana, "today")
    open_menu(ana)
    press(ana, "Sign out")
    ana.wait_for_url(re.compile(r"/$"))
    assert ana.evaluate("() => localStorage.getItem('last-pages')") is None


def test_leaving_quickly_forgets_it_too(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.today(new_space(ana)))
    is_remembered(ana, "today")
    press(ana, "Leave quickly")
    ana.wait_for_url("**/away")
    assert ana.evaluate("() => localStorage.getItem('last-pages')") is None
