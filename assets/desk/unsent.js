// Somebody who signs out by choice leaves nothing of theirs on this device. Where words lie here that nobody else
// has, they are asked first. A session that ends by itself asks nothing and takes nothing away.
import { person } from "./drafts.js";
import { hasWords } from "./fields.js";
import { dropBeforeJoining, liesBeforeJoining } from "./joining.js";
import { drop } from "./photos/lying.js";
import { dropShared, sharedText } from "./shared.js";
import { entries, remove } from "./store.js";

const question = () => document.querySelector("dialog[data-unsent-words]");

const mine = async () => (await entries().catch(() => [])).filter(([, record]) => record.person === person());

let leaving;

const leave = async () => {
  await drop({ person: person() }).catch(() => {});
  for (const [key] of await mine()) await remove(key).catch(() => {});
  await dropShared();
  await dropBeforeJoining();
  leaving.submit();
};

const ask = async () => {
  const words =
    (await mine()).some(([, record]) => record.sealed || hasWords(record)) ||
    Boolean(await sharedText()) ||
    (await liesBeforeJoining());
  if (!words || !question()) return leave();
  const menu = leaving.closest("details");
  if (menu) menu.open = false;
  question().addEventListener("close", () => menu?.querySelector("summary").focus(), { once: true });
  question().showModal();
};

document.addEventListener(
  "submit",
  (event) => {
    if (!person() || new URL(event.target.action, location.href).pathname !== "/auth/sign-out") return;
    event.preventDefault();
    leaving = event.target;
    ask();
  },
  true,
);

document.addEventListener("click", (event) => {
  const answer = event.target.closest?.("button[data-unsent]")?.dataset.unsent;
  if (answer) question().close();
  if (answer === "leave") leave();
});
