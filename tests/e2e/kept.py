"""Everything that a page keeps on a device: storage, databases and caches, in one text."""

from playwright.sync_api import Page

# Bytes become letters, so that words would be seen in them.
KEPT = """async () => {
    const plain = (name, value) =>
        value instanceof Uint8Array || value instanceof ArrayBuffer
            ? String.fromCharCode(...new Uint8Array(value))
            : value;
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => done(opening.result);
        });
        for (const store of database.objectStoreNames) {
            const rows = await new Promise((done) => {
                const asked = database.transaction(store).objectStore(store).getAll();
                asked.onsuccess = () => done(asked.result);
            });
            all.push(JSON.stringify(rows, plain));
        }
        database.close();
    }
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            all.push(request.url, await (await cache.match(request)).text());
        }
    }
    return all.join("\\n");
}"""


def kept_on(phone: Page) -> str:
    """Return everything that a phone keeps, but for cookies that no script can read."""
    return phone.evaluate(KEPT)
