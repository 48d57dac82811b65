"""What lies on a device: its worker, what that keeps, and what the page keeps."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.e2e.answering import prompt_on
from tests.running import wait_until

EVERYTHING = """async () => {
    const told = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const answer = await cache.match(request, { ignoreVary: true });
            told.push(request.url, JSON.stringify([...answer.headers]), await answer.text());
        }
    }
    for (const { name } of await indexedDB.databases()) {
        const opened = await new Promise((resolve) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => resolve(opening.result);
        });
        for (const store of opened.objectStoreNames) {
            const all = opened.transaction(store).objectStore(store).getAll();
            await new Promise((resolve) => { all.onsuccess = resolve; });
            told.push(name, store, JSON.stringify(all.result));
        }
        opened.close();
    }
    told.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
    return told.join("\\n");
}"""


FORGET = """(name) => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onblocked = () => reject(new Error("a connection stays open"));
})"""


def forget(phone: Page, database: str) -> None:
    """Delete a database while pages have it open; fail where one holds on to it."""
    phone.evaluate(FORGET, database)


def has_worker(phone: Page) -> None:
    """Wait until the worker has everything and answers for this page."""
    phone.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    # Not `wait_for_function`: what that asks a second time is `eval`, which our own policy forbids.
    wait_until(lambda: phone.evaluate("navigator.serviceWorker.controller !== null"), seconds=30)


def everything_on(phone: Page) -> str:
    """Return all that the browser keeps for the app, cookies aside, in one text."""
    return phone.evaluate(EVERYTHING)


def kept_addresses(phone: Page) -> list[str]:
    """Return the addresses of what the worker keeps."""
    return phone.evaluate(
        """async () => {
            const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
            const requests = (await Promise.all(kept.map((cache) => cache.keys()))).flat();
            return requests.map(({ url }) => url.replace(location.origin, ""));
        }"""
    )


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
