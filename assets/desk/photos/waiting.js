// Photos that wait for the network. Each has a record in the outbox, which says whose it is and where it belongs; its
// pixels lie beside it (see lying.js), sealed on a device with a PIN. It goes out with the mark under which it was first
// sent, so that it's added once, whatever arrived before.
import { drawn } from "./making.js";
import { drop, howMany, pixelsOf, placeOf, put } from "./lying.js";
import { mayComeLater, post, sentenceOf } from "./sending.js";

const MOST = 8; // on one device
const LARGEST = 3_000_000; // bytes; what a device makes is about a third of that
const SOON = 60_000; // milliseconds until what can't come just now is tried again, or is no longer being put there
const SIDE = 96; // of the small ones that are shown, in pixels

// What the desk gives, since a script of its own has no part in what that knows.
let desk;

export const useDesk = (given) => {
  desk = given;
  addEventListener("desk:changed", draw);
  desk.onChange(draw);
  new MutationObserver(drawSoon).observe(document.documentElement, { subtree: true, childList: true });
  drawSoon();
  sealEarlier().catch(() => {});
};

// Returns those of whoever is there, in the order in which they were added.
const mine = async () => {
  const me = desk.person();
  const lying = me ? await desk.entries().catch(() => []) : [];
  return lying.filter(([, one]) => one.photo && one.person === me).sort(([, one], [, other]) => one.at - other.at);
};

// Keeps a photo until there's a network; returns which sentence is true then.
export const keep = async (form, operation, picture) => {
  const person = desk.person();
  if (!person || picture.size > LARGEST) return "lost";
  if ((await howMany().catch(() => 0)) >= MOST) return "full";
  const { space, author, moment, plan, on } = form.elements;
  const { called, failed } = form.dataset;
  const photo = { action: form.action, failed, fields: valuesOf({ space, author, moment, plan, on }) };
  const record = { fields: { photo: called }, photo, operation, person, written: Date.now(), at: Date.now() };
  const key = desk.newKey(`${author.value}/photo`);
  try {
    await desk.write(key, record);
    await put(record, await asItLies(record, await picture.arrayBuffer()));
    desk.keepForGood();
    later();
    return "waits";
  } catch {
    // The file is in its field still.
    await forget(key, record).catch(() => {});
    return "lost";
  } finally {
    tell();
  }
};

const valuesOf = (fields) => Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));

const asItLies = async (record, bytes) => (desk.hasPin() ? desk.sealBytes(placeOf(record), bytes) : { bytes });

// Returns a photo that lies here, nothing where there's none; fails where it's sealed and there is no key just now.
const read = async (record) => {
  const lies = await pixelsOf(record);
  const bytes = lies?.sealed ? await desk.unsealBytes(placeOf(record), lies) : lies?.bytes;
  return bytes && new Blob([bytes], { type: "image/jpeg" });
};

const sealEarlier = async () => {
  if (!desk.hasPin() || !desk.canSeal()) return;
  // The key is here then, should the network go.
  await desk.sealBytes("", new Uint8Array());
  for (const [, record] of await mine()) {
    const lies = await pixelsOf(record);
    if (lies?.bytes) await put(record, await asItLies(record, lies.bytes));
  }
};

// The record is the last that goes: as long as it's there, so may its pixels be.
export const forget = async (key, record) => {
  await drop(record);
  await desk.remove(key);
};

const tell = () => {
  desk.announce();
  dispatchEvent(new Event("desk:changed"));
};

let flying = {};
let delivering = false;

export const deliver = async () => {
  if (delivering) return;
  delivering = true;
  try {
    for (const item of await mine()) {
      if (!item[1].refused && !(await goes(...item))) break;
    }
  } finally {
    delivering = false;
    flying = {};
    tell();
  }
};

// Returns whether the next can go. Another tab of mine may have delivered it meanwhile, or it was canceled.
const goes = async (key, record) => {
  if (!(await mine()).some(([still]) => still === key)) return true;
  const picture = await read(record);
  if (!picture) return Date.now() - record.at < SOON || forget(key, record).then(() => true);
  const canceling = new AbortController();
  fly(key, canceling, false);
  const all = () => fly(key, canceling, true);
  const answer = await post(record.photo.action, bodyOf(record, picture), { signal: canceling.signal, all });
  if (!answer) return true;
  if (mayComeLater(answer)) return later();
  if (answer.status !== 204) {
    await desk.write(key, { ...record, refused: sentenceOf(answer) || record.photo.failed });
    return true;
  }
  await forget(key, record);
  document.querySelectorAll("form[data-photo]").forEach((form) => added(form, record));
  return true;
};

// With the line the outbox comes by itself.
const later = () => {
  setTimeout(() => window.lineIs === "up" && deliver().catch(() => {}), SOON);
  return false;
};

// Once all of it has gone out it may be there, and can't be canceled.
const fly = (key, canceling, arriving) => {
  flying = { key, canceling, arriving };
  draw();
};

const bodyOf = ({ photo: { fields }, operation }, picture) => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...fields, operation })) body.set(name, value);
  body.set("photo", picture, "photo");
  return body;
};

const isFor = (form, { photo: { fields } }) => {
  const { space, moment, plan, on } = valuesOf(form.elements);
  if (space !== fields.space) return false;
  return moment && fields.moment ? moment === fields.moment : Boolean(plan) && plan === fields.plan && on === fields.on;
};

const added = (form, record) => {
  const said = form.querySelector("[data-told]");
  if (isFor(form, record) && said.textContent === form.dataset.waits) said.textContent = form.dataset.added;
};

// What waits is shown below the field where it was picked, each with a way to cancel it.
const draw = async () => {
  const forms = document.querySelectorAll("form[data-photo]");
  const waiting = forms.length ? (await mine()).filter(([, { refused }]) => !refused) : [];
  for (const form of forms) fill(form, waiting.filter(([, record]) => isFor(form, record)));
};

let drawing;

const drawSoon = () => {
  clearTimeout(drawing);
  drawing = setTimeout(draw, 50);
};

const shown = new WeakMap(); // what stands in a list

const fill = (form, items) => {
  const list = form.querySelector("[data-waiting-here]");
  const standing = JSON.stringify(items.map(([key]) => [key, key === flying.key && flying]));
  if ((shown.get(list) ?? "[]") === standing) return;
  shown.set(list, standing);
  const rows = items.map((item, at) => row(form.dataset, at + 1, ...item));
  const at = [...list.children].findIndex((one) => one.contains(document.activeElement));
  list.replaceChildren(...rows);
  list.hidden = rows.length === 0;
  // Where one is canceled, the focus goes to the next, or to the field.
  if (at >= 0) (rows[Math.min(at, rows.length - 1)]?.querySelector("button") ?? form.elements.photo).focus();
};

const row = ({ waiting, leaving, cancel: label }, number, key, record) => {
  const isFlying = key === flying.key;
  const says = make("span", { textContent: isFlying ? leaving : waiting });
  const button = make("button", { type: "button", className: "button quiet", textContent: label });
  button.ariaLabel = `${label} (${number})`;
  button.hidden = isFlying && flying.arriving;
  button.onclick = () => cancel(key, record);
  const one = make("li", {});
  one.append(says, button);
  preview(record).then((small) => one.prepend(small), () => {});
  return one;
};

const make = (name, properties) => Object.assign(document.createElement(name), properties);

const preview = async (record) => {
  const picture = await createImageBitmap(await read(record));
  const small = drawn(picture, SIDE / Math.max(picture.width, picture.height));
  picture.close();
  small.ariaHidden = "true";
  return small;
};

const cancel = async (key, record) => {
  if (flying.key === key) flying.canceling.abort();
  await forget(key, record).catch(() => {});
  tell();
};

// Gives a photo that was refused back to whoever added it.
export const save = async (record) => {
  const address = URL.createObjectURL(await read(record));
  make("a", { href: address, download: "photo.jpg" }).click();
  setTimeout(() => URL.revokeObjectURL(address), SOON);
};
