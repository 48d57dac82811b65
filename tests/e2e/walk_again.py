"""The walk in another time zone, and with somebody again with whom one was before."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.gestures import button, press
from tests.e2e.people import PASSWORD, comes_back, in_one_space, together
from tests.e2e.walk_words import Stop


def in_another_zone(phone: Page, handle: str) -> Iterator[Stop]:
    """Yield the question on a phone of somebody who has settled when they're told something."""
    comes_back(phone, handle)
    phone.goto(routes.HOME)
    expect(button(phone, "Keep them as they are")).to_be_visible()
    yield "home-in-another-zone", phone
    press(phone, "Keep them as they are")
    expect(phone.get_by_text(say("They stay as they are."))).to_be_visible()


def together_again(ana: Page, mo: Page) -> Iterator[Stop]:
    """Yield what a new space offers to two who had one, and what is back."""
    leave(ana, together(ana, mo))
    space = in_one_space(ana, mo)
    for phone in (ana, mo):
        phone.goto(routes.space_settings(space))
        phone.get_by_label(say("Bring back what we had")).check()
        if phone is ana:
            yield "space-settings-before", ana
        press(phone, "Save this pick")
        expect(phone.locator(".said")).to_be_visible()
    expect(ana.get_by_text(say("It’s back, for both of you to read."))).to_be_visible()
    yield "space-settings-back", ana


def leave(phone: Page, space: str) -> None:
    """Leave a space, whose other can go on reading what opened."""
    assert phone.request.post(routes.AUTH_PROVE, form={"current": PASSWORD}, max_redirects=0).status == 303
    phone.goto(routes.leave(space))
    phone.locator("input[name=words][value=stay]").check()
    press(phone, "Leave this space")
    phone.wait_for_url(f"**{routes.HOME}")
