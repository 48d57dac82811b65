// The desk: keeps what is being written on this device until the server has it, and puts it back after a
// reload, a crash or a dead socket. Texts lie under their author and card, and are shown to nobody else.
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

const newOperation = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const FIELDS = "textarea[name], select[name], input[name]:not([type=hidden])";
const fieldsOf = (form) => [...form.querySelectorAll(FIELDS)];

// What was begun is in sight, also where its form is folded away.
const unfold = (form) => {
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

// The drafts of forms on this page, by form: the key, the operation, and whether the store was read.
const open = new WeakMap();

const adopt = async (form) => {
  const key = form.dataset.draft;
  if (!key || key.startsWith("/") || key.endsWith("/") || open.get(form)?.key === key) return;
  const draft = { key, operation: newOperation() };
  open.set(form, draft);
  form.elements.operation.value = draft.operation;
  const kept = await ask("readonly", (store) => store.get(key)).catch(() => undefined);
  if (!kept || open.get(form) !== draft) return;
  if (kept.operation === form.dataset.done) return forget(key);
  draft.operation = kept.operation;
  form.elements.operation.value = kept.operation;
  for (const field of fieldsOf(form)) {
    const text = kept.fields[field.name];
    if (!text || (field.value !== "" && field.value !== field.defaultValue)) continue;
    field.value = text;
    unfold(form);
  }
};

const keep = (form) => {
  const draft = open.get(form);
  if (!draft) return;
  const fields = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const record = { fields, operation: draft.operation };
  ask("readwrite", (store) => store.put(record, draft.key)).catch(() => {});
};

const forget = (key) => ask("readwrite", (store) => store.delete(key)).catch(() => {});

// The server has the operation: its text is no longer a draft. A form that stays is emptied for the next.
const settle = (form) => {
  const draft = open.get(form);
  if (!draft || !form.dataset.done || draft.operation !== form.dataset.done) return;
  forget(draft.key);
  draft.operation = newOperation();
  form.elements.operation.value = draft.operation;
  for (const field of fieldsOf(form)) field.value = "";
};

const clear = async (key, done) => {
  const kept = await ask("readonly", (store) => store.get(key)).catch(() => undefined);
  if (kept && kept.operation === done) await forget(key);
};

// A part of something private goes into the draft of a form on another page: on this device alone, until
// that form is sent. What is marked counts, or else all that stands in the field.
const passageOf = (field) => {
  const marked = field.value.slice(field.selectionStart, field.selectionEnd).trim();
  return marked || field.value.trim();
};

const putInto = async ({ putsInto: key, field, begun, goesTo }, passage) => {
  const kept = await ask("readonly", (store) => store.get(key)).catch(() => undefined);
  const fields = { ...kept?.fields };
  fields[field] = [fields[field] || begun, passage].filter(Boolean).join("\n\n");
  await ask("readwrite", (store) => store.put({ fields, operation: newOperation() }, key));
  location.assign(goesTo);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-puts-into]");
  const passage = button && passageOf(button.closest("[data-shares]").querySelector("textarea"));
  if (passage) putInto(button.dataset, passage);
});

// When what had the focus leaves the page, the focus goes to the page's own part, not back to the very top.
let focused;

document.addEventListener("focusin", (event) => {
  focused = event.target;
});

const refocus = () => {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  focused = undefined;
  document.getElementById("main")?.focus({ preventScroll: true });
};

const look = () => {
  refocus();
  for (const form of document.querySelectorAll("form[data-draft]")) {
    adopt(form);
    settle(form);
  }
  for (const settled of document.querySelectorAll("[data-settles]")) clear(settled.dataset.settles, settled.dataset.done);
  for (const select of document.querySelectorAll("select[data-own-time-zone]:not([data-set])")) {
    select.dataset.set = "";
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...select.options].some((option) => option.value === own)) select.value = own;
  }
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-draft", "data-settles", "data-done"],
});
look();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keep(form);
});

// Reflex reads a form without the button that sent it, so the form is told in a field of its own.
document.addEventListener(
  "submit",
  (event) => {
    const pressed = event.target.elements?.pressed;
    if (pressed) pressed.value = event.submitter?.value ?? "";
  },
  true,
);

const closeMenu = (menu) => {
  menu.open = false;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
};

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) closeMenu(menu);
});

document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) closeMenu(menu);
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("button[data-prints]")) return print();
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  navigator.clipboard?.writeText(field.value);
});

// Leaving quickly: the page goes blank, and out of the history, before the server has even answered.
const wayOut = () => document.querySelector("form[data-leave-quickly]");

const leaveQuickly = () => {
  document.documentElement.hidden = true;
  fetch(wayOut().action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace("/away");
};

document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== wayOut()) return;
    event.preventDefault();
    leaveQuickly();
  },
  true,
);

const ESCAPES = 3;
const WITHIN = 2000;
let escapes = [];

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const inDialog = event.target.closest?.("dialog") || document.querySelector("dialog[open]");
    escapes = inDialog ? [] : [...escapes, event.timeStamp].filter((pressed) => event.timeStamp - pressed <= WITHIN);
    if (escapes.length >= ESCAPES && wayOut()) leaveQuickly();
  },
  true,
);

// On a device with a PIN, a visible page says so once a minute; the device locks when nothing is heard of it.
const MINUTE = 60_000;
let told = 0;

const beat = async () => {
  if (document.visibilityState !== "visible" || !wayOut()?.dataset.pin) return;
  told = Date.now();
  const answer = await fetch("/auth/beat", { method: "POST" }).catch(() => undefined);
  if (answer?.status === 401 || answer?.status === 423) location.reload();
};

const beatIfDue = () => {
  if (Date.now() - told >= MINUTE) beat();
};

new MutationObserver(beatIfDue).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-pin"],
});
setInterval(beat, MINUTE);
document.addEventListener("visibilitychange", beat);
