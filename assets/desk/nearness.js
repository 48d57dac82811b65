// How near it feels: the two shapes follow the slider, and a word for where it stands is shown and read in its place.
// No number of it is shown; see components/looking_back/nearness.py.
const PLACE = "[data-nearness]";
const RANGE = `${PLACE} input[type=range]`;

const show = (range) => {
  const place = range.closest(PLACE);
  const words = place.querySelectorAll("[data-word]")[Number(range.value)]?.textContent ?? "";
  if (place.dataset.step !== range.value) place.dataset.step = range.value;
  if (range.getAttribute("aria-valuetext") !== words) range.setAttribute("aria-valuetext", words);
};

const look = () => document.querySelectorAll(RANGE).forEach(show);

for (const how of ["input", "change"]) {
  document.addEventListener(how, ({ target }) => target.matches?.(RANGE) && show(target));
}

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-step"],
});
look();
