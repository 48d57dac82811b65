// What somebody writes on an invitation before they join: it stays on this device, under a key made of the code of the
// invitation, which isn't kept. So it opens only where that code is, goes only to the account that joins with it, and
// is removed once the code can't be used anymore, at the latest when that has run out. Over plain HTTP on another host
// than localhost a browser gives no cryptography: then it lies in this tab alone, and goes with it.
import { storeOf } from "./database.js";
import { canSeal } from "./sealing.js";
import { write } from "./store.js";
import { newMark } from "./marks.js";
import { newKey } from "./tabs.js";

const HOLDS = 72 * 3_600_000; // milliseconds: no code can be used for longer

const ask = storeOf("joining", "drafts");

const bytes = (text) => new TextEncoder().encode(text);

const derivation = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(info) });

const secretOf = (code) => crypto.subtle.importKey("raw", bytes(code), "HKDF", false, ["deriveKey", "deriveBits"]);

const placeOf = async (code) => {
  const bits = await crypto.subtle.deriveBits(derivation("place"), await secretOf(code), 128);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const keyOf = async (code) =>
  crypto.subtle.deriveKey(derivation("key"), await secretOf(code), { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);

const inThisTab = (code) => `before-joining ${code}`;

const forget = async (code) => {
  sessionStorage.removeItem(inThisTab(code));
  if (!canSeal()) return;
  const place = await placeOf(code);
  await ask("readwrite", (store) => store.delete(place));
};

const keep = async (code, words) => {
  if (!words.trim()) return forget(code);
  if (!canSeal()) return sessionStorage.setItem(inThisTab(code), words);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(code), bytes(words));
  const place = await placeOf(code);
  await ask("readwrite", (store) => store.put({ iv, sealed, until: Date.now() + HOLDS }, place));
};

const wordsFor = async (code) => {
  if (!canSeal()) return sessionStorage.getItem(inThisTab(code)) ?? "";
  const place = await placeOf(code);
  const kept = await ask("readonly", (store) => store.get(place));
  if (!kept || kept.until < Date.now()) return "";
  const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await keyOf(code), kept.sealed);
  return new TextDecoder().decode(words);
};

// Returns whether anything lies here that nobody has joined for yet.
export const liesBeforeJoining = async () => (await ask("readonly", (store) => store.count()).catch(() => 0)) > 0;

export const dropBeforeJoining = () => {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(inThisTab(""))) sessionStorage.removeItem(key);
  }
  return ask("readwrite", (store) => store.clear()).catch(() => {});
};

const sweep = () =>
  ask("readwrite", (store) => {
    const request = store.openCursor();
    request.onsuccess = () => {
      if (!request.result) return;
      if (request.result.value.until < Date.now()) request.result.delete();
      request.result.continue();
    };
    return request;
  }).catch(() => {});

// Sealing takes a moment: what was typed last is kept last.
let last = Promise.resolve();

const inTurn = (deed) => {
  last = last.then(deed, deed);
  return last;
};

const tell = (isKept) => {
  for (const sentence of document.querySelectorAll("[data-unkept]")) sentence.hidden = isKept;
};

document.addEventListener("input", ({ target }) => {
  const code = target.dataset?.beforeJoining;
  if (!code) return;
  inTurn(() => keep(code, target.value)).then(
    () => tell(true),
    () => tell(false),
  );
});

const known = new WeakMap();

const isNew = (element, what) => {
  if (!what || known.get(element) === what) return false;
  known.set(element, what);
  return true;
};

const putBack = async (field) => {
  const words = await wordsFor(field.dataset.beforeJoining);
  if (words && !field.value) field.value = words;
};

// The words become a draft of the member, as if they had been typed on the card itself.
const claim = async (place) => {
  const { claims: code, claimsDraft: draft, claimsFor: person } = place.dataset;
  await last;
  const words = await wordsFor(code).catch(() => "");
  if (words && !draft) return show(place, words);
  if (words) {
    const record = { fields: { text: words }, chosen: {}, picked: [], starts: { text: "" }, operation: newMark() };
    await write(newKey(draft), { ...record, person, written: Date.now() });
    await forget(code);
  }
  place.querySelector(words ? "[data-goes-on-to-card]" : "[data-goes-on]").click();
};

const show = (place, words) => {
  place.querySelector("[data-unplaced] textarea").value = words;
  place.querySelector("[data-unplaced]").hidden = false;
};

const look = () => {
  for (const field of document.querySelectorAll("[data-before-joining]")) {
    if (isNew(field, field.dataset.beforeJoining)) putBack(field).catch(() => {});
  }
  for (const dead of document.querySelectorAll("[data-dead-code]")) {
    if (isNew(dead, dead.dataset.deadCode)) forget(dead.dataset.deadCode).catch(() => {});
  }
  for (const place of document.querySelectorAll("[data-claims]")) {
    if (place.dataset.claimsFor && isNew(place, place.dataset.claims)) claim(place).catch(() => {});
  }
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-before-joining", "data-dead-code", "data-claims", "data-claims-for"],
});
sweep();
look();
