"""What people do in a browser that WebDriver drives, by the same names as in `gestures` and `people`."""

from collections.abc import Callable
from typing import Any

from selenium.common.exceptions import (
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from intimacy_app import routes
from tests.e2e import households
from tests.e2e.canaries import canary
from tests.e2e.people import ANA, MO, PASSWORD, new_handle
from tests.e2e.phones import where_it_is_noon
from tests.running import RunningServer

PATIENCE = 40  # seconds
NOT_YET = (NoSuchElementException, StaleElementReferenceException, ElementNotInteractableException)
SHOWN = "return arguments[0].checkVisibility({ visibilityProperty: true })"
IN_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
NAMED = "//{kind}[@aria-label='{name}' or not(@aria-label) and normalize-space(.)='{name}']"


class Hands:
    """A person with a browser."""

    def __init__(self, driver: WebDriver, server: RunningServer):
        self.driver = driver
        self.address = server.base_url

    def goto(self, path: str) -> None:
        self.driver.get(self.address + path)

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.address)

    def reload(self) -> None:
        """Load the page anew, as people do: WebDriver's own way passes by the worker in Firefox."""
        self.driver.execute_script("window.before = true; location.reload()")
        self.until(lambda: self.asks("window.before === undefined"))

    def press(self, name: str) -> None:
        self.click(NAMED.format(kind="button", name=name))

    def follow(self, name: str) -> None:
        self.click(NAMED.format(kind="a", name=name))

    def open_menu(self) -> None:
        self.click(NAMED.format(kind="summary", name="Menu"))

    def fill(self, label: str, text: str) -> None:
        self.field(label).send_keys(canary(text))

    def field(self, label: str) -> WebElement:
        named = f"//*[@aria-label='{label}'] | //*[@id=//label[normalize-space(.)='{label}']/@for]"
        return self.until(lambda: self._shown(named))

    def holds(self, label: str, text: str) -> None:
        """Wait until a field has this in it."""
        self.until(lambda: self.field(label).get_property("value") == text)

    def sees(self, words: str) -> None:
        """Wait until these words are on the page."""
        self.until(lambda: words in self.words())

    def sees_no_more(self, words: str) -> None:
        self.until(lambda: words not in self.words())

    def words(self) -> str:
        """Return all that can be read on the page."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    def asks(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}")

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait for a condition, and return what it found."""
        waiting = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.1, ignored_exceptions=NOT_YET)
        return waiting.until(lambda _: holds())

    def click(self, place: str) -> None:
        def clicked() -> bool:
            found = self._shown(place)
            self.driver.execute_script(IN_SIGHT, found)
            found.click()
            return True

        self.until(clicked)

    def _shown(self, place: str) -> WebElement:
        for found in self.driver.find_elements(By.XPATH, place):
            if self.driver.execute_script(SHOWN, found):
                return found
        raise NoSuchElementException(place)


def signs_in(hands: Hands, server: RunningServer, name: str) -> str:
    """Give somebody an account, signed in in this browser, and return the token of the session."""
    given = households.sign_up(server, name, new_handle(name), PASSWORD, under_18=False)
    hands.goto(routes.AWAY)
    for cookie, token in given.items():
        hands.driver.add_cookie({"name": cookie, "value": canary(token), "httpOnly": True, "sameSite": "Lax"})
    return next(token for cookie, token in given.items() if cookie.startswith("twofold-session-"))


def invited(ana: Hands, server: RunningServer) -> tuple[str, str, str]:
    """Give Ana an account and a space; return her session's token, the space and the code."""
    token = signs_in(ana, server, ANA)
    space = households.create_space(server, token, "Partner", where_it_is_noon())
    return token, space, canary(households.invite(server, token, space)[1])


def joins(mo: Hands, server: RunningServer, space: str, code: str, inviter: str) -> None:
    """Give Mo an account, and let both be in the space."""
    households.join(server, signs_in(mo, server, MO), code)
    households.confirm(server, inviter, space)
