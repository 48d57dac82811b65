"""What fingers and eyes do on any page, by the names that contract.md gives to fields, buttons and pages."""

from playwright.sync_api import Locator, Page

from intimacy_app.i18n import _ as say


def button(phone: Page, name: str) -> Locator:
    return phone.get_by_role("button", name=say(name), exact=True)


def press(phone: Page, name: str) -> None:
    button(phone, name).click()


def follow(phone: Page, name: str) -> None:
    phone.get_by_role("link", name=say(name), exact=True).click()


def field(phone: Page, label: str) -> Locator:
    return phone.get_by_label(say(label), exact=True)


def heading(phone: Page, words: str) -> Locator:
    return phone.get_by_role("heading", name=words, exact=True)


def open_row(phone: Page, words: str) -> None:
    """Open the row of a list that holds the words."""
    phone.locator("details.entry:not([open]) > summary").filter(has_text=words).first.click()


def unfold(phone: Page, words: str) -> None:
    """Open what is folded under the words."""
    phone.locator("summary").filter(has_text=words).first.click()


def unfold_kept(phone: Page) -> None:
    """Show the thanks that are kept for now; what was said before them goes once no pointer rests on it."""
    phone.mouse.move(0, 0)
    phone.locator("summary.fold").filter(has_text=say("kept, just for you")).click()


def open_menu(phone: Page) -> None:
    phone.locator("summary").filter(has_text=say("Menu")).click()
