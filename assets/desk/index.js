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
