// Drafts: keeps what is being written until the server has it, and puts it back after a reload, a crash or a
// dead socket. Texts lie under their author and card, and are shown to nobody else.
// A record: the text of each field, the operation that it will be sent with, and the person who wrote it; once
// the button was tapped also the event to deliver (see outbox.js), and why it was refused, if it was.
import { hasPin } from "./sealing.js";
import { read, remove, sealEarlier, write } from "./store.js";

export const newOperation = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const FIELDS = "textarea[name], select[name], input[name]:not([type=hidden])";
const fieldsOf = (form) => [...form.querySelectorAll(FIELDS)];

// What was begun is in sight, also where its form is folded away.
const unfold = (form) => {
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

// The drafts of forms on this page, by form: the key, the operation, and whether the button was tapped.
const open = new WeakMap();

// Returns who is signed in here, as far as the page knows.
export const person = () => document.querySelector("[data-person]")?.dataset.person ?? "";

// Returns the form on this page that writes under a key.
export const formOf = (key) => [...document.querySelectorAll("form[data-draft]")].find((form) => open.get(form)?.key === key);

const renew = (form, draft) => {
  draft.operation = newOperation();
  draft.tapped = false;
  form.elements.operation.value = draft.operation;
};

// Puts a kept text into its field; what was typed there meanwhile stays, below it.
const putBack = (field, text) => {
  if (!text || field.value.includes(text)) return;
  const untouched = field.value === "" || field.value === field.defaultValue;
  if (untouched) field.value = text;
  else if (field.type === "textarea") field.value = `${text}\n${field.value}`;
};

// Until it is known what is kept, nothing is written over it: its key may be a moment, or a network, away.
const SOON = 5_000; // milliseconds

const takeUp = async (form, draft) => {
  let kept;
  try {
    kept = await read(draft.key);
  } catch {
    setTimeout(() => open.get(form) === draft && form.isConnected && takeUp(form, draft), SOON);
    return;
  }
  if (open.get(form) !== draft || draft.known) return;
  draft.known = true;
  if (kept?.operation && kept.operation === form.dataset.done) forget(draft.key);
  else if (kept && !draft.tapped) {
    draft.operation = kept.operation;
    draft.tapped = Boolean(kept.event);
    form.elements.operation.value = kept.operation;
    for (const field of fieldsOf(form)) putBack(field, kept.fields[field.name]);
    if (Object.values(kept.fields).some(Boolean)) unfold(form);
  }
  if (draft.typed) keep(form);
};

const adopt = (form) => {
  const key = form.dataset.draft;
  if (!key || key.startsWith("/") || key.endsWith("/") || open.get(form)?.key === key) return;
  const draft = { key };
  open.set(form, draft);
  renew(form, draft);
  takeUp(form, draft);
};

const record = (form, draft, more) => ({
  fields: Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value])),
  operation: draft.operation,
  person: person(),
  ...more,
});

const keep = (form) => {
  const draft = open.get(form);
  if (!draft) return;
  draft.typed = true;
  if (!draft.known) return;
  // Other words are another write: what was tapped before may be on its way already.
  if (draft.tapped) renew(form, draft);
  write(draft.key, record(form, draft)).catch(() => {});
  dispatchEvent(new Event("desk:changed"));
};

// Notes that the button of a form was tapped, with the event that carries its words. Returns the key.
export const keepTapped = async (operation, event) => {
  const form = [...document.querySelectorAll("form[data-draft]")].find((form) => open.get(form)?.operation === operation);
  if (!form) return undefined;
  const draft = open.get(form);
  draft.tapped = draft.known = true;
  await write(draft.key, record(form, draft, { event, at: Date.now() }));
  return draft.key;
};

const forget = (key) => remove(key).catch(() => {});

// The server has the operation: its text is no longer a draft. A form that stays is emptied for the next.
const settle = (form) => {
  const draft = open.get(form);
  if (!draft || !form.dataset.done || draft.operation !== form.dataset.done) return;
  forget(draft.key);
  renew(form, draft);
  for (const field of fieldsOf(form)) field.value = "";
};

const clear = async (key, done) => {
  const kept = await read(key).catch(() => undefined);
  if (kept && kept.operation === done) await forget(key);
};

let tidied = false;

const look = () => {
  if (!tidied && hasPin() && person()) {
    tidied = true;
    sealEarlier(person()).catch(() => {});
  }
  for (const form of document.querySelectorAll("form[data-draft]")) {
    adopt(form);
    settle(form);
  }
  for (const settled of document.querySelectorAll("[data-settles]")) clear(settled.dataset.settles, settled.dataset.done);
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-draft", "data-settles", "data-done", "data-pin"],
});
look();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keep(form);
});
