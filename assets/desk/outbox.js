// The outbox: what was tapped without network, or into a line that died, is delivered once there is one again,
// in the order of the taps. The operation id of each makes it harmless to deliver one twice.
// It hears of the line by the events of `intimacy_app/framework_internals/socket_events.py`.
import { formFor, isDraft, keepTapped, person } from "./drafts.js";
import { hasWords, wordsOf } from "./fields.js";
import { photos } from "./when_needed.js";
import { entries, remove, write } from "./store.js";
import { onChange } from "./tabs.js";

const SOON = 1_000; // milliseconds after which a tap without an answer is said to wait
const PATIENCE = 15_000;

let up = false;
let delivering = false;

// What is on its way, by operation: its key and event, and what to call with the outcome.
const flying = new Map();
const taken = new Set();

const formIn = (event) => Object.values(event.payload ?? {}).find((value) => value?.operation);

// Tapped: the words are kept together with their event. Without a line the event is ours to deliver.
addEventListener("line:queued", (told) => {
  const { event, connected } = told.detail;
  const operation = formIn(event)?.operation;
  if (!isDraft(operation)) return;
  const plain = JSON.parse(JSON.stringify({ name: event.name, payload: event.payload, router_data: event.router_data }));
  if (connected) fly(operation, plain);
  else told.preventDefault();
  keepTapped(operation, plain).then(draw, () => {});
});

const fly = (operation, event, landed = () => {}) => {
  flying.set(operation, { event, landed });
  setTimeout(draw, SOON);
};

const land = (operation, outcome) => {
  const { landed } = flying.get(operation);
  flying.delete(operation);
  if (outcome === "delivered") taken.add(operation);
  landed(outcome);
};

const refusalIn = (delta, event) => {
  const state = delta[event.name.slice(0, event.name.lastIndexOf("."))] ?? {};
  return Object.entries(state).find(([name]) => name.split("_rx_state_")[0] === "refused")?.[1] ?? "";
};

const holding = async (operation) => (await entries()).find(([, record]) => record.operation === operation) ?? [];

const settle = async (operation) => {
  const [key] = await holding(operation);
  if (key) await remove(key);
};

const refuse = async (operation, refused) => {
  const [key, record] = await holding(operation);
  if (key && hasWords(record)) await write(key, { ...record, event: undefined, refused });
  else if (key) await remove(key);
};

addEventListener("line:heard", async ({ detail: { delta } }) => {
  if (!delta || flying.size === 0) return;
  const told = JSON.stringify(delta);
  for (const [operation, { event }] of [...flying]) {
    const refused = refusalIn(delta, event);
    if (told.includes(operation)) {
      land(operation, "delivered");
      await settle(operation).catch(() => {});
    } else if (refused) {
      land(operation, "refused");
      await refuse(operation, refused).catch(() => {});
    }
  }
  draw();
});

const send = ([, { operation, event }]) =>
  new Promise((resolve) => {
    fly(operation, event, resolve);
    setTimeout(() => flying.has(operation) && land(operation, "unanswered"), PATIENCE);
    dispatchEvent(new CustomEvent("line:say", { detail: event }));
  });

const mine = async () => {
  const me = person();
  return me ? (await entries()).filter(([, record]) => record.person === me) : [];
};

const isPhoto = ([, { photo, refused }]) => photo && !refused;

const waiting = async () =>
  (await mine()).filter(([, record]) => record.event).sort(([, one], [, other]) => one.at - other.at);

const deliver = async () => {
  if (delivering || !up) return;
  // They take their time, and nothing waits for them.
  if ((await mine()).some(isPhoto)) photos().then((those) => those.deliver()).catch(() => {});
  delivering = true;
  try {
    for (const item of await waiting()) {
      if (!up || flying.has(item[1].operation)) continue;
      // Another tab of mine may have delivered it meanwhile.
      const [still] = await holding(item[1].operation);
      if (!still) continue;
      if ((await send(item)) === "unanswered") break;
    }
  } finally {
    delivering = false;
    draw();
  }
};

// Who is there is known once the server has answered and the page shows it: the cookie may be another by now.
const DRAWN = 200;
let arriving = false;

const arrive = () =>
  setTimeout(() => {
    up = window.lineIs === "up";
    deliver().catch(() => {});
  }, DRAWN);

addEventListener("line:up", () => {
  arriving = true;
});

addEventListener("line:heard", () => {
  if (!arriving) return;
  arriving = false;
  arrive();
});

// The line may be up before this is loaded.
if (window.lineIs === "up") arrive();

addEventListener("line:down", () => {
  arriving = up = false;
  for (const operation of [...flying.keys()]) land(operation, "lost");
  draw();
});

// What is said of it on the page.
let refused;

const show = (name, is) => {
  for (const element of document.querySelectorAll(`[data-outbox="${name}"]`)) {
    if (element.hidden === is) element.hidden = !is;
  }
};

const say = (name, words) => {
  for (const element of document.querySelectorAll(`[data-outbox-${name}]`)) {
    if (element.textContent !== words) element.textContent = words;
  }
};

// What the server has taken is taken out of the store a moment later; a photo on its way says so where it was picked.
const isWaiting = ([, { operation, at, photo }]) =>
  !taken.has(operation) &&
  (window.lineIs !== "up" || !navigator.onLine || (!photo && Date.now() - at >= SOON));

const draw = async () => {
  const items = await mine().catch(() => []);
  const unsent = items.filter((item) => item[1].event || isPhoto(item));
  show("waiting", unsent.some(isWaiting));
  // A form that is on the page says by itself why it was refused, and has the words in its fields.
  refused = items.find(([key, record]) => record.refused && !formFor(key));
  say("reason", refused?.[1].refused ?? "");
  say("words", wordsOf(refused?.[1]));
  show("refused", Boolean(refused));
  show("copy", !refused?.[1].photo);
  show("save", Boolean(refused?.[1].photo));
};

const drop = (key, record) => (record.photo ? photos().then((those) => those.forget(key, record)) : remove(key));

document.addEventListener("click", async (event) => {
  const deed = event.target.closest?.("button[data-outbox-do]")?.dataset.outboxDo;
  if (!deed || !refused) return;
  if (deed === "copy") navigator.clipboard?.writeText(wordsOf(refused[1]));
  if (deed === "save") await photos().then((those) => those.save(refused[1])).catch(() => {});
  if (deed === "drop") await drop(...refused).catch(() => {});
  draw();
});

addEventListener("desk:changed", draw);
onChange(() => look());

// A page that is drawn anew has everything hidden again; one that learns who is there can deliver.
let knew = "";
let drawing;

const look = () => {
  clearTimeout(drawing);
  drawing = setTimeout(draw, 50);
  if (person() === knew) return;
  knew = person();
  deliver().catch(() => {});
};

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-person"],
});
look();
