// The fields of a form as a draft keeps them: what is typed, and what is chosen from a list or by a button.
const TYPED = "textarea[name], input[name]:not([type=hidden], [type=radio], [type=checkbox], [type=range])";
const LISTS = "select[name]";
const RANGES = "input[type=range][name]";
const BUTTONS = "input[type=radio][name], input[type=checkbox][name]";

const typedFields = (form) => [...form.querySelectorAll(TYPED)];

const valuesOf = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.value]));

export const typedIn = (form) => valuesOf(typedFields(form));

export const chosenIn = (form) => ({
  ...valuesOf([...form.querySelectorAll(`${LISTS}, ${RANGES}`)]),
  ...valuesOf([...form.querySelectorAll(BUTTONS)].filter((button) => button.checked)),
});

export const startsOf = (form) => Object.fromEntries(typedFields(form).map((field) => [field.name, field.defaultValue]));

export const hasWords = ({ fields, chosen = {} }) => Object.values({ ...fields, ...chosen }).some((text) => text.trim());

// What is picked from choices that are words.
export const pickedIn = (form) => [...form.querySelectorAll("input[data-says-words]:checked")].map(({ value }) => value);

// What was typed and picked, as it is shown where there are no fields for it.
export const wordsOf = ({ fields = {}, picked = [] } = {}) =>
  [...Object.values(fields), ...picked].filter(Boolean).join("\n\n");

// Returns whether a kept text can go into the fields without covering a word that did not lead to it.
export const fitsInto = (form, { fields, starts }) =>
  typedFields(form).every(
    ({ name, value, defaultValue }) =>
      !fields[name] || !value || (value === defaultValue && (starts?.[name] ?? value) === value),
  );

// Returns whether every kept text stands in its field already.
export const isIn = (form, { fields }) =>
  typedFields(form).every(({ name, value }) => value.includes((fields[name] ?? "").trim()));

// Puts a kept text into its field; what was typed there meanwhile stays, below it.
const putBack = (field, text) => {
  if (!text || field.value.includes(text)) return;
  const untouched = field.value === "" || field.value === field.defaultValue;
  if (untouched) field.value = text;
  else if (field.type === "textarea") field.value = `${text}\n${field.value}`;
};

// Adds a kept text to its field, below what stands there.
const append = (field, text) => {
  if (text && !field.value.includes(text)) field.value = [field.value, text].filter(Boolean).join("\n\n");
};

// What is checked from the start was chosen by nobody.
const isChosen = (form, name) =>
  [...form.querySelectorAll(BUTTONS)].some((button) => button.name === name && button.checked && !button.defaultChecked);

const move = (range, value) => {
  range.value = value;
  range.dispatchEvent(new Event("change", { bubbles: true }));
};

const choose = (form, chosen) => {
  for (const range of form.querySelectorAll(RANGES)) {
    if (chosen[range.name] && range.value === range.defaultValue) move(range, chosen[range.name]);
  }
  for (const list of form.querySelectorAll(LISTS)) list.value ||= chosen[list.name] ?? "";
  for (const button of form.querySelectorAll(BUTTONS)) {
    if (chosen[button.name] === button.value && !isChosen(form, button.name)) button.checked = true;
  }
};

const into = (how) => (form, { fields, chosen = {} }) => {
  for (const field of typedFields(form)) how(field, fields[field.name]);
  choose(form, chosen);
};

export const fill = into(putBack);
export const add = into(append);

export const empty = (form) => {
  for (const field of form.querySelectorAll(`${TYPED}, ${LISTS}`)) field.value = "";
  for (const range of form.querySelectorAll(RANGES)) move(range, range.defaultValue);
  for (const button of form.querySelectorAll(BUTTONS)) button.checked = button.defaultChecked;
};

// What was begun is in sight, also where its form is folded away.
export const unfold = (form) => {
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
