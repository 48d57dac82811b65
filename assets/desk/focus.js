// Where the focus goes: to what an act made, to the first wrong field of what was refused, and to the nearest heading
// when what had it leaves the page. It never goes to a part of the page that has no name.
const HEADINGS = "h1, h2, h3, h4";

// The summary of a fold is seen while the fold is closed.
const foldAround = (element) =>
  (element.matches("summary") ? element.parentElement : element).parentElement?.closest("details:not([open])");

export const giveFocus = (element, options) => {
  for (let fold = foldAround(element); fold; fold = foldAround(fold)) fold.open = true;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus(options);
};

let focused;
let around = [];

document.addEventListener("focusin", ({ target }) => {
  focused = target;
  around = [];
  for (let part = target.parentElement; part && part.id !== "main"; part = part.parentElement) around.push(part);
});

const isLost = () => focused && document.activeElement === document.body && !focused.checkVisibility?.();

const shown = (elements) => [...elements].find((element) => element.checkVisibility?.() ?? true);

const nearest = () => {
  const main = document.getElementById("main");
  const part = around.find((each) => each.isConnected && main?.contains(each) && shown(each.querySelectorAll(HEADINGS)));
  return shown((part ?? main)?.querySelectorAll(part ? HEADINGS : "h1") ?? []);
};

// A page that is still on its way has no heading yet: the next look finds it.
const refocus = () => {
  const heading = isLost() && nearest();
  if (heading) giveFocus(heading, { preventScroll: true });
};

const REFUSALS = ".error[role=alert]:not([data-unkept]), .notice.warn[role=alert]:not([data-says])";

const refusals = () => [...document.querySelectorAll(REFUSALS)].filter((alert) => alert.checkVisibility?.() ?? true);

// Where a refusal stands outside its form, it concerns the one that was sent last.
let sent;

document.addEventListener("submit", ({ target }) => (sent = target), true);

const wrongField = (alert) => {
  const around = alert.closest("form") ?? document.getElementById("main") ?? document.body;
  const form = sent?.isConnected && around.contains(sent) ? sent : around;
  const named = alert.id && form.querySelector(`[aria-describedby~="${CSS.escape(alert.id)}"]`);
  const field = named || form.querySelector('[aria-invalid="true"]');
  return field?.matches("fieldset") ? field.querySelector("input:checked") ?? field.querySelector("input") : field;
};

let answered;

const answerRefusal = (alert) => {
  if (alert && alert !== answered) giveFocus(wrongField(alert) ?? alert);
  answered = alert;
};

// The title of a page whose form was refused says so first.
const title = (isWrong) => {
  const [before, after] = (document.documentElement.dataset.errorTitle ?? "{title}").split("{title}");
  const is = document.title.startsWith(before) && document.title.endsWith(after);
  if (!before || is === isWrong) return;
  document.title = isWrong
    ? before + document.title + after
    : document.title.slice(before.length, document.title.length - after.length);
};

const look = () => {
  const [first] = refusals();
  title(Boolean(first));
  answerRefusal(first);
  refocus();
};

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();

export const closeMenu = (menu) => {
  menu.open = false;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
};

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const menu = target.closest?.("details.menu[open]");
  if (menu && relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
});
