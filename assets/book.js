// Prints the book. Its page works without this, by the browser's own menu, which an installed app hasn't.
const button = document.getElementById("print");
// What's left out comes on no paper.
const photos = () => document.querySelectorAll("article:not(:has(.out :checked)) .photos > img");

// One that's far down hasn't been asked for yet, and paper doesn't wait.
function ready(photo) {
  photo.loading = "eager";
  return photo.complete || new Promise((done) => { photo.onload = photo.onerror = done; });
}

addEventListener("beforeprint", () => photos().forEach(ready));

if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    await Promise.all([...photos()].map(ready));
    button.disabled = false;
    print();
  });
}
