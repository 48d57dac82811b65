// Photos of a moment: made smaller on the device and stripped of what a file says of itself, where the browser can read
// them; sent with progress and a way to cancel; and opened large. Without network a photo that was made here waits (see
// desk/photos/waiting.js). What was refused, or can't wait, stays in its field, and one tap sends it again.
import { newMark } from "./desk/marks.js";
import { smaller } from "./desk/photos/making.js";
import { post, sentenceOf } from "./desk/photos/sending.js";
import { deliver, forget, keep, save, useDesk } from "./desk/photos/waiting.js";

const going = new WeakMap(); // what cancels it, by form
const marks = new WeakMap(); // by file: sent twice, a photo is added once

const markOf = (file) => marks.get(file) ?? marks.set(file, newMark()).get(file);

// Takes what it needs of the desk, and returns what the outbox does with photos that wait.
export const begin = (desk) => {
  useDesk(desk);
  return { deliver, forget, save };
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset?.photo === undefined) return;
  event.preventDefault();
  if (!going.has(form)) add(form);
});

const add = async (form) => {
  const [file] = form.elements.photo.files;
  refuse(form, "");
  say(form, "");
  if (!file) return refuse(form, form.dataset.missing);
  if (file.size > Number(form.dataset.most)) return refuse(form, form.dataset.tooLarge);
  const canceling = new AbortController();
  begins(form, canceling);
  try {
    const made = await smaller(file, Number(form.dataset.side));
    const answer = await send(form, markOf(file), made, file, canceling.signal);
    if (answer && !answer.status) await waits(form, markOf(file), made);
    else tell(form, answer);
  } finally {
    ends(form);
  }
};

const begins = (form, canceling) => {
  going.set(form, canceling);
  form.querySelector("progress").value = 0;
  form.querySelector("[data-going]").hidden = false;
  form.querySelector("[data-cancels]").hidden = false;
  form.querySelector("button[type=submit]").ariaBusy = "true";
  say(form, form.dataset.readying);
};

const ends = (form) => {
  going.delete(form);
  form.querySelector("[data-going]").hidden = true;
  form.querySelector("button[type=submit]").ariaBusy = "false";
};

// What can wait isn't tried where there's no line.
const send = async (form, operation, made, file, signal) => {
  if (signal.aborted) return undefined;
  if (made && (window.lineIs !== "up" || !navigator.onLine)) return { status: 0 };
  const body = new FormData(form);
  body.set("operation", operation);
  body.set("photo", made ?? file, "photo");
  say(form, form.dataset.leaving);
  return post(form.action, body, {
    signal,
    some: (percent) => (form.querySelector("progress").value = percent),
    all: () => {
      form.querySelector("[data-cancels]").hidden = true;
      say(form, form.dataset.arriving);
    },
  });
};

// No answer came. What wasn't made here still has all that its file says, so it doesn't wait.
const waits = async (form, operation, made) => {
  const how = made ? await keep(form, operation, made) : "lost";
  say(form, form.dataset[how]);
  if (how === "waits") form.elements.photo.value = "";
};

const tell = (form, answer) => {
  const { canceled, added, tooLarge, failed } = form.dataset;
  if (!answer) return say(form, canceled);
  // Whoever has to sign in or unlock first is led there.
  if (answer.status === 401 || answer.status === 423) return location.reload();
  say(form, answer.status === 204 ? added : "");
  if (answer.status === 204) form.elements.photo.value = "";
  else refuse(form, sentenceOf(answer) || (answer.status === 413 ? tooLarge : failed));
};

const say = (form, words) => {
  form.querySelector("[data-told]").textContent = words;
};

const refuse = (form, words) => {
  const refusal = form.querySelector("[data-refusal]");
  refusal.textContent = words;
  refusal.hidden = !words;
  form.elements.photo.ariaInvalid = String(Boolean(words));
};

// The small one has the shape of the large one, which then has its room before it has come.
const open = (button) => {
  const { naturalWidth: width, naturalHeight: height } = button.querySelector("img");
  const dialog = document.getElementById(button.dataset.opens);
  if (width && height) Object.assign(dialog.querySelector("img"), { width, height });
  dialog.showModal();
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button");
  if (button?.dataset.cancels !== undefined) going.get(button.form)?.abort();
  if (button?.dataset.opens) open(button);
  // What lies around a large photo closes it too.
  if (button?.dataset.closes !== undefined || target.matches?.("dialog.photo-large")) target.closest("dialog").close();
});
