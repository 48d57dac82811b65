// A part of something private goes into the draft of a form on another page: on this device alone, until
// that form is sent. What is marked counts, or else all that stands in the field.
import { newOperation, person } from "./drafts.js";
import { read, write } from "./store.js";

const passageOf = (field) => {
  const marked = field.value.slice(field.selectionStart, field.selectionEnd).trim();
  return marked || field.value.trim();
};

const putInto = async ({ putsInto: key, field, begun, goesTo }, passage) => {
  const kept = await read(key).catch(() => undefined);
  const fields = { ...kept?.fields };
  fields[field] = [fields[field] || begun, passage].filter(Boolean).join("\n\n");
  await write(key, { fields, operation: newOperation(), person: person() });
  location.assign(goesTo);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-puts-into]");
  const passage = button && passageOf(button.closest("[data-shares]").querySelector("textarea"));
  if (passage) putInto(button.dataset, passage);
});
