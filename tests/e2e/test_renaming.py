"""A name that is changed is on the other's pages at once, and on one's own other ones."""

import pytest
from playwright.sync_api import expect

from intimacy_app import routes
from tests.e2e.answering import answer_of
from tests.e2e.canaries import canary
from tests.e2e.gestures import field, press
from tests.e2e.people import ANA, MO, PASSWORD, new_handle, opened_together, together, with_mo
from tests.e2e.phones import Phones

NEW = canary("Anneliese Wrenfield")
OURS = canary("The attic under the swifts")


def test_a_changed_name_reaches_the_pages_that_are_open_without_a_reload(phones: Phones):
    ana, mo = phones(), phones()
    opened_together(ana, mo, "a quiet lake under the birches", "a loud one under the bridge")
    his_spaces, her_settings = mo.context.new_page(), ana.context.new_page()
    his_spaces.goto(routes.HOME)
    expect(his_spaces.get_by_role("list").first).to_be_visible()
    her_settings.goto(routes.SETTINGS)
    expect(field(her_settings, "Your name")).to_be_visible()

    settings = ana.context.new_page()
    settings.goto(routes.SETTINGS)
    field(settings, "Your name").fill(NEW)
    press(settings, "Save name")

    expect(answer_of(mo, NEW)).to_be_visible()
    expect(his_spaces.get_by_role("main")).to_contain_text(NEW)
    expect(field(her_settings, "Your name")).to_have_value(NEW)


def test_a_changed_name_of_a_space_is_on_the_open_pages_of_both(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    expect(ana.get_by_role("banner")).to_contain_text(f"{ANA} & {MO}")
    settings = mo.context.new_page()
    settings.goto(routes.space_settings(space))
    field(settings, "What you call it").fill(OURS)
    press(settings, "Save name")
    for phone in (ana, mo):
        expect(phone.get_by_role("banner")).to_contain_text(OURS)


@pytest.mark.thorough
def test_a_new_sign_in_name_stands_in_the_settings(phones: Phones):
    ana = phones()
    with_mo(ana)
    ana.goto(routes.SETTINGS)
    handle = new_handle("anneliese")
    field(ana, "Sign-in name").fill(handle)
    field(ana, "Your password").fill(PASSWORD)
    press(ana, "Change sign-in name")
    expect(ana.locator(".said").filter(has_text="Your sign-in name has been changed.")).to_be_visible()
    expect(field(ana, "Sign-in name")).to_have_value(handle)
