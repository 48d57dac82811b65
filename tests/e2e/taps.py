"""Words that are looked for, and the places of the bar that are tapped."""

from playwright.sync_api import Locator, Page

from tests.e2e.canaries import canary

LANTERN = canary("The lantern on the step when I came home, and that you had waited up for me.")
WALNUTS = canary("You cracked the walnuts so that I could read on, all evening, without a word about it.")
GLASSES = canary("You drove back for my glasses."), canary("I felt looked after.")


def tab(phone: Page, name: str) -> Locator:
    return phone.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True)
