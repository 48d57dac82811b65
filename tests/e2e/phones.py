"""Phones: browser profiles of their own, and what is said in their consoles."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.e2e.canaries import canary
from tests.running import RunningServer

PHONE: ViewportSize = {"width": 390, "height": 844}
SECONDS = 15
# A form that is refused answers with a status that says so; the browser tells it in the console.
REFUSED_FORM = re.compile(r"the server responded with a status of (401|422)")
# So Chromium calls a page that is left while its socket is still opening.
LEFT_EARLY = "WebSocket is closed before the connection is established"
TELL_WHAT_IS_BLOCKED = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`blocked by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));"""

# As where a browser allows none.
NO_WORKER = """if ("serviceWorker" in navigator)
    navigator.serviceWorker.register = () => Promise.reject(new Error("no worker here"));"""

Phones = Callable[..., Page]

_servers: WeakKeyDictionary[BrowserContext, RunningServer] = WeakKeyDictionary()


@contextmanager
def handed_out(
    browser: Browser, server: RunningServer, complaints: list[str], *, workers: bool = False
) -> Iterator[Phones]:
    """Yield a function that hands out phones; what their consoles say goes to `complaints`.

    A phone that is `noisy` is not listened to. One with a `worker` installs the service worker, which fetches
    every file of the app; `workers` gives one to each.
    """
    contexts: list[BrowserContext] = []

    def phone(*, noisy: bool = False, language: str = "", worker: bool = workers, **options: object) -> Page:
        chosen = {"viewport": PHONE, "timezone_id": where_it_is_noon(), **options}
        context = browser.new_context(base_url=server.base_url, **chosen)
        reaches(context, server)
        context.set_default_timeout(SECONDS * 1000)
        context.add_init_script(TELL_WHAT_IS_BLOCKED if worker else TELL_WHAT_IS_BLOCKED + NO_WORKER)
        if language:
            context.add_cookies([{"name": "language", "value": language, "url": server.base_url}])
        contexts.append(context)
        if not noisy:
            listen(context, complaints)
        return context.new_page()

    yield phone
    for context in contexts:
        remember_tokens(context)
        context.close()


def reaches(context: BrowserContext, server: RunningServer) -> None:
    """Note which server a context's phones reach."""
    _servers[context] = server


def server_of(phone: Page) -> RunningServer:
    """Return the server that a phone reaches."""
    return _servers[phone.context]


def session_of(phone: Page) -> str:
    """Return the token of whoever is signed in on a phone."""
    return next(
        cookie["value"] for cookie in phone.context.cookies() if cookie["name"].startswith("twofold-session-")
    )


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Note every warning and error of the context's pages."""

    def hear(said) -> None:
        expected = REFUSED_FORM.search(said.text) or LEFT_EARLY in said.text
        if said.type in ("warning", "error") and not expected:
            complaints.append(f"{said.page.url if said.page else '?'}: {said.text}")

    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(str(error.error)))


def remember_tokens(context: BrowserContext) -> None:
    """Make canaries of the tokens in the cookies: the server keeps only their hashes."""
    for cookie in context.cookies():
        if cookie["name"].startswith(("twofold-session-", "twofold-device-", "twofold-drafts-")):
            for token in cookie["value"].split("."):
                canary(token)


def where_it_is_noon() -> str:
    """Return a time zone in which no test runs over the break of a day."""
    west = datetime.now(UTC).hour - 12
    return f"Etc/GMT{west:+d}" if west else "Etc/GMT"
