// Drafts: keeps what is being written until the server has it, and puts it back after a reload, a crash or a
// dead socket. Texts lie under their author and card, and are shown to nobody else.
import { read, remove, write } from "./store.js";

const newOperation = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const fieldsOf = (form) => [...form.querySelectorAll("textarea[name], input[name]:not([type=hidden])")];

// The drafts of forms on this page, by form: the key, the operation, and whether the store was read.
const open = new WeakMap();

const adopt = async (form) => {
  const key = form.dataset.draft;
  if (!key || key.startsWith("/") || key.endsWith("/") || open.get(form)?.key === key) return;
  const draft = { key, operation: newOperation() };
  open.set(form, draft);
  form.elements.operation.value = draft.operation;
  const kept = await read(key).catch(() => undefined);
  if (!kept || open.get(form) !== draft) return;
  if (kept.operation === form.dataset.done) return forget(key);
  draft.operation = kept.operation;
  form.elements.operation.value = kept.operation;
  for (const field of fieldsOf(form)) {
    const text = kept.fields[field.name];
    if (text && (field.value === "" || field.value === field.defaultValue)) field.value = text;
  }
};

const keep = (form) => {
  const draft = open.get(form);
  if (!draft) return;
  const fields = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const record = { fields, operation: draft.operation };
  write(draft.key, record).catch(() => {});
};

const forget = (key) => remove(key).catch(() => {});

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
  const kept = await read(key).catch(() => undefined);
  if (kept && kept.operation === done) await forget(key);
};

const look = () => {
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
  attributeFilter: ["data-draft", "data-settles", "data-done"],
});
look();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keep(form);
});
