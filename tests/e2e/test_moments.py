"""A moment on two phones: a line from each of what they planned, through a crash and without network."""

import secrets
import signal

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.services.plans import plans
from tests.e2e import almanac, households
from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.gestures import field, heading, open_row, press, unfold
from tests.e2e.outings import in_days
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones, server_of, session_of, where_it_is_noon
from tests.e2e.unsent import UNTIL_NOTICED, WAITING
from tests.running import RunningServer

WALK = canary("The long way around the lake")
DUCKS = canary("The duck that followed us the whole way.")
DUCK = canary("That duck. All the way to the car.")
SHOES = canary("My shoes are still wet, and I'd go again.")
LOST = canary("Took the wrong bus")
FRIES = canary("Best fries of the year, wherever that was.")


def test_two_keep_what_they_did(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    space = together(ana, mo)
    they_walked(ana, mo, space)
    for phone in (ana, mo):
        phone.goto(routes.plans(space))
        expect(heading(phone, "What you’ve done together")).to_be_visible()
    writes_through_a_crash(mo, ana, server)
    writes_without_network(ana, mo)
    changes_and_takes_back(mo, ana)
    keeps_what_was_not_planned(ana, mo, space)


def they_walked(ana: Page, mo: Page, space: str) -> None:
    when = in_days(1), "10:00", "", ""
    plan = households.does(
        *(server_of(ana), session_of(ana), space, plans.propose),
        *(WALK, "", when, where_it_is_noon(), secrets.token_hex(16)),
    )
    households.does(server_of(mo), session_of(mo), space, plans.agree, plan, "0")
    almanac.let_plans_be_over(server_of(ana), space)


def line_of(phone: Page, words: str = WALK) -> Locator:
    """Return the field for a line of the row that holds the words."""
    return phone.locator("details.entry").filter(has_text=words).get_by_label("A line of yours")


def save(phone: Page, words: str = WALK) -> Locator:
    return phone.get_by_role("button", name=f"Save: {words}", exact=True)


def writes_through_a_crash(mo: Page, ana: Page, server: RunningServer) -> None:
    open_row(mo, WALK)
    save(mo).click()
    expect(mo.get_by_role("alert")).to_contain_text("Please write your line first.")
    line_of(mo).fill(DUCKS)
    server.stop(signal.SIGKILL)
    expect(not_connected(mo)).to_be_visible()
    expect(line_of(mo)).to_have_value(DUCKS)
    server.start()
    expect(not_connected(mo)).to_be_hidden()
    mo.reload()
    # A row in which something was being written is open.
    expect(line_of(mo)).to_have_value(DUCKS)
    save(mo).press("Enter")
    expect(mo.get_by_role("article", name="Your line")).to_contain_text(DUCKS)
    expect(ana.get_by_text(DUCKS).first).to_be_visible()


def writes_without_network(ana: Page, mo: Page) -> None:
    ana.reload()
    has_worker(ana)
    open_row(ana, WALK)
    expect(ana.get_by_role("article", name=f"{MO}’s line")).to_contain_text(DUCKS)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    line_of(ana).fill(SHOES)
    save(ana).click()
    expect(ana.get_by_text(WAITING).first).to_be_visible()
    ana.context.set_offline(False)
    expect(mo.get_by_role("article", name=f"{ANA}’s line")).to_contain_text(SHOES)
    expect(ana.get_by_role("article", name="Your line")).to_contain_text(SHOES)


def changes_and_takes_back(mo: Page, ana: Page) -> None:
    unfold(mo, "Change it")
    expect(line_of(mo)).to_have_value(DUCKS)
    line_of(mo).fill(DUCK)
    save(mo).click()
    expect(ana.get_by_role("article", name=f"{MO}’s line")).to_contain_text(DUCK)
    ana.get_by_role("button", name=f"Take it back: {SHOES}", exact=True).press("Enter")
    expect(mo.get_by_role("article", name=f"{ANA}’s line")).to_be_hidden()
    expect(mo.get_by_role("article", name="Your line")).to_contain_text(DUCK)
    expect(line_of(ana)).to_have_value("")


def keeps_what_was_not_planned(ana: Page, mo: Page, space: str) -> None:
    unfold(ana, "Keep something you didn’t plan")
    field(ana, "What did you two do?").fill(LOST)
    press(ana, "Keep this moment")
    expect(ana.locator("details.entry").filter(has_text=LOST)).to_be_visible()
    almanac.let_moments_be_news(server_of(mo))
    mo.goto(routes.NEWS)
    mo.get_by_role("link").filter(has_text=f"{ANA} kept a moment").first.click()
    line_of(mo, LOST).fill(FRIES)
    save(mo, LOST).click()
    open_row(ana, LOST)
    expect(ana.get_by_role("article", name=f"{MO}’s line").filter(has_text=FRIES)).to_be_visible()
    mo.reload()
    expect(mo.get_by_role("article", name="Your line")).to_contain_text(FRIES)
