"""Phones that are lent to one test after another: what one has fetched and compiled is there for the next.

A new profile takes twice the work for its first page. What makes a phone somebody's is taken away in between:
pages, cookies, whatever is stored, permissions. The browser's cache stays, which knows the app and nobody.
"""

from dataclasses import dataclass
from functools import wraps

from playwright.sync_api import Browser, BrowserContext, Page

SECONDS = 15
TELL_WHAT_IS_BLOCKED = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`blocked by ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));"""
# As where a browser allows none.
NO_WORKER = """if ("serviceWorker" in navigator)
    navigator.serviceWorker.register = () => Promise.reject(new Error("no worker here"));"""
# Beyond that, those that have lain longest are thrown away.
ROOM = 4
# What these do holds for each page that comes, and can't be taken back.
ALTERS = ("add_init_script", "expose_binding", "expose_function", "route", "route_web_socket")


@dataclass(eq=False)
class LentPhone:
    """A browser profile, with the options that it was made with; what was altered for good is lent once."""

    context: BrowserContext
    options: dict[str, object]
    is_altered: bool = False

    @property
    def page(self) -> Page:
        """An empty page."""
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def __post_init__(self) -> None:
        for name in ALTERS:
            self._note(self.context, name)
        self._note(self.context.clock, "install")

    def _note(self, owner: object, name: str) -> None:
        alter = getattr(owner, name)

        @wraps(alter)
        def noting(*given: object, **named: object) -> object:
            self.is_altered = True
            return alter(*given, **named)

        setattr(owner, name, noting)

    def forget_everything(self) -> None:
        """Close the pages, and leave one that's empty, with nothing stored for the app's address."""
        for page in self.context.pages:
            page.close()
        self.context.set_offline(offline=False)
        self.context.clear_permissions()
        self.context.clear_cookies()
        devtools = self.context.new_cdp_session(self.context.new_page())
        wanted = {"origin": self.options["base_url"], "storageTypes": "all"}
        devtools.send("Storage.clearDataForOrigin", wanted)
        devtools.detach()


class Drawer:
    """Keeps the phones that nobody has, each for whoever asks for one of the same make."""

    def __init__(self, browser: Browser):
        self._browser = browser
        self._free: list[LentPhone] = []

    def take(self, *, worker: bool, **options: object) -> LentPhone:
        """Return a phone with these options; one that may have a service worker is always a new one."""
        free = next((phone for phone in self._free if phone.options == options), None)
        if free and not worker:
            self._free.remove(free)
            return free
        context = self._browser.new_context(**options)
        context.set_default_timeout(SECONDS * 1000)
        context.add_init_script(TELL_WHAT_IS_BLOCKED if worker else TELL_WHAT_IS_BLOCKED + NO_WORKER)
        return LentPhone(context, options, is_altered=worker)

    def put_back(self, phone: LentPhone) -> None:
        """Take away what makes a phone somebody's; one that was altered for good is thrown away."""
        if phone.is_altered:
            phone.context.close()
            return
        phone.forget_everything()
        self._free.append(phone)
        while len(self._free) > ROOM:
            self._free.pop(0).context.close()

    def close(self) -> None:
        """Throw away what is in it."""
        while self._free:
            self._free.pop().context.close()
