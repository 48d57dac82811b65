"""A part of the walk: looking back, before anything is marked and after."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.gestures import button, press, unfold
from tests.e2e.walk_words import Stop


def looking_back(ana: Page, space: str) -> Iterator[Stop]:
    ana.goto(routes.looking_back(space))
    expect(button(ana, "Keep this for today")).to_be_visible()
    yield "looking-back", ana
    press(ana, "Keep this for today")
    expect(button(ana, "Keep this for today instead")).to_be_visible()
    press(ana, "Bring one back")
    expect(ana.locator("#drawn .voices")).to_be_visible()
    unfold(ana, say("Remove a mark"))
    yield "looking-back-marked", ana
