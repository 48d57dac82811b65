// An index that shows what is open beside its list has room for one: opening a row closes the one that was open.
const WIDE = matchMedia("(width >= 64rem)");

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!WIDE.matches || !target.open || !target.matches("details.entry")) return;
    for (const other of target.closest(".index").querySelectorAll("details.entry[open]")) {
      if (other !== target) other.open = false;
    }
  },
  true,
);

// A window that grows wide may have several open.
WIDE.addEventListener("change", () => {
  if (!WIDE.matches) return;
  for (const index of document.querySelectorAll(".index")) {
    for (const other of [...index.querySelectorAll("details.entry[open]")].slice(1)) other.open = false;
  }
});
