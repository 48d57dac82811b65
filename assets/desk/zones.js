// The field of a time zone shows the city of the zone that is kept, or else of the device's own, which its list has first.
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
