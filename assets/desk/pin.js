// On a device with a PIN, a visible page says so once a minute; the device locks when nothing is heard of it.
import { wayOut } from "./leaving.js";
import { canSeal } from "./sealing.js";

const MINUTE = 60_000;
let told = 0;

const beat = async () => {
  if (document.visibilityState !== "visible" || !wayOut()?.dataset.pin) return;
  told = Date.now();
  const answer = await fetch("/auth/beat", { method: "POST" }).catch(() => undefined);
  if (answer?.status === 401 || answer?.status === 423) location.reload();
};

const beatIfDue = () => {
  if (Date.now() - told >= MINUTE) beat();
};

const tell = () => {
  for (const said of document.querySelectorAll("[data-without-cryptography]")) {
    if (said.hidden !== canSeal()) said.hidden = canSeal();
  }
};

const look = () => {
  tell();
  beatIfDue();
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-pin"],
});
setInterval(beat, MINUTE);
document.addEventListener("visibilitychange", beat);
