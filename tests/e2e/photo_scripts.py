"""What a page is asked about photos: what it sent, what came, and what waits on its device."""

# Lets a page remember what it sends as a photo.
REMEMBERS = """() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        window.sentPhoto = body.get("photo");
        send.call(this, body);
    };
}"""
SENT = """async () => {
    const bytes = new Uint8Array(await window.sentPhoto.arrayBuffer());
    return [window.sentPhoto.name, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))];
}"""
# How many photos wait on a device, whoever could read them.
LYING = """() => new Promise((resolve) => {
    indexedDB.open("photos").onsuccess = ({ target: { result } }) => {
        result.transaction("waiting").objectStore("waiting").count().onsuccess = ({ target }) => {
            result.close();
            resolve(target.result);
        };
    };
})"""
OF_ANOTHER = 6
# Lets one that waits lie there as another's too, and so many that the device takes no more.
FOR_ANOTHER = """async () => {
    const storeOf = (name, store) => new Promise((resolve) => {
        indexedDB.open(name).onsuccess = ({ target: { result } }) =>
            resolve(result.transaction(store, "readwrite").objectStore(store));
    });
    const first = (asked) => new Promise((done) => (asked.onsuccess = () => done(asked.result[0])));
    const photos = await storeOf("photos", "waiting");
    const pixels = await first(photos.getAll());
    for (let number = 1; number <= 6; number += 1) photos.put(pixels, `another/${number}`.padEnd(40, "0"));
    const records = await storeOf("desk", "drafts");
    const record = await first(records.getAll());
    records.put({ ...record, person: "another", operation: "1".padEnd(32, "0") }, "another/photo#page#1");
}"""
OVER_THE_WIRE = """async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
