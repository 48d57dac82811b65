// The page's side of the app: registers the worker, offers a new version, and offers to install.
// What is shown belongs to the app: elements with `data-pwa` are unhidden when it is their time, and
// buttons with `data-pwa-do` do what they name. It works with none of them.
const own = document.querySelector('meta[name="version"]')?.content;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const PAUSE = 10_000;
const STUCK = 6_000; // twice what the worker waits for the network

const all = (name) => document.querySelectorAll(`[data-pwa="${name}"]`);

const shown = new Set();

const draw = () => {
  for (const element of document.querySelectorAll("[data-pwa]")) {
    const hidden = !shown.has(element.dataset.pwa);
    if (element.hidden !== hidden) element.hidden = hidden;
  }
};

const show = (name, is = true) => {
  if (is) shown.add(name);
  else shown.delete(name);
  draw();
};

new MutationObserver(draw).observe(document.documentElement, { subtree: true, childList: true });

// Somebody who is writing is never interrupted: the page is loaded anew only where no field holds words of theirs.
const isWriting = () =>
  [...document.querySelectorAll("textarea, input:not([type=hidden], [readonly])")].some(
    (field) => field === document.activeElement || field.value !== field.defaultValue,
  );

const RELOADED = "pwa-reloaded";

const reload = () => {
  sessionStorage.setItem(RELOADED, Date.now());
  location.reload();
  // Where several tabs are open, a worker that gives way to the next one just now may take the page with it.
  setTimeout(() => location.reload(), STUCK);
};

const justReloaded = () => Date.now() - Number(sessionStorage.getItem(RELOADED)) < MINUTE;

const offer = () => show("new-version");

let outdated = false;

// The server runs another version than this page: without a new page nothing more can be done here.
addEventListener("line:outdated", (event) => {
  event.preventDefault();
  outdated = true;
  registration?.update().catch(() => {});
  if (isWriting() || justReloaded()) offer();
  else reload();
});

let registration;
let asked = 0;

const askForUpdate = (after) => {
  if (!registration || Date.now() - asked < after) return;
  asked = Date.now();
  registration.update().catch(() => {});
};

// A server that goes down may let a page in once more: what is new is there only when the line is up the next time.
let asking;

const askSoon = () => {
  clearTimeout(asking);
  asking = setTimeout(askForUpdate, Math.max(0, asked + PAUSE - Date.now()), 0);
};

const versionOf = (worker) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("version", [port2]);
  });

const compare = async () => {
  const worker = navigator.serviceWorker.controller;
  if (!worker) return;
  const differs = (await versionOf(worker)) !== own;
  if (differs) await registration.update().catch(() => {});
  // A page that is newer than its worker waits for the next one, which takes over by itself and is asked then.
  const next = registration.installing ?? registration.waiting;
  if (!differs || !next) show("new-version", differs || outdated);
};

const begin = async () => {
  registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  navigator.serviceWorker.addEventListener("controllerchange", compare);
  addEventListener("line:up", askSoon);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && askForUpdate(HOUR));
  compare();
};

const afterLoad = () => (window.requestIdleCallback ?? setTimeout)(() => begin().catch(() => {}));

if ("serviceWorker" in navigator) {
  if (document.readyState === "complete") afterLoad();
  else addEventListener("load", afterLoad);
}

// Installing. The browser's own question is kept for the moment in which the app offers it.
const ANSWERED = "pwa-install-answered";
let question;

const isInstalled = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

const platform = () => {
  if (question) return "prompt";
  if (/iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.maxTouchPoints > 1 && /Mac/.test(navigator.platform))) return "ios";
  if (/Android.*Firefox/.test(navigator.userAgent)) return "firefox";
  return "";
};

const mayOffer = () =>
  all("install").length > 0 && !isInstalled() && !localStorage.getItem(ANSWERED) && platform();

const offerToInstall = () => {
  const how = mayOffer();
  show("install", Boolean(how));
  for (const way of ["prompt", "ios", "firefox"]) show(`install-${way}`, how === way);
};

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  question = event;
  offerToInstall();
});

const answered = () => {
  localStorage.setItem(ANSWERED, "yes");
  offerToInstall();
};

addEventListener("appinstalled", answered);

new MutationObserver(() => {
  if (Boolean(mayOffer()) !== shown.has("install")) offerToInstall();
}).observe(document.documentElement, { subtree: true, childList: true });

const deeds = {
  reload,
  install: async () => {
    question?.prompt();
    await question?.userChoice;
    question = undefined;
    answered();
  },
  "install-never": answered,
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-pwa-do]");
  if (button) deeds[button.dataset.pwaDo]?.();
});

// A shortcut that was tapped while the app is open: the icon itself leaves the page where it is.
window.launchQueue?.setConsumer(({ targetURL }) => {
  const target = targetURL && new URL(targetURL);
  const start = new URL(document.querySelector('meta[name="start"]')?.content ?? "/", location.href);
  if (!target || target.pathname === start.pathname || target.href === location.href) return;
  location.assign(target);
});
