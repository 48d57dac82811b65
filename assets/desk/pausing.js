// A pause of the two of a space: a page says of it what it knows, and the clock ends it here without a word.
//
// data-paused-until     an instant, with data-now as the server's clock: until then a turn stands still (awake.js).
// data-pause            on what leads to the quiet page, with the mark of the pause. With data-gives-way="yes" a page
//                       gives way to it, once for each pause in a tab, and never over something that's being written.
// data-while-paused     what's there as long as it's on. data-after-pause: the sentence in its place afterwards.
import { person } from "./drafts.js";
import { hasWords } from "./fields.js";
import { entries } from "./store.js";
import { isOf } from "./tabs.js";

const SHOWN = "pause-shown";
const SECOND = 1000;
const offs = new WeakMap();

// By how much this phone's clock is behind the server's, as of when the page was told.
const offOf = (place) => {
  const { now, pausedUntil: until } = place.dataset;
  const known = offs.get(place);
  if (known?.now === now && known.until === until) return known.off;
  const off = Date.parse(now) - Date.now();
  offs.set(place, { now, until, off });
  return off;
};

const told = () => document.querySelector("[data-paused-until]");

// Until when a pause is on, by the server's clock, in milliseconds; nothing where there's none.
export const pausedUntil = () => Date.parse(told()?.dataset.pausedUntil) || 0;

const pauseLeft = () => {
  const place = told();
  return place ? Math.max(0, pausedUntil() - Date.now() - offOf(place)) : 0;
};

const isBeingWritten = async () => {
  if (document.activeElement?.matches("textarea, select, input:not([type=hidden])")) return true;
  const fields = [...document.querySelectorAll("main :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox]))")];
  if (fields.some(({ value, defaultValue, readOnly }) => !readOnly && value.trim() && value !== defaultValue)) return true;
  const drafts = [...document.querySelectorAll("form[data-draft]")];
  if (drafts.some((form) => form.querySelector("input:is([type=radio], [type=checkbox]):checked"))) return true;
  const kept = await entries().catch(() => []);
  const isHere = (key) => drafts.some((form) => isOf(form.dataset.draft)(key));
  return kept.some(([key, record]) => record.person === person() && isHere(key) && hasWords(record));
};

const giveWay = async () => {
  const note = document.querySelector("[data-pause][data-gives-way=yes]");
  if (!note || sessionStorage.getItem(SHOWN) === note.dataset.pause) return;
  sessionStorage.setItem(SHOWN, note.dataset.pause);
  if (!(await isBeingWritten()) && note.isConnected) note.querySelector("a").click();
};

const show = () => {
  const isOver = told() !== null && pauseLeft() === 0;
  for (const part of document.querySelectorAll("[data-pause], [data-while-paused]")) {
    if (part.hidden !== isOver) part.hidden = isOver;
  }
  for (const part of document.querySelectorAll("[data-after-pause]")) {
    const words = isOver ? part.dataset.afterPause : "";
    if (part.textContent !== words) part.textContent = words;
  }
};

let ticking;

const look = () => {
  show();
  const runs = pauseLeft() > 0;
  if (runs && !ticking) ticking = setInterval(look, SECOND / 2);
  if (!runs && ticking) ticking = void clearInterval(ticking);
  if (runs) giveWay();
};

document.addEventListener("visibilitychange", look);

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-paused-until", "data-pause"],
});
look();
