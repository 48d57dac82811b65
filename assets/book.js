// Prints the book. Its page works without this, by the browser's own menu, which an installed app hasn't.
const button = document.getElementById("print");

// Paper doesn't wait for photos that are still on their way.
const here = (photo) => photo.complete || new Promise((done) => { photo.onload = photo.onerror = done; });

if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    await Promise.all([...document.querySelectorAll(".photos > img")].map(here));
    button.disabled = false;
    print();
  });
}
