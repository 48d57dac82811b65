// Small services of a page: where the focus goes, what a form tells, menus, copying, printing.
import { onKey } from "./keys.js";

// When what had the focus leaves the page, the focus goes to the page's own part, not back to the very top.
let focused;

document.addEventListener("focusin", (event) => {
  focused = event.target;
});

const refocus = () => {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  focused = undefined;
  document.getElementById("main")?.focus({ preventScroll: true });
};

new MutationObserver(refocus).observe(document.documentElement, { subtree: true, childList: true });

// Reflex reads a form without the button that sent it, so the form is told in a field of its own.
document.addEventListener(
  "submit",
  (event) => {
    const pressed = event.target.elements?.pressed;
    if (pressed) pressed.value = event.submitter?.value ?? "";
  },
  true,
);

const closeMenu = (menu) => {
  menu.open = false;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
};

onKey("Escape", () => {
  const menu = document.querySelector("details.menu[open]");
  if (menu) closeMenu(menu);
});

document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) closeMenu(menu);
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("button[data-prints]")) return print();
  const button = event.target.closest?.("button[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  navigator.clipboard?.writeText(field.value);
});
