"""What a phone must fetch before Today can be answered, with nothing kept from before."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.people import ANA, comes_back, has_account, make_space, prompt_on, space_on
from tests.e2e.phones import Phones

MOST = 200 * 1024


def test_todays_first_load_is_at_most_200_kib_compressed(phones: Phones):
    ana = phones()
    handle = has_account(ana, ANA)
    make_space(ana)
    phone = phones()
    comes_back(phone, handle)
    fetched = transferred(phone, f"/s/{space_on(ana)}/today")
    total = sum(fetched.values())
    told = "\n".join(f"{size:>8} {path}" for path, size in fetched.most_common())
    print(f"Today's first load: {total / 1024:.1f} KiB\n{told}")
    assert total <= MOST, told


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
