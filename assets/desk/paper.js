// Paper: a field shows a part of what is in it, and is never broken between two sheets. While the page is printed,
// the words of each stand below it as a paragraph (see print.css).
const MIRROR = "on-paper";

const fields = () => [...document.querySelectorAll("textarea")].filter((field) => field.value.trim());

const clear = () => document.querySelectorAll(`.${MIRROR}`).forEach((words) => words.remove());

addEventListener("beforeprint", () => {
  clear();
  for (const field of fields()) {
    const words = document.createElement("p");
    words.className = MIRROR;
    words.textContent = field.value;
    field.parentElement.append(words);
  }
});

addEventListener("afterprint", clear);
