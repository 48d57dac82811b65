// What another app shared with this one: the worker has put it into this device's own store, and it waits there
// until it is put into a field or thrown away. It reaches the server only as part of what is sent from there.
import { keep } from "./drafts.js";

const NAME = "shared";
const KEY = "text";

const database = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ask = async (mode, deed) => {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const request = deed(opened.transaction(NAME, mode).objectStore(NAME));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).finally(() => opened.close());
};

export const sharedText = () => ask("readonly", (store) => store.get(KEY)).catch(() => undefined);

export const dropShared = async () => {
  await ask("readwrite", (store) => store.delete(KEY)).catch(() => {});
  text = undefined;
  draw();
};

let text;

const field = () => document.querySelector("form[data-draft] textarea");

const draw = () => {
  for (const offer of document.querySelectorAll("[data-shared]")) {
    const hidden = !(text && field());
    if (offer.hidden !== hidden) offer.hidden = hidden;
  }
};

const place = async () => {
  const here = field();
  if (!text || !here) return;
  here.value = [here.value, text].filter(Boolean).join("\n");
  // From here on it is a draft like any other.
  here.dispatchEvent(new Event("input", { bubbles: true }));
  here.focus();
  // Not before the device has it there.
  if (await keep(here.form)) await dropShared();
};

document.addEventListener("click", (event) => {
  const deed = event.target.closest?.("button[data-shared-do]")?.dataset.sharedDo;
  if (deed === "place") place();
  if (deed === "drop") dropShared();
});

new MutationObserver(draw).observe(document.documentElement, { subtree: true, childList: true });
sharedText().then((found) => {
  text = found;
  draw();
});
