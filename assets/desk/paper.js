// Paper: a field shows a part of what is in it, and is never broken between two sheets. While the page is printed,
// the words of each stand below it as a paragraph (see print.css), and what is folded over words is open.
const MIRROR = "on-paper";
const FOLDED = "details:is(.entry, .opens-below:has(ol)):not([open])";

const fields = () => [...document.querySelectorAll("textarea")].filter((field) => field.value.trim());

const clear = () => document.querySelectorAll(`.${MIRROR}`).forEach((words) => words.remove());

let unfolded = [];

const foldAgain = () => {
  for (const fold of unfolded) fold.open = false;
  unfolded = [];
};

addEventListener("beforeprint", () => {
  clear();
  foldAgain();
  unfolded = [...document.querySelectorAll(FOLDED)];
  for (const fold of unfolded) fold.open = true;
  for (const field of fields()) {
    const words = document.createElement("p");
    words.className = MIRROR;
    words.textContent = field.value;
    field.parentElement.append(words);
  }
});

addEventListener("afterprint", () => {
  clear();
  foldAgain();
});
