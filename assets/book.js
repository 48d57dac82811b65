// Prints the book. Its page works without this, by the browser's own menu, which an installed app hasn't.
const button = document.getElementById("print");

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
