"""What two people do in a conversation on their phones, by the names of the buttons."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.i18n import _ as say
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, press, unfold
from tests.e2e.people import space_on

READY = re.compile(r"^(I’m|We’re) (ready|done)|^(I|We)’ve read it")


def ask_for(phone: Page, title: str, *, way: str = "", alone: bool = False) -> None:
    """Ask for something on the shelf; what each reads first is read `alone`."""
    phone.goto(routes.together(space_on(phone)))
    thing = phone.locator(".shelf a").filter(has=phone.get_by_text(title, exact=True))
    expect(phone.locator(".shelf a").first).to_be_visible()
    if not thing.is_visible():
        unfold(phone, say("More"))
    thing.click()
    if alone:
        goes_on_alone(phone)
    if way:
        phone.get_by_role("radio", name=way, exact=True).check()
    # By its name: on Together there's the button of the search.
    phone.get_by_role("button", name=re.compile("^Ask ")).click()
    phone.wait_for_url("**/conversation?**")


def goes_on_alone(phone: Page) -> None:
    """Read the page that's read alone, and go on."""
    expect(phone.get_by_text(say("Are you safe with this person? Can you say no to them?"))).to_be_visible()
    phone.locator("summary").filter(has_text=say("Go on")).click()


def takes_up(phone: Page, *, alone: bool = False) -> None:
    """Find the invitation on Together and begin at once."""
    phone.goto(routes.together(space_on(phone)))
    phone.locator("a.is-open").click()
    if alone:
        goes_on_alone(phone)
    press(phone, "Now")


def step_on(phone: Page) -> Locator:
    return phone.get_by_role("heading", level=1)


def both_ready(one: Page, other: Page) -> None:
    """Go on together: the first waits, and with the second both are further on."""
    one.get_by_role("button", name=READY).click()
    expect(waiting(one)).to_be_visible()
    other.get_by_role("button", name=READY).click()
    expect(waiting(one)).to_be_hidden()
    expect(waiting(other)).to_be_hidden()


def waiting(phone: Page) -> Locator:
    """Return what says that it goes on as soon as both are ready."""
    return phone.locator("#waiting")


def says_back(listener: Page, other: Page, words: str) -> None:
    """Say what one of the two heard, which the other confirms."""
    # Not the field in which something could be added to what was heard before.
    expect(button(listener, "Say it back")).to_be_visible()
    fill(listener, words)
    press(listener, "Say it back")
    press(other, "Yes, that’s it")


def through_turns(one: Page, other: Page) -> None:
    """Take all turns of the step that's at hand."""
    both_ready(one, other)
    while one.locator(".turn").count():
        both_ready(one, other)


def fields(phone: Page) -> Locator:
    return phone.locator("form[data-draft] textarea")


def fill(phone: Page, *words: str) -> None:
    expect(fields(phone).first).to_be_visible()
    for at, each in enumerate(words):
        fields(phone).nth(at).fill(canary(each))


def takes_along(one: Page, other: Page, hers: str, his: str) -> None:
    """Write the last lines, which open together and end it."""
    for phone, words in ((one, hers), (other, his)):
        expect(button(phone, "Seal my line")).to_be_visible()
        fill(phone, words)
        press(phone, "Seal my line")
    for phone in (one, other):
        expect(phone.get_by_role("heading", name=say("You two did it"), exact=True)).to_be_visible()
        expect(phone.locator(".voices").last).to_contain_text(hers)
        expect(phone.locator(".voices").last).to_contain_text(his)


def sealed(phone: Page) -> None:
    expect(button(phone, "Change it")).to_be_visible()


def goes_on_without(one: Page, other: Page) -> None:
    """Go on without a sentence to agree on, which takes both."""
    press(one, "Go on without one")
    expect(waiting(one)).to_be_visible()
    press(other, "Go on without one")


def next_week() -> str:
    """Return a day in a week, as a field for dates takes it."""
    return (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
