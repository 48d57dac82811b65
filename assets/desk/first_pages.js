// Three quiet pages after the first seal: one at a time, each can be skipped, and once on each device.
const READ = "first-pages-read";

const show = (pages, number) => {
  for (const [place, page] of [...pages.querySelectorAll("[data-first-page]")].entries()) page.hidden = place !== number;
};

const look = () => {
  for (const pages of document.querySelectorAll("[data-first-pages]")) {
    const hidden = localStorage.getItem(READ) !== null;
    if (pages.hidden !== hidden) pages.hidden = hidden;
  }
};

document.addEventListener("click", ({ target }) => {
  const deed = target.closest?.("button[data-first-pages-do]")?.dataset.firstPagesDo;
  const pages = target.closest?.("[data-first-pages]");
  if (!deed || !pages) return;
  const all = [...pages.querySelectorAll("[data-first-page]")];
  const next = all.findIndex((page) => !page.hidden) + 1;
  if (deed === "next" && next < all.length) {
    show(pages, next);
    all[next].querySelector("h2").focus();
    return;
  }
  localStorage.setItem(READ, "yes");
  look();
});

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();
