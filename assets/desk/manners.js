// Small services of a page: what a form tells, menus, copying, printing.
import { closeMenu } from "./focus.js";
import { onKey } from "./keys.js";

// Reflex reads a form without the button that sent it, so the form is told in a field of its own.
document.addEventListener(
  "submit",
  (event) => {
    const pressed = event.target.elements?.pressed;
    if (pressed) pressed.value = event.submitter?.value ?? "";
  },
  true,
);

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
