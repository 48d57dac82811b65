// A part of something private goes into the draft of a form on another page: on this device alone, until
// that form is sent. What is marked counts, or else all that stands in the field.
import { latest, person } from "./drafts.js";
import { readAll, remove, write } from "./store.js";
import { newMark } from "./marks.js";
import { isOf, isOfThisTab, newKey } from "./tabs.js";

const passageOf = (field) => {
  const marked = field.value.slice(field.selectionStart, field.selectionEnd).trim();
  return marked || field.value.trim();
};

// It goes below what this tab has begun there, or else a tab that may be gone.
const putInto = async ({ putsInto: name, field, begun, goesTo }, passage) => {
  const [key, kept] = latest(await readAll(isOf(name)).catch(() => [])) ?? [];
  const fields = { ...kept?.fields };
  fields[field] = [fields[field] || begun, passage].filter(Boolean).join("\n\n");
  const starts = kept?.starts ?? { [field]: begun };
  await write(newKey(name), { fields, starts, operation: newMark(), person: person(), written: Date.now() });
  if (key && isOfThisTab(key)) await remove(key);
  location.assign(goesTo);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-puts-into]");
  const place = button?.closest("[data-shares]");
  const passage = place && passageOf(place.querySelector("textarea"));
  if (!passage) return;
  putInto(button.dataset, passage).catch(() => {
    for (const sentence of place.querySelectorAll("[data-unkept]")) sentence.hidden = false;
  });
});
