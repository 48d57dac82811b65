"""Together again, as two people: what they had comes back in a new space, once both have picked it."""

from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.answering import answer_of
from tests.e2e.gestures import button, open_row, press
from tests.e2e.people import ANA, MO, in_one_space, opened_together
from tests.e2e.phones import Phones
from tests.e2e.walk_again import leave

ALONE = "Saved, and only you can see it. Nothing happens unless you both pick it."
BOTH = "What you had is back, for both of you to read."


def picks(phone: Page, said: str) -> None:
    phone.get_by_label("Bring back what we had").check()
    press(phone, "Save this pick")
    expect(phone.locator(".said").filter(has_text=said)).to_be_visible()


def test_what_two_had_comes_back_once_both_have_picked_it(phones: Phones):
    ana, mo = phones(), phones()
    first = opened_together(ana, mo, "a quiet lake under the birches", "a loud one under the bridge")
    leave(ana, first)
    space = in_one_space(ana, mo)
    for phone in (ana, mo):
        phone.goto(routes.space_settings(space))
        expect(button(phone, "Save this pick")).to_be_visible()

    picks(ana, ALONE)
    ana.reload()
    expect(ana.get_by_label("Bring back what we had")).to_be_checked()
    mo.reload()
    expect(button(mo, "Save this pick")).to_be_visible()
    expect(mo.get_by_label("Bring back what we had")).not_to_be_checked()

    picks(mo, BOTH)
    for phone, other in ((ana, MO), (mo, ANA)):
        expect(button(phone, "Save this pick")).to_have_count(0)
        phone.reload()
        phone.get_by_role("main").get_by_role("link", name=other).click()
        phone.wait_for_url(f"**{routes.history(first)}")
        expect(phone.get_by_role("heading", name="Opened together")).to_be_visible()
        open_row(phone, "under the birches" if other == ANA else "under the bridge")
        expect(answer_of(phone, other)).to_be_visible()
