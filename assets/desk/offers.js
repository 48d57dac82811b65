// What somebody typed besides, in another tab or before the card was sealed from there, is offered where it belongs:
// below the fields of its form, to be used, or where the form is gone, to be copied. Nothing of it goes by itself.
import { formOf, isWhole, keep, person } from "./drafts.js";
import { add, isIn, wordsOf } from "./fields.js";
import { entries, remove } from "./store.js";
import { announce, isOf, onChange } from "./tabs.js";

// What each offer is about: the key of a record, and the record.
const offered = new WeakMap();

let lying = [];

// What was tapped is on its way.
const isLeft = ([, record]) => record.person === person() && !record.event && wordsOf(record).trim();

const isFor = (place) => {
  const form = place.closest("form[data-draft]");
  if (form) return ([key, record]) => isOf(form.dataset.draft)(key) && formOf(key) !== form && !isIn(form, record);
  const { settles: name, done } = place.closest("[data-settles]").dataset;
  // What was refused is told by outbox.js where there is no form.
  const isTold = ({ operation, copyOf, refused }) => refused || [operation, copyOf].includes(done);
  return ([key, record]) => isWhole(name) && isOf(name)(key) && !isTold(record);
};

const draw = () => {
  for (const place of document.querySelectorAll("[data-also]")) {
    const found = lying.find(isFor(place));
    offered.set(place, found);
    const words = found ? wordsOf(found[1]) : "";
    const shown = place.querySelector("[data-also-words]");
    if (shown.textContent !== words) shown.textContent = words;
    if (place.hidden === Boolean(found)) place.hidden = !found;
  }
};

const look = async () => {
  lying = (await entries().catch(() => [])).filter(isLeft);
  draw();
};

const drop = async (key) => {
  await remove(key);
  announce();
};

const deeds = {
  use: async (place, [key, record]) => {
    const form = place.closest("form");
    add(form, record);
    form.querySelector("textarea, input:not([type=hidden])").focus();
    // Not before this page has it.
    if (await keep(form)) await drop(key);
  },
  copy: (place, [, record]) => navigator.clipboard?.writeText(wordsOf(record)),
  drop: (place, [key]) => drop(key),
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-also-do]");
  const place = button?.closest("[data-also]");
  if (!place || !offered.get(place)) return;
  await Promise.resolve(deeds[button.dataset.alsoDo](place, offered.get(place))).catch(() => {});
  look();
});

document.addEventListener("input", draw);

let looking;

const lookSoon = () => {
  clearTimeout(looking);
  looking = setTimeout(look, 50);
};

addEventListener("desk:changed", lookSoon);
onChange(lookSoon);

new MutationObserver(lookSoon).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-draft", "data-settles", "data-done", "data-person"],
});
lookSoon();
