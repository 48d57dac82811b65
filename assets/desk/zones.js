// The field of a time zone shows the city of the zone that is kept, or else of the device's own, which its list has first.
import { person } from "./drafts.js";

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

const cityOf = (list, zone) => [...list.options].find((option) => option.dataset.zones.split(" ").includes(zone));

const show = (field) => {
  field.dataset.set = "";
  const zone = field.dataset.zone || own;
  // A device that is nowhere (UTC, or a fixed distance from it) keeps the name of its zone.
  field.value = cityOf(field.list, zone)?.value ?? zone;
  const mine = cityOf(field.list, own);
  if (mine) field.list.prepend(mine);
};

const look = () => document.querySelectorAll("input[data-zone]:not([data-set])").forEach(show);

// The whole list is offered again to somebody who means to choose another.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("input[data-zone]")) target.select();
});

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();

// A device that's in another zone than before has the server look whether there's something to ask its owner. It remembers
// the zone of which there's nothing to ask anymore, for whoever is signed in, until they sign out or leave quickly.
const SETTLED = "zone-settled";
const looked = new WeakSet();
let isOver = false;

const isSettled = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(SETTLED) ?? "{}");
    return kept.person === person() && kept.zone === own;
  } catch {
    return false;
  }
};

const ask = (place) => {
  if (isOver || !own || !person()) return;
  if (place.dataset.settled === own) localStorage.setItem(SETTLED, JSON.stringify({ person: person(), zone: own }));
  if (looked.has(place) || isSettled()) return;
  looked.add(place);
  const form = place.querySelector("form");
  form.elements.device_zone.value = own;
  form.requestSubmit();
};

const askAll = () => document.querySelectorAll("[data-zone-question]").forEach(ask);

const forget = () => {
  isOver = true;
  localStorage.removeItem(SETTLED);
};

addEventListener("desk:leaves", forget);
document.addEventListener(
  "submit",
  ({ target }) => new URL(target.action, location.href).pathname === "/auth/sign-out" && forget(),
  true,
);
new MutationObserver(askAll).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-person", "data-settled"],
});
askAll();
