"""Answering cards, and what stands on them once they are sealed and once they have opened."""

from playwright.sync_api import Locator, Page, expect

from intimacy_app.i18n import _ as say
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, press


def answer_field(phone: Page) -> Locator:
    return phone.get_by_role("textbox", name=say("Your answer"), exact=True)


def prompt_on(phone: Page) -> str:
    """Return the prompt of the card that can be answered on the screen."""
    expect(answer_field(phone)).to_be_visible()
    return phone.get_by_role("heading", level=1).inner_text()


def turn_to(phone: Page, prompt: str) -> None:
    """Follow Today to another card on the table."""
    phone.get_by_role("link").filter(has_text=prompt).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(prompt)


def write(phone: Page, text: str) -> None:
    answer_field(phone).fill(canary(text))


def seal(phone: Page, text: str) -> None:
    """Write and seal; what the screen shows then depends on the other."""
    write(phone, text)
    press(phone, "Seal my answer")
    expect(button(phone, "Seal my answer")).to_be_hidden()


def is_sealed(phone: Page) -> None:
    expect(button(phone, "Change my answer")).to_be_visible()


def my_answer(phone: Page) -> Locator:
    return phone.get_by_role("article", name=say("Your answer"), exact=True)


def answer_of(phone: Page, name: str) -> Locator:
    whose = say("{other}’s answer").format(other=name)
    return phone.get_by_role("article", name=whose, exact=True)


def opened(phone: Page, mine: str, name: str, theirs: str) -> None:
    """Both answers are open on the screen, each under its name."""
    expect(my_answer(phone)).to_contain_text(mine)
    expect(answer_of(phone, name)).to_contain_text(theirs)


def thank(phone: Page, name: str, deed: str, meaning: str, how: str) -> None:
    """Write an appreciation, and `Send` it or `Keep for now`."""
    phone.get_by_label(say("What {other} did").format(other=name), exact=True).fill(canary(deed))
    field(phone, "What it meant to me").fill(canary(meaning))
    press(phone, how)
