"""What a page fetches, as the browser's own network counts it."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.people import prompt_on


def transferred(phone: Page, address: str) -> Counter[str]:
    """Open an address with nothing cached, and return the bytes of each path on the wire."""
    network = phone.context.new_cdp_session(phone)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    paths: dict[str, str] = {}
    fetched: Counter[str] = Counter()

    def asked(event: dict) -> None:
        paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def loaded(event: dict) -> None:
        fetched[paths.get(event["requestId"], "?")] += event["encodedDataLength"]

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", loaded)
    phone.goto(address, wait_until="networkidle")
    prompt_on(phone)
    phone.evaluate("document.fonts.ready")
    return fetched
