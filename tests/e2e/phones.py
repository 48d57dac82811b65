"""Phones: browser profiles of their own, and what is said in their consoles."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.e2e.canaries import canary
from tests.e2e.drawer import Drawer
from tests.running import RunningServer

PHONE: ViewportSize = {"width": 390, "height": 844}
# A form that is refused answers with a status that says so; the browser tells it in the console.
REFUSED_FORM = re.compile(r"the server responded with a status of (401|422)")
# So Chromium calls a page that is left while its socket is still opening.
LEFT_EARLY = "WebSocket is closed before the connection is established"
Phones = Callable[..., Page]

_servers: WeakKeyDictionary[BrowserContext, RunningServer] = WeakKeyDictionary()


@contextmanager
def handed_out(
    drawer: Drawer, server: RunningServer, complaints: list[str], *, workers: bool = False
) -> Iterator[Phones]:
    """Yield a function that hands out phones; what their consoles say goes to `complaints`.

    A phone that is `noisy` is not listened to. One with a `worker` installs the service worker, which fetches
    every file of the app; `workers` gives one to each.
    """
    with ExitStack() as afterwards:

        def phone(
            *, noisy: bool = False, language: str = "", worker: bool = workers, **options: object
        ) -> Page:
            chosen = {"viewport": PHONE, "timezone_id": where_it_is_noon(), **options}
            lent = drawer.take(base_url=server.base_url, worker=worker, **chosen)
            context = lent.context
            if not noisy:
                afterwards.enter_context(listening(context, complaints))
            afterwards.callback(drawer.put_back, lent)
            afterwards.callback(remember_tokens, context)
            reaches(context, server)
            if language:
                context.add_cookies([{"name": "language", "value": language, "url": server.base_url}])
            return lent.page

        yield phone


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


@contextmanager
def listening(context: BrowserContext, complaints: list[str]) -> Iterator[None]:
    """Note every warning and error of the context's pages meanwhile."""

    def hear(said) -> None:
        expected = REFUSED_FORM.search(said.text) or LEFT_EARLY in said.text
        if said.type in ("warning", "error") and not expected:
            complaints.append(f"{said.page.url if said.page else '?'}: {said.text}")

    def hear_error(error) -> None:
        complaints.append(str(error.error))

    context.on("console", hear)
    context.on("weberror", hear_error)
    yield
    context.remove_listener("console", hear)
    context.remove_listener("weberror", hear_error)


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
