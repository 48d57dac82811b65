// Photos of a moment: made smaller on the device and stripped of what a file says of itself, where the browser can read
// them; sent with progress and a way to cancel; and opened large. What was refused, or didn't arrive, stays in its field,
// and one tap sends it again.
import { newMark } from "./desk/marks.js";

const PATIENCE = 10 * 60_000; // milliseconds, as long as the server waits for a file
const QUALITY = 0.9;
// Moving ones go out as they are: the server says why it takes none.
const STILL = /^image\/(jpeg|png|webp|hei[cf])$/;
const MOVES = /ANIM|acTL/;
const HEAD = 64 * 1024; // bytes

const going = new WeakMap(); // what cancels it, by form
const marks = new WeakMap(); // by file: sent twice, a photo is added once

const markOf = (file) => marks.get(file) ?? marks.set(file, newMark()).get(file);

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
  begin(form, canceling);
  try {
    const body = new FormData(form);
    body.set("operation", markOf(file));
    body.set("photo", await smaller(file, Number(form.dataset.side)), "photo");
    await tell(form, canceling.signal.aborted ? undefined : await send(form, body, canceling.signal));
  } finally {
    end(form);
  }
};

const begin = (form, canceling) => {
  going.set(form, canceling);
  form.querySelector("progress").value = 0;
  form.querySelector("[data-going]").hidden = false;
  form.querySelector("[data-cancels]").hidden = false;
  form.querySelector("button[type=submit]").ariaBusy = "true";
  say(form, form.dataset.readying);
};

const end = (form) => {
  going.delete(form);
  form.querySelector("[data-going]").hidden = true;
  form.querySelector("button[type=submit]").ariaBusy = "false";
};

// Returns the picture as a JPEG of its pixels alone; the file where this browser can't make one.
const smaller = async (file, side) => {
  if (!STILL.test(file.type) || MOVES.test(await file.slice(0, HEAD).text()) || !givesBack()) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const made = await encoded(drawn(picture, Math.min(1, side / Math.max(picture.width, picture.height))));
    picture.close();
    return made ?? file;
  } catch {
    return file;
  }
};

const drawn = (picture, scale) => {
  const canvas = canvasOf(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "white";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const canvasOf = (width, height) => Object.assign(document.createElement("canvas"), { width, height });

const encoded = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));

// A browser that won't be told apart from others may give back other pixels than were drawn.
const givesBack = () => {
  const brush = canvasOf(1, 1).getContext("2d");
  brush.fillStyle = "rgb(18 52 86)";
  brush.fillRect(0, 0, 1, 1);
  return brush.getImageData(0, 0, 1, 1).data.join() === "18,52,86,255";
};

// Returns the answer, nothing where it was canceled; one without a status never came.
const send = (form, body, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    signal.addEventListener("abort", () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => (form.querySelector("progress").value = (100 * loaded) / total);
    request.upload.onload = () => {
      // From here on it may be there.
      form.querySelector("[data-cancels]").hidden = true;
      say(form, form.dataset.arriving);
    };
    request.onloadend = () => resolve(signal.aborted ? undefined : request);
    request.timeout = PATIENCE;
    request.open("POST", form.action);
    request.send(body);
    say(form, form.dataset.leaving);
  });

const tell = (form, answer) => {
  const { canceled, lost, added, tooLarge, failed } = form.dataset;
  if (!answer) return say(form, canceled);
  if (!answer.status) return say(form, lost);
  // Whoever has to sign in or unlock first is led there.
  if (answer.status === 401 || answer.status === 423) return location.reload();
  say(form, answer.status === 204 ? added : "");
  if (answer.status === 204) form.elements.photo.value = "";
  else refuse(form, sentenceOf(answer) || (answer.status === 413 ? tooLarge : failed));
};

const sentenceOf = (answer) => (answer.getResponseHeader("Content-Type")?.startsWith("text/plain") ? answer.responseText : "");

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
