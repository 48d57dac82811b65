// Leaving quickly: the page goes blank, and out of the history, before the server has even answered.
import { onKey } from "./keys.js";

export const wayOut = () => document.querySelector("form[data-leave-quickly]");

let isLeaving = false;

const leaveQuickly = () => {
  if (isLeaving) return;
  isLeaving = true;
  document.documentElement.hidden = true;
  dispatchEvent(new Event("desk:leaves"));
  fetch(wayOut().action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace("/away");
};

document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== wayOut()) return;
    event.preventDefault();
    leaveQuickly();
  },
  true,
);

const ESCAPES = 3;
const WITHIN = 2000;
let escapes = [];

onKey("Escape", (event) => {
  if (event.repeat) return;
  const inDialog = event.target.closest?.("dialog") || document.querySelector("dialog[open]");
  escapes = inDialog ? [] : [...escapes, event.timeStamp].filter((pressed) => event.timeStamp - pressed <= WITHIN);
  if (escapes.length >= ESCAPES && wayOut()) leaveQuickly();
});

// A browser may keep a page as it was, and show it again on Back before anybody is asked: a private page hides itself
// when it is left, and is loaded anew.
const isPrivate = () => document.querySelector("[data-person], [data-private]") !== null;

addEventListener("pagehide", () => {
  if (isPrivate()) document.documentElement.hidden = true;
});

addEventListener("pageshow", (event) => {
  if (event.persisted && isPrivate()) location.reload();
});

// What the button does is said once on each device.
const READ = "leaving-read";

const explain = () => {
  const words = document.querySelector("[data-explains-leaving]");
  if (words) words.hidden = localStorage.getItem(READ) !== null;
};

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.("[data-leaving-read]")) return;
  localStorage.setItem(READ, "yes");
  explain();
});

new MutationObserver(explain).observe(document.documentElement, { subtree: true, childList: true });
explain();
