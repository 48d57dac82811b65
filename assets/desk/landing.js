// Where the app opens: on the page of the space that was open there last, if that was within the hour, else on its Today.
// This device alone knows which page that was, of whoever is signed in, and forgets it as they sign out or leave quickly.
import { person } from "./drafts.js";

const KEPT = "last-pages";
const HOUR = 3_600_000;
const PAGE = /^\/s\/([^/]+)\/(today|thanks|together|history|prompts|settings)$/;

const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return found.person === person() ? (found.pages ?? {}) : {};
  } catch {
    return {};
  }
};

const isFresh = ({ at }) => Date.now() - at < HOUR;

let isOver = false;

const note = () => {
  const [, space, page] = PAGE.exec(location.pathname) ?? [];
  // Not of a page that somebody may not see: those have no bar.
  if (isOver || !space || !person() || document.visibilityState !== "visible" || !document.querySelector("nav.tabs")) return;
  const fresh = Object.entries(kept()).filter(([, each]) => isFresh(each));
  const pages = { ...Object.fromEntries(fresh), [space]: { page, at: Date.now() } };
  localStorage.setItem(KEPT, JSON.stringify({ person: person(), pages }));
};

const forget = () => {
  isOver = true;
  localStorage.removeItem(KEPT);
};

const landed = new WeakSet();

const land = (place) => {
  const space = place.dataset.landsIn;
  if (isOver || !space || !person() || landed.has(place)) return;
  landed.add(place);
  const last = kept()[space];
  const page = last && isFresh(last) ? last.page : "today";
  place.querySelector(`[data-lands-on="${page}"]`).click();
};

const look = () => {
  note();
  document.querySelectorAll("[data-lands-in]").forEach(land);
};

addEventListener("desk:leaves", forget);
document.addEventListener(
  "submit",
  ({ target }) => new URL(target.action, location.href).pathname === "/auth/sign-out" && forget(),
  true,
);
document.addEventListener("visibilitychange", note);

let looking;

new MutationObserver(() => {
  clearTimeout(looking);
  looking = setTimeout(look, 50);
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-person", "data-lands-in"],
});
look();
