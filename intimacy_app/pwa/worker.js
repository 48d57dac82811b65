// The worker: keeps the files of one version of the app, and answers with them where the network does not.
// Nothing else is ever kept: the list is made at build, and no answer to a request is added to it.
const VERSION = "QXPWAVRSNXMRKRQX";
const FILES = "QXPWAKEPTXMRKRQX";
const ROUTES = "QXPWARTSXMRKRQX";
const SHARE = "SHARE_ACTION";
const AFTER_SHARING = "SHARE_THEN";

const CACHE = "files-";
const PATIENCE = 3_000; // milliseconds until a page is taken from what is kept
const FOR_GOOD = "/assets/"; // files whose names change with their contents

const pages = ROUTES.map(([pattern, page]) => [new RegExp(pattern), page]);
const files = new Set(FILES);

// Pages that were taken from what is kept: their other files are too, so that all are of one version.
const unconnected = new Set();

const keep = async (cache, address) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  await cache.put(address, answer);
};

const install = async () => {
  const cache = await caches.open(CACHE + VERSION);
  const addresses = [...files, ...pages.map(([, page]) => page)];
  await Promise.all(addresses.map((address) => keep(cache, address)));
  // A page that is open goes on with its own version: the one before is kept too.
  await skipWaiting();
};

const activate = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHE));
  const older = names.filter((name) => name !== CACHE + VERSION);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
};

const kept = async (address) => {
  const own = await (await caches.open(CACHE + VERSION)).match(address, { ignoreVary: true });
  return own ?? caches.match(address, { ignoreVary: true });
};

const pageOf = ({ pathname }) => pages.find(([pattern]) => pattern.test(pathname))?.[1];

const outOfPatience = () => new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));

const visit = async (event, page) => {
  const arriving = fetch(event.request);
  try {
    return await Promise.race([arriving, outOfPatience()]);
  } catch {
    arriving.catch(() => {});
    const found = await kept(page);
    if (!found) return arriving;
    unconnected.add(event.resultingClientId);
    return found;
  }
};

const serve = async (event, path) => {
  const first = path.startsWith(FOR_GOOD) || unconnected.has(event.clientId);
  const found = first && (await kept(path));
  if (found) return found;
  return fetch(event.request).catch(async (error) => {
    const instead = await kept(path);
    if (instead) return instead;
    throw error;
  });
};

// Forms that the browser itself sends: without network there is a page that says so instead of an error.
const post = (event) =>
  fetch(event.request).catch(async () => (await kept("/offline")) ?? Response.error());

const SHARED = "shared";

const shared = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(SHARED, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHARED);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// What another app shares stays on the device, below what was shared before and is still there.
const takeIn = async (event) => {
  const form = await event.request.formData();
  const parts = ["title", "text", "url"].map((name) => form.get(name)).filter((part) => typeof part === "string");
  const text = parts.filter(Boolean).join("\n");
  const database = await shared();
  await new Promise((resolve, reject) => {
    const writing = database.transaction(SHARED, "readwrite");
    const store = writing.objectStore(SHARED);
    const before = store.get("text");
    before.onsuccess = () => store.put([before.result, text].filter(Boolean).join("\n\n"), "text");
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error);
  }).finally(() => database.close());
  return Response.redirect(AFTER_SHARING, 303);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

// A page asks which version it would get, to know whether that is its own.
addEventListener("message", ({ data, ports }) => {
  if (data === "version") ports[0].postMessage(VERSION);
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === "POST" && request.mode === "navigate") {
    event.respondWith(address.pathname === SHARE ? takeIn(event) : post(event));
  }
  if (request.method !== "GET") return;
  const page = request.mode === "navigate" && pageOf(address);
  if (page) event.respondWith(visit(event, page));
  else if (files.has(address.pathname) || address.pathname.startsWith(FOR_GOOD)) event.respondWith(serve(event, address.pathname));
});
