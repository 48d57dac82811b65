// What happened is said above the bar for some seconds, and stays while somebody points at it or has the focus in it.
// The focus goes to what the act has made.
import { giveFocus } from "./focus.js";

const SHOWN = 6_000; // milliseconds
const WITH_A_WAY_BACK = 12_000;

let told;
let said;
let passing;

const stay = () => clearTimeout(passing);

const pass = (after) => {
  stay();
  const passes = said;
  passing = setTimeout(() => passes && (passes.dataset.past = ""), after);
};

const count = () => {
  if (!said || said.matches(":hover, :focus-within")) return stay();
  pass(said.querySelector("button") ? WITH_A_WAY_BACK : SHOWN);
};

// A field is known by its name: Reflex would read one that has an id by that, in every form of the page.
const find = (name) => {
  const made = document.getElementById(name) ?? document.querySelector(`main [name="${CSS.escape(name)}"]`);
  return made?.matches(".letter") ? made.querySelector("textarea") : made;
};

// The element is another each time that something is said.
const look = () => {
  const now = document.querySelector(".happened > [data-made]");
  const sentence = now?.querySelector(".said");
  if (sentence !== said) {
    said = sentence;
    count();
  }
  if (now === told) return;
  told = now;
  const made = now?.dataset.made && find(now.dataset.made);
  // Whoever has opened the menu meanwhile is on the way to something else.
  if (made && !document.querySelector("details.menu[open]")) giveFocus(made);
};

for (const event of ["pointerover", "pointerout", "focusin", "focusout"]) {
  document.addEventListener(event, ({ target }) => said?.contains(target) && setTimeout(count));
}

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();

// The seal is felt as it's pressed, where the device can do that.
const FELT = 12; // milliseconds

document.addEventListener("animationstart", ({ animationName, target }) => {
  if (animationName === "press" || target.matches(".sealing")) navigator.vibrate?.(FELT);
});
