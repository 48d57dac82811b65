// Say it: underlines what the reader points at, takes its wording over with a way back, and shows the page that is
// read out. What is written goes to the reader when it's asked to look, and nowhere else; see components/say_it.
import { keep } from "./drafts.js";
import { giveFocus } from "./focus.js";

const all = (what, within = document) => [...within.querySelectorAll(what)];

const draft = () => document.querySelector("form[data-draft]:has([data-marks])");

const fieldOf = (part) => draft()?.querySelector(`textarea[name="${part}"]`);

const marksOf = (field) => field.closest?.(".marked")?.querySelector("[data-marks]");

const parts = () => all("textarea.line", draft()).filter((field) => !field.disabled);

// What each place said when it was looked at, where it is now, and what was put in its stead.
const spots = new Map();
let asked = {};

// Returns where a place is after a text was changed elsewhere; nothing where the change is in it.
const moved = ({ start, end }, was, is) => {
  const most = Math.min(was.length, is.length);
  let before = 0;
  while (before < most && was[before] === is[before]) before += 1;
  let after = 0;
  while (after < most - before && was.at(-1 - after) === is.at(-1 - after)) after += 1;
  const by = is.length - was.length;
  if (end <= before) return { start, end };
  return start >= was.length - after ? { start: start + by, end: end + by } : undefined;
};

const follow = (field) => {
  for (const [note, spot] of spots) {
    if (spot.field !== field) continue;
    const place = moved(spot, spot.text, field.value);
    if (place) Object.assign(spot, place, { text: field.value });
    else forget(note);
  }
  draw(field);
};

const forget = (note) => {
  spots.delete(note);
  note.hidden = true;
};

const draw = (field) => {
  const under = marksOf(field);
  const marked = [...spots.values()].filter((spot) => spot.field === field && !spot.taken);
  const pieces = [];
  let at = 0;
  for (const { start, end } of marked.sort((one, other) => one.start - other.start)) {
    const mark = document.createElement("mark");
    mark.textContent = field.value.slice(start, end);
    pieces.push(field.value.slice(at, start), mark);
    at = end;
  }
  // A line's end at the very end would have no height of its own.
  under.replaceChildren(...(marked.length ? [...pieces, field.value.slice(at), "\u200b"] : []));
  under.scrollTop = field.scrollTop;
};

const put = (note, words, taken) => {
  const spot = spots.get(note);
  const { field, start, end } = spot;
  field.setRangeText(words, start, end, "preserve");
  const by = words.length - (end - start);
  for (const other of spots.values()) {
    if (other.field !== field) continue;
    if (other !== spot && other.start >= end) Object.assign(other, { start: other.start + by, end: other.end + by });
    other.text = field.value;
  }
  Object.assign(spot, { end: start + words.length, taken });
  note.querySelector("[data-takes]").hidden = taken;
  note.querySelector("[data-changed]").hidden = !taken;
  giveFocus(note.querySelector(taken ? "[data-puts-back]" : "[data-takes]"));
  draw(field);
  keep(draft());
};

const lookOver = () => {
  const form = document.querySelector("form[data-to-look-over]");
  const isUp = window.lineIs === "up";
  for (const sentence of all("[data-cannot-look]")) sentence.hidden = isUp;
  if (!isUp) return;
  asked = Object.fromEntries(parts().map(({ name, value }) => [name, value]));
  for (const field of all("input", form)) field.value = asked[field.name] ?? "";
  form.requestSubmit();
  // They were read as the form was sent.
  for (const field of all("input", form)) field.value = "";
};

const page = () => document.querySelector("dialog[data-read-out]");

const readOut = () => {
  const written = Object.fromEntries(parts().map(({ name, value }) => [name, value.trim()]));
  for (const section of all("[data-part]", page())) {
    const words = written[section.dataset.part] ?? "";
    section.hidden = !words;
    section.querySelector("p").textContent = words;
  }
  page().querySelector("[data-empty]").hidden = Object.values(written).some(Boolean);
  page().dataset.awake = "";
  page().addEventListener("close", done, { once: true });
  page().showModal();
  page().scrollTop = 0;
};

const done = ({ target }) => {
  delete target.dataset.awake;
  for (const words of all("[data-part] > p", target)) words.textContent = "";
};

const deeds = {
  "[data-looks-over]": lookOver,
  "[data-reads-out]": readOut,
  "[data-read]": () => page().close(),
  "[data-takes]": (button) => {
    const note = button.closest("[data-spot]");
    put(note, note.dataset.gentler, true);
  },
  "[data-puts-back]": (button) => {
    const note = button.closest("[data-spot]");
    put(note, spots.get(note).said, false);
  },
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button");
  for (const [which, deed] of Object.entries(deeds)) if (button?.matches(which)) deed(button);
});

document.addEventListener("input", ({ target }) => {
  if (marksOf(target)) follow(target);
});

document.addEventListener("scroll", ({ target }) => {
  const under = marksOf(target);
  if (under && under !== target) under.scrollTop = target.scrollTop;
}, true);

// A field may have been changed, or filled anew, while the reader looked.
const learn = (note) => {
  const { spot: part, start, end } = note.dataset;
  const field = fieldOf(part);
  const text = asked[part] ?? "";
  const place = field && moved({ start: Number(start), end: Number(end) }, text, field.value);
  const said = text.slice(Number(start), Number(end));
  if (!place || !said) return forget(note);
  note.querySelector("[data-said]").textContent = said;
  // Several may have been changed: each way back says which.
  const back = note.querySelector("[data-puts-back]");
  back.ariaLabel = back.dataset.putsBack.replace("{words}", () => said);
  spots.set(note, { field, text: field.value, said, taken: false, ...place });
};

const look = () => {
  for (const note of spots.keys()) if (!note.isConnected) spots.delete(note);
  const fresh = all("[data-spot]").filter((note) => !spots.has(note) && !note.hidden);
  fresh.forEach(learn);
  for (const field of all(".marked textarea")) {
    // What is no longer what it was looked at as has been emptied, or put back by the device.
    if ([...spots.values()].some((spot) => spot.field === field && spot.text !== field.value)) follow(field);
    else draw(field);
  }
};

new MutationObserver((changes) => {
  const isOurs = ({ target }) => target.closest?.("[data-marks], [data-spot], dialog");
  if (document.querySelector("[data-marks]") && !changes.every(isOurs)) look();
}).observe(document.documentElement, { subtree: true, childList: true });
look();
