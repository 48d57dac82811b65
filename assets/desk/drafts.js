// Drafts: keeps what is being written until the server has it, and puts it back after a reload, a crash or a
// dead socket. Texts lie under their author and card, and are shown to nobody else.
// A record: what is typed and chosen in each field, what the fields began with, the operation that it will be sent
// with, the person who wrote it, and when; once the button was tapped also the event to deliver (see outbox.js), and
// why it was refused, if it was.
import { chosenIn, empty, fill, fitsInto, hasWords, pickedIn, startsOf, typedIn, unfold } from "./fields.js";
import { hasPin } from "./sealing.js";
import { readAll, remove, sealEarlier, write } from "./store.js";
import { newMark } from "./marks.js";
import { announce, isOf, isOfThisTab, newKey, onChange } from "./tabs.js";

// The drafts of forms on this page, by form: the name, the key, the operation, and whether the button was tapped.
const open = new WeakMap();

const forms = () => [...document.querySelectorAll("form[data-draft]")];

// Returns who is signed in here, as far as the page knows.
export const person = () => document.querySelector("[data-person]")?.dataset.person ?? "";

// Returns the form on this page that writes under a key.
export const formOf = (key) => forms().find((form) => open.get(form)?.key === key);

// Returns the form that is there for what lies under a key: it holds it, or offers it.
export const formFor = (key) => forms().find((form) => isOf(form.dataset.draft)(key));

export const isWhole = (name) => Boolean(name) && !name.startsWith("/") && !name.endsWith("/");

const renew = (form, draft) => {
  draft.operation = newMark();
  draft.tapped = false;
  form.elements.operation.value = draft.operation;
};

// Of several, the page takes up what this tab wrote last, or else what any did: a tab may have crashed. What another
// tab has tapped is on its way already.
export const latest = (found) => {
  const ours = found.filter(([key]) => isOfThisTab(key));
  const any = ours.length ? ours : found.filter(([, record]) => !record.event);
  return any.sort(([, one], [, other]) => (one.written ?? 0) - (other.written ?? 0)).at(-1);
};

// Until it is known what is kept, nothing is written over it: its key may be a moment, or a network, away.
const SOON = 5_000; // milliseconds

const takeUp = async (form, draft) => {
  let found;
  try {
    found = await readAll(isOf(draft.name));
  } catch {
    draft.late = true;
    if (draft.typed) tell(form, false);
    setTimeout(() => open.get(form) === draft && form.isConnected && takeUp(form, draft), SOON);
    return;
  }
  const kept = latest(await withoutDone(found, form.dataset.done));
  if (open.get(form) !== draft || draft.known) return;
  draft.known = true;
  if (kept && !draft.tapped && isWelcome(form, draft, ...kept)) restore(form, draft, ...kept);
  if (draft.typed) keep(form);
  dispatchEvent(new Event("desk:changed"));
};

// What cannot go into the fields is offered below them (see offers.js).
const isWelcome = (form, draft, key, record) => (draft.typed ? isOfThisTab(key) : fitsInto(form, record));

// What was never tapped is sent with an operation of this page: the words may part from those of the other page.
const restore = (form, draft, key, record) => {
  if (record.event) {
    draft.operation = form.elements.operation.value = record.operation;
    draft.tapped = true;
  }
  fill(form, record);
  if (hasWords(record)) unfold(form);
  const copyOf = record.event ? undefined : (record.copyOf ?? record.operation);
  move(key, draft.key, { ...record, operation: draft.operation, copyOf }).catch(() => {});
};

// The record is this page's from now on. Where another page still shows these words, it keeps them again.
const move = async (from, to, record) => {
  await write(to, record);
  await remove(from);
  announce({ taken: from });
};

const adopt = (form) => {
  const name = form.dataset.draft;
  if (!isWhole(name) || open.get(form)?.name === name) return;
  const draft = { name, key: newKey(name), starts: startsOf(form) };
  open.set(form, draft);
  renew(form, draft);
  takeUp(form, draft);
};

const record = (form, draft, more) => ({
  fields: typedIn(form),
  chosen: chosenIn(form),
  picked: pickedIn(form),
  starts: draft.starts,
  operation: draft.operation,
  person: person(),
  written: Date.now(),
  ...more,
});

// Says beside the field when the device does not keep what is in it.
const tell = (form, isKept) => {
  open.get(form).unkept = !isKept;
  for (const sentence of form.querySelectorAll("[data-unkept]")) sentence.hidden = isKept;
};

// A browser that runs out of room removes what it was not asked to keep. Some ask the person: once is enough.
const ASKED = "asked-to-keep";

export const keepForGood = () => {
  if (!navigator.storage?.persist || localStorage.getItem(ASKED)) return;
  localStorage.setItem(ASKED, "yes");
  navigator.storage.persist().catch(() => {});
};

const put = async (form, draft, more) => {
  const kept = record(form, draft, more);
  if (hasWords(kept)) keepForGood();
  try {
    await (more || hasWords(kept) ? write(draft.key, kept) : remove(draft.key));
    tell(form, true);
  } catch (error) {
    tell(form, false);
    throw error;
  } finally {
    dispatchEvent(new Event("desk:changed"));
    announce();
  }
};

// Keeps what a form holds now; returns whether the device has it.
export const keep = async (form) => {
  const draft = open.get(form);
  if (!draft) return false;
  draft.typed = true;
  if (draft.late && !draft.known) tell(form, false);
  if (!draft.known) return false;
  // Other words are another write: what was tapped before may be on its way already.
  if (draft.tapped) renew(form, draft);
  return put(form, draft).then(() => true, () => false);
};

// What was tapped is sent as it is: to keep it as other words would withdraw the tap.
const waits = ({ unkept, tapped } = {}) => unkept && !tapped;

const keepAgain = () => forms().filter((form) => waits(open.get(form))).forEach(keep);

addEventListener("line:up", keepAgain);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && keepAgain());

onChange(({ taken }) => {
  const form = taken && formOf(taken);
  if (form && !open.get(form).tapped && hasWords(record(form, open.get(form)))) keep(form);
});

// Returns whether a form on this page sends its words with that operation.
export const isDraft = (operation) => Boolean(operation) && forms().some((form) => open.get(form)?.operation === operation);

// Notes that the button of a form was tapped, with the event that carries its words. Returns the key.
export const keepTapped = async (operation, event) => {
  const form = forms().find((form) => open.get(form)?.operation === operation);
  if (!form) return undefined;
  const draft = open.get(form);
  draft.tapped = draft.known = true;
  await put(form, draft, { event, at: Date.now() });
  return draft.key;
};

// Returns what the server does not have yet, and lets go of the rest.
const withoutDone = async (found, done) => {
  const isDone = ([, { operation, copyOf }]) => Boolean(done) && [operation, copyOf].includes(done);
  for (const [key] of found.filter(isDone)) await forget(key);
  return found.filter((one) => !isDone(one));
};

const forget = (key) => remove(key).then(announce, () => {});

// The server has the operation: its text is no longer a draft. A form that stays is emptied for the next.
const settle = (form) => {
  const draft = open.get(form);
  if (!draft || !form.dataset.done || draft.operation !== form.dataset.done) return;
  forget(draft.key);
  renew(form, draft);
  empty(form);
  tell(form, true);
};

const cleared = new WeakMap();

const clear = async ({ dataset: { settles: name, done } }) => {
  await withoutDone(await readAll(isOf(name)).catch(() => []), done);
  dispatchEvent(new Event("desk:changed"));
};

let tidied = false;

const look = () => {
  if (!tidied && hasPin() && person()) {
    tidied = true;
    sealEarlier(person()).catch(() => {});
  }
  for (const form of forms()) {
    adopt(form);
    settle(form);
  }
  for (const settled of document.querySelectorAll("[data-settles]")) {
    const told = JSON.stringify(settled.dataset);
    if (!isWhole(settled.dataset.settles) || cleared.get(settled) === told) continue;
    cleared.set(settled, told);
    clear(settled);
  }
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-draft", "data-settles", "data-done", "data-pin"],
});
look();

// A page that is drawn anew puts the hidden field back to what it began with.
document.addEventListener(
  "submit",
  ({ target }) => {
    const draft = open.get(target);
    if (draft) target.elements.operation.value = draft.operation;
  },
  true,
);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (form) keep(form);
});
