"""A part of the walk: quiet minutes, a deep card that landed, a fair witness, and a plan of the guide."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from intimacy_app.i18n import _ as say
from tests.e2e import almanac
from tests.e2e.gestures import button, field, follow, press, unfold
from tests.e2e.people import space_on
from tests.e2e.walk_words import HUMMING, SLAMMED, Stop
from tests.running import RunningServer


def on_quiet_evenings(ana: Page, server: RunningServer) -> Iterator[Stop]:
    space = space_on(ana)
    almanac.let_what_opened_be_deep(server, space)
    ana.goto(f"/s/{space}/history")
    ana.locator("details.entry:has(.landing) > summary").first.click()
    press(ana, "Too much")
    expect(button(ana, "Stay lighter for a while")).to_be_visible()
    yield "history-landed", ana
    press(ana, "Stay lighter for a while")
    expect(button(ana, "Stay lighter for a while")).to_be_hidden()
    ana.goto(f"/s/{space}/settings")
    expect(button(ana, "End it now")).to_be_visible()
    yield "space-settings-lighter", ana
    ana.goto("/journal")
    unfold(ana, say("Two quiet minutes"))
    field(ana, "A line, if you like").fill(HUMMING)
    yield "journal-quiet", ana
    yield from as_a_fair_witness(ana)
    ana.goto("/guide/going-first")
    expect(ana.get_by_role("button", name=say("Start the four weeks")).first).to_be_visible()
    yield "guide-page-with-plans", ana
    ana.goto(f"/s/{space}/today")
    expect(ana.get_by_role("heading", level=1)).to_be_visible()


def as_a_fair_witness(ana: Page) -> Iterator[Stop]:
    follow(ana, "Fair witness")
    go_on = ana.locator("summary").filter(has_text=say("Go on"))
    expect(go_on).to_be_visible()
    yield "fair-witness", ana
    go_on.click()
    press(ana, "Keep it in my journal")
    expect(ana.get_by_role("alert")).to_be_visible()
    yield "fair-witness-refused", ana
    field(ana, "What makes that hard to see in the middle of an argument?").fill(SLAMMED)
    ana.get_by_role("checkbox", name=say("Remind me quietly every four months")).check()
    press(ana, "Keep it in my journal")
    expect(button(ana, "Don’t remind me")).to_be_visible()
    yield "fair-witness-kept", ana
