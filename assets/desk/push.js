// Notices on this device: asks the browser, says what stands in the way, and keeps the number on the app's icon.

// Every page registers the app's worker, which takes `push-worker.js` in.
const worker = () => navigator.serviceWorker.ready;

const isPhoneOfApple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const isInstalled = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

const obstacle = () => {
  if (!isSecureContext) return "insecure";
  if (!("PushManager" in window && "serviceWorker" in navigator && "Notification" in window))
    return isPhoneOfApple() && !isInstalled() ? "install" : "missing";
  return Notification.permission === "denied" ? "denied" : "";
};

const current = async () => (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();

const say = (place, verdict) => {
  for (const sentence of place.querySelectorAll("[data-says]")) sentence.hidden = sentence.dataset.says !== verdict;
  const form = place.querySelector("form[data-push-on]");
  if (form) form.hidden = verdict !== "" && verdict !== "failed";
};

const bytesOf = (key) =>
  Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const subscribe = async (key) => {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
  const { pushManager } = await worker();
  // One that was made for another key, or for whoever was signed in before, would only be in the way.
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
};

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

const fill = async (form) => {
  const place = form.closest("[data-push]");
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const { endpoint, keys } = (await subscribe(place.dataset.push)).toJSON();
    for (const [name, value] of Object.entries({ endpoint, ...keys })) form.elements[name].value = value;
    button.disabled = false;
    form.requestSubmit();
  } catch {
    say(place, obstacle() || "failed");
  } finally {
    button.disabled = false;
  }
};

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.matches("[data-push-off]")) current().then((on) => on?.unsubscribe()).catch(() => {});
    if (!form.matches("[data-push-on]") || form.elements.endpoint.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    fill(form);
  },
  true,
);

// What each place said when it was last looked at.
const looked = new WeakMap();

const lookAt = async (place) => {
  const told = `${place.dataset.push} ${place.dataset.pushIsOn}`;
  if (!place.dataset.push || looked.get(place) === told) return;
  looked.set(place, told);
  let verdict = obstacle();
  if (!verdict && place.dataset.pushIsOn && !(await current().catch(() => undefined))) verdict = "lost";
  if (looked.get(place) === told) say(place, verdict);
};

// The number on the icon is that of the menu; with nothing new, no notice stays on the screen either.
let counted = "";

const count = (number) => {
  if (!number || number === counted) return;
  counted = number;
  if (number !== "0") return navigator.setAppBadge?.(Number(number)).catch(() => {});
  clear();
};

const clear = async () => {
  navigator.clearAppBadge?.().catch(() => {});
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  for (const notice of (await registration?.getNotifications()) ?? []) notice.close();
};

const look = () => {
  document.querySelectorAll("[data-push]").forEach(lookAt);
  for (const field of document.querySelectorAll("[data-device-zone]")) field.value ||= ownZone();
  count(document.querySelector("[data-news]")?.dataset.news);
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-push", "data-push-is-on", "data-news"],
});
look();

const ENDS = ["/auth/sign-out", "/auth/leave-quickly"];

document.addEventListener(
  "submit",
  (event) => {
    if (ENDS.includes(event.target.getAttribute("action"))) clear();
  },
  true,
);
