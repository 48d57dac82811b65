// What few pages need is fetched once one of them is there, or a photo waits. A script of its own knows nothing of what
// is kept here: it's given what it may do with that.
import { keepForGood, person } from "./drafts.js";
import { canSeal, hasPin, sealBytes, unsealBytes } from "./sealing.js";
import { entries, remove, write } from "./store.js";
import { announce, newKey, onChange } from "./tabs.js";

const PARTS = { photos: "/photos.js" };
const PLACE = "form[data-photo], [data-opens]";
const desk = {
  ...{ keepForGood, person, canSeal, hasPin, sealBytes, unsealBytes },
  ...{ entries, remove, write, announce, newKey, onChange },
};

let coming;

// Returns what can be done with photos that wait; one that didn't arrive is fetched again.
export const photos = () => {
  coming ??= import(PARTS.photos).then(({ begin }) => begin(desk));
  coming.catch(() => (coming = undefined));
  return coming;
};

const look = () => {
  if (!coming && document.querySelector(PLACE)) photos().catch(() => {});
};

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();
