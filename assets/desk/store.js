// What is written on this device and not yet on the server, by key. All that lies there passes these functions.
const DATABASE = "desk";
const STORE = "drafts";

const database = new Promise((resolve, reject) => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const ask = async (mode, deed) => {
  const store = (await database).transaction(STORE, mode).objectStore(STORE);
  const request = deed(store);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
};

// Returns what lies under a key, or undefined.
export const read = (key) => ask("readonly", (store) => store.get(key));

export const write = (key, record) => ask("readwrite", (store) => store.put(record, key));

export const remove = (key) => ask("readwrite", (store) => store.delete(key));

// Returns everything that lies there, as pairs of key and record.
export const entries = async () => {
  const [keys, records] = await Promise.all([
    ask("readonly", (store) => store.getAllKeys()),
    ask("readonly", (store) => store.getAll()),
  ]);
  return keys.map((key, place) => [key, records[place]]);
};
