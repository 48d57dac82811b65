// What is written on this device and not yet on the server, by key. All that lies there passes these functions.
// On a device with a PIN it lies there sealed (see sealing.js), and in this page's memory until it does.
import { storeOf } from "./database.js";
import { canSeal, hasPin, seal, unseal } from "./sealing.js";

const ask = storeOf("desk", "drafts");

const put = (key, record) => ask("readwrite", (store) => store.put(record, key));

const erase = (key) => ask("readwrite", (store) => store.delete(key));

// What is not sealed yet, or cannot be: rather in memory than readable for whoever opens the browser's storage.
const held = new Map();

let last = Promise.resolve();

// Sealing takes a moment: what came first is done first.
const inTurn = (deed) => {
  last = last.then(deed, deed);
  return last;
};

// Whoever reads finds what was written before, however long that took.
const allDone = () => last.catch(() => {});

const keepSealed = async (key, record) => {
  if (held.get(key) !== record) return;
  if (!canSeal()) {
    await erase(key);
    throw new Error("no cryptography");
  }
  await put(key, await seal(key, record));
  if (held.get(key) === record) held.delete(key);
};

// Returns what lies under a key, or undefined; fails where it is sealed and there is no key just now.
export const read = async (key) => {
  if (held.has(key)) return held.get(key);
  await allDone();
  return unseal(key, await ask("readonly", (store) => store.get(key)));
};

// Fails where the device does not keep it: it is in the memory of this page then, at most.
export const write = (key, record) => {
  if (!hasPin()) return inTurn(() => put(key, record));
  held.set(key, record);
  return inTurn(() => keepSealed(key, record));
};

export const remove = (key) => {
  held.delete(key);
  return inTurn(() => erase(key));
};

const allThatLie = async () => {
  const found = [];
  await ask("readonly", (store) => {
    found.length = 0;
    const request = store.openCursor();
    request.onsuccess = () => {
      if (!request.result) return;
      found.push([request.result.key, request.result.value]);
      request.result.continue();
    };
    return request;
  });
  return found;
};

// Returns what lies under the keys that are wanted, as pairs of key and record; fails as `read` does.
export const readAll = async (isWanted) => {
  await allDone();
  const lying = (await allThatLie()).filter(([key]) => isWanted(key) && !held.has(key));
  const unsealed = await Promise.all(lying.map(async ([key, record]) => [key, await unseal(key, record)]));
  return [...unsealed, ...held].filter(([key, record]) => isWanted(key) && record);
};

const opened = async ([key, record]) => {
  const unsealed = await unseal(key, record).catch(() => undefined);
  return [key, unsealed ?? { person: record.person, fields: {}, sealed: true }];
};

// Returns everything that lies there, as pairs of key and record; of what does not open, only whose it is.
export const entries = async () => {
  await allDone();
  const all = new Map([...(await Promise.all((await allThatLie()).map(opened))), ...held]);
  return [...all];
};

// Seals what somebody wrote here before the device had a PIN.
export const sealEarlier = async (person) => {
  for (const [key, record] of await allThatLie()) {
    if (canSeal() && !record.sealed && record.person === person) await write(key, record);
  }
};

addEventListener("line:up", () => {
  for (const [key, record] of held) write(key, record).catch(() => {});
});
