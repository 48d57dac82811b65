// Forms that make something, and whose words are no draft: each carries an operation, so that a second tap counts once.
// When the server has it, what the form sends next is another.
import { newMark } from "./marks.js";

const marks = new WeakMap();

const mark = (field) => {
  const held = marks.get(field);
  if (!held || held === field.dataset.once) marks.set(field, newMark());
  field.value = marks.get(field);
};

const markAll = (within) => within.querySelectorAll("input[data-once]").forEach(mark);
const look = () => markAll(document);

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-once"],
});
look();

// A form that the browser itself posts is on its way until the page goes, or nothing has come of it.
const PATIENCE = 10_000; // milliseconds
let posted = new WeakSet();

// A page that is drawn anew puts the hidden field back to what it began with.
document.addEventListener("submit", ({ target }) => markAll(target), true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (posted.has(form)) return event.preventDefault();
  posted.add(form);
  setTimeout(() => posted.delete(form), PATIENCE);
});

addEventListener("pageshow", () => {
  posted = new WeakSet();
});
