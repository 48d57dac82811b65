"""Changing what a space is for, as two people: one pick is nobody's business, two change it for both."""

from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.gestures import button, press
from tests.e2e.people import together
from tests.e2e.phones import Phones

ALONE = "Saved, and only you can see it. It changes once you’ve both picked the same."
BOTH = "This space has changed, for both of you."


def picks(phone: Page, kind: str, said: str) -> None:
    phone.get_by_role("radio", name=kind, exact=True).check()
    press(phone, "Save my pick")
    expect(phone.locator(".said").filter(has_text=said)).to_be_visible()


def test_a_space_of_partners_becomes_one_of_friends_once_both_have_picked_it(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    his_spaces = mo.context.new_page()
    his_spaces.goto(routes.HOME)
    for phone in (ana, mo):
        phone.goto(routes.space_settings(space))
        expect(phone.get_by_text("So far: Partners")).to_be_visible()
        expect(phone.get_by_role("radio", name="Siblings")).to_have_count(0)

    picks(ana, "Friends", ALONE)
    ana.reload()
    expect(ana.get_by_role("radio", name="Friends", exact=True)).to_be_checked()
    expect(ana.get_by_text("So far: Partners")).to_be_visible()
    expect(mo.get_by_role("radio", name="Nothing, it stays as it is")).to_be_checked()
    mo.reload()
    expect(button(mo, "Save my pick")).to_be_visible()
    expect(mo.get_by_role("radio", name="Friends", exact=True)).not_to_be_checked()

    picks(mo, "Friends", BOTH)
    for phone in (ana, mo):
        expect(phone.get_by_text("So far: Friends")).to_be_visible()
        expect(phone.get_by_role("radio", name="Partners", exact=True)).not_to_be_checked()
        expect(phone.get_by_label("Include cards about sex")).to_have_count(0)
    expect(his_spaces.get_by_role("main")).to_contain_text("Friends")
    ana.reload()
    expect(ana.get_by_text("So far: Friends")).to_be_visible()
