// A form with large files says how much of them has been sent. Without this script the browser posts it by itself.
const STEP = 5; // percent, so that what is read aloud has an end

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset?.sending === undefined) return;
  event.preventDefault();
  const told = form.querySelector("[data-sent]");
  const body = new FormData(form);
  const size = [...body.values()].reduce((sum, value) => sum + (value.size ?? 0), 0);
  if (size > Number(form.dataset.most)) {
    return refuse(told, form.dataset.tooLarge);
  }
  send(form, body, told);
});

function refuse(told, sentence) {
  told.classList.add("error");
  told.textContent = sentence;
}

function send(form, body, told) {
  const button = form.querySelector("button[type=submit]");
  const request = new XMLHttpRequest();
  const say = (percent) => (told.textContent = form.dataset.sending.replace("{percent}", percent));
  told.classList.remove("error");
  request.upload.onprogress = ({ loaded, total }) => say(Math.floor((100 * loaded) / total / STEP) * STEP);
  request.onloadend = () => {
    button.disabled = false;
    // A refusal stands on the form's own page; whoever has to sign in first is led there.
    const led = request.responseURL && request.responseURL !== form.action;
    if (request.status) location.replace(led ? request.responseURL : form.dataset.page);
    else refuse(told, form.dataset.lost);
  };
  button.disabled = true;
  say(0);
  request.open("POST", form.action);
  request.send(body);
}
