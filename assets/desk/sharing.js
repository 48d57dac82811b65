// The phone's own share menu, where a browser has one (Web Share). What is handed on goes to the app that is chosen
// there, and nowhere else.
const look = () => {
  for (const button of document.querySelectorAll("button[data-hands-on]")) {
    const hidden = !navigator.share || !button.dataset.handsOn;
    if (button.hidden !== hidden) button.hidden = hidden;
  }
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("button[data-hands-on]");
  // Whoever closes the menu has changed their mind, which is no error.
  if (button) navigator.share({ text: button.dataset.handsOnText, url: button.dataset.handsOn }).catch(() => {});
});

new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-hands-on"],
});
look();
