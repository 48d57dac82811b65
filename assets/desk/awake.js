// A turn in a conversation: the screen stays on, the time that's left is shown, and its end is told.
// The time is the server's; the phone only shows it. A page says all of this by attributes:
//
// data-awake             on any element: while it's on the page and the page is visible, the screen stays on.
// data-ends              on the element of a turn: its end by the server's clock, as an instant (ISO 8601 with a zone).
//                        Nothing ends by itself where it's empty.
//   data-now             the server's clock when it said so; a phone that's fast or slow then shows the right time.
//   data-seconds         how long the whole turn is; `--left` on the element goes from 1 to 0.
//   data-says            the sentence that stands in data-told once the turn is over.
// Inside it:
//   data-left            shows what's left, as 1:48. Give it role="timer", which isn't read aloud.
//   data-told            an empty element with role="status": the text at the end, whatever else is wanted.
// data-signal            on radio buttons with the values "none", "sound" and "buzz": how this device also tells the
//                        end. It's kept on the device; a sound is heard when it's chosen.
//   data-needs-buzz      on the label of "buzz": hidden where a device can't.
import { pausedUntil } from "./pausing.js";

const KEPT = "turn-signal";
const SECOND = 1000;

const visible = () => document.visibilityState === "visible";

// The lock of a page that's hidden is let go by the browser, and asked for again when it's seen.
let lock;
let asking = false;

const stayAwake = async () => {
  const wanted = visible() && document.querySelector("[data-awake]") !== null;
  if (!wanted) {
    lock?.release().catch(() => {});
    lock = undefined;
    return;
  }
  if (lock || asking || !navigator.wakeLock) return;
  asking = true;
  // A device may refuse, with its battery low.
  const given = await navigator.wakeLock.request("screen").catch(() => undefined);
  asking = false;
  given?.addEventListener("release", () => {
    if (lock === given) lock = undefined;
  });
  lock = given;
  // The page may have been left meanwhile.
  if (given && !document.querySelector("[data-awake]")) stayAwake();
};

const signal = () => localStorage.getItem(KEPT) ?? "none";

// A browser lets a page be heard once it was touched.
let audio;

const wake = () => {
  if (signal() !== "sound" || !(globalThis.AudioContext && document.querySelector("[data-ends], [data-signal]"))) return;
  audio ??= new AudioContext();
  audio.resume().catch(() => {});
};

// Two soft tones, as of a small bell.
const TONES = [
  { pitch: 528, from: 0 },
  { pitch: 396, from: 0.35 },
];

const ring = () => {
  if (!audio) return;
  for (const { pitch, from } of TONES) {
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const loud = new GainNode(audio, { gain: 0 });
    const at = audio.currentTime + from;
    loud.gain.linearRampToValueAtTime(0.12, at + 0.04);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 1.2);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 1.3);
  }
};

const signals = {
  none: () => {},
  sound: ring,
  buzz: () => navigator.vibrate?.([180, 120, 180]),
};

// Of each turn on the page: which end it was drawn for, how far this phone's clock is off, and whether it's told.
const turns = new WeakMap();

const turnOf = (place) => {
  const { ends, now } = place.dataset;
  const known = turns.get(place);
  if (known?.ends === ends && known.now === now) return known;
  const off = now ? Date.parse(now) - Date.now() : 0;
  // The same turn, seen anew: what was told stays told.
  const turn = { ends, now, off, seen: known?.ends === ends && known.seen, told: known?.ends === ends && known.told };
  turns.set(place, turn);
  return turn;
};

const put = (element, words) => {
  if (element && element.textContent !== words) element.textContent = words;
};

const clock = (left) => {
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const show = (place) => {
  const turn = turnOf(place);
  // In a pause the turn stands still at what's left after it; the server has put its end off by as long.
  const left = Math.max(0, Date.parse(turn.ends) - Math.max(Date.now() + turn.off, pausedUntil()));
  if (Number.isNaN(left)) return put(place.querySelector("[data-told]"), "");
  put(place.querySelector("[data-left]"), clock(left));
  const whole = Number(place.dataset.seconds) * SECOND;
  if (whole) place.style.setProperty("--left", Math.min(1, left / whole).toFixed(4));
  put(place.querySelector("[data-told]"), left ? "" : (place.dataset.says ?? ""));
  // Only somebody who was there while it ran is called; a page that's opened afterwards just says it.
  if (!left && turn.seen && !turn.told) signals[signal()]?.();
  turn.seen ||= left > 0;
  turn.told ||= !left;
};

let ticking;

const tick = () => {
  const places = document.querySelectorAll("[data-ends]");
  places.forEach(show);
  if (places.length && !ticking) ticking = setInterval(tick, SECOND / 4);
  if (!places.length && ticking) ticking = void clearInterval(ticking);
};

const showChoice = () => {
  for (const button of document.querySelectorAll("input[data-signal]")) button.checked = button.value === signal();
  for (const label of document.querySelectorAll("[data-needs-buzz]")) label.hidden = !navigator.vibrate;
};

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("input[data-signal]")) return;
  localStorage.setItem(KEPT, target.value);
  wake();
  signals[target.value]?.();
});

document.addEventListener("click", wake);

document.addEventListener("visibilitychange", () => {
  stayAwake();
  tick();
});

const look = () => {
  stayAwake();
  tick();
  showChoice();
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-awake", "data-ends", "data-now"],
});
look();
