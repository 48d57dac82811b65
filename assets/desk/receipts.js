// Receipts: this device keeps the receipt of what was sealed on it, and looks at the reveal whether a word has
// changed since. A receipt is a SHA-256 digest; no word of anybody is kept here.
import { storeOf } from "./database.js";

const ask = storeOf("receipts", "kept");

// Lets `change` replace the record of a place, in one transaction, and returns what is kept then.
// A record: the operations begun on this device, and the last one that came back, with its receipt.
const update = async (place, change) => {
  let after;
  await ask("readwrite", (store) => {
    const request = store.get(place);
    request.onsuccess = () => {
      const before = request.result ?? { begun: [], operation: "", receipt: "" };
      after = change(before);
      if (after !== before) store.put(after, place);
    };
    return request;
  });
  return after;
};

const begin = (place, operation) =>
  update(place, (kept) =>
    kept.operation === operation || kept.begun.includes(operation)
      ? kept
      : { ...kept, begun: [...kept.begun, operation] },
  );

// The first receipt of an operation stays: one that comes later for the same operation may be of a changed text.
const keep = (place, operation, receipt) =>
  update(place, (kept) =>
    receipt && kept.begun.includes(operation)
      ? { begun: kept.begun.filter((begun) => begun !== operation), operation, receipt }
      : kept,
  );

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const receiptOf = async (salt, text) => {
  const whole = new Uint8Array([...bytesOf(salt), ...new TextEncoder().encode(text)]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const plain = (receipt) => receipt.replaceAll(" ", "");

const isWhole = (place) => place && !place.startsWith("/") && !place.endsWith("/");

// A guess is sealed with its answer, on a line of its own.
const wordsOf = (seals, voice) =>
  ["words", "guess"]
    .map((part) => seals.previousElementSibling?.querySelector(`[data-${part}="${voice}"]`)?.textContent ?? "")
    .filter(Boolean)
    .join("\n");

const UNREADABLE = {};

// Returns the name of the sentence that is true, and no more than is known: a device without a receipt may have lost
// it, or never have had one. It is "unreadable" where what the device keeps cannot be read just now; an answer without a salt was erased, and is not judged.
const judge = async ({ seals: place, operation, mySalt, mine, theirSalt, theirs }, myWords, theirWords) => {
  const kept = await keep(place, operation, plain(mine)).catch(() => UNREADABLE);
  if (!crypto.subtle) return "insecure";
  if (theirSalt && (await receiptOf(theirSalt, theirWords)) !== plain(theirs)) return "changed";
  if (!mySalt) return "";
  const now = await receiptOf(mySalt, myWords);
  if (now !== plain(mine)) return "changed";
  if (kept === UNREADABLE) return "unreadable";
  if (!kept.receipt) return "unkept";
  if (kept.operation !== operation) return "unknown";
  return kept.receipt === now ? "intact" : "changed";
};

// What each element said when it was last looked at.
const judged = new WeakMap();

const check = async (seals) => {
  if (!isWhole(seals.dataset.seals)) return;
  const given = [{ ...seals.dataset }, wordsOf(seals, "mine"), wordsOf(seals, "theirs")];
  const told = JSON.stringify(given);
  if (judged.get(seals) === told) return;
  judged.set(seals, told);
  const verdict = await judge(...given);
  if (judged.get(seals) !== told) return;
  // The next look asks again.
  if (verdict === "unreadable") judged.delete(seals);
  for (const sentence of seals.querySelectorAll("[data-says]")) sentence.hidden = sentence.dataset.says !== verdict;
};

const keepOnce = (sign) => {
  const { receiptKeep: place, operation, receipt } = sign.dataset;
  const told = JSON.stringify(sign.dataset);
  if (!isWhole(place) || judged.get(sign) === told) return;
  judged.set(sign, told);
  keep(place, operation, receipt).catch(() => judged.delete(sign));
};

const look = () => {
  document.querySelectorAll("[data-receipt-keep]").forEach(keepOnce);
  document.querySelectorAll("[data-seals]").forEach(check);
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["data-receipt-keep", "data-receipt", "data-operation", "data-seals", "data-mine", "data-theirs"],
});
look();

document.addEventListener(
  "submit",
  ({ target: form }) => {
    const { draft } = form.dataset;
    if (isWhole(draft) && form.elements.round) begin(draft, form.elements.operation.value).catch(() => {});
  },
  true,
);
