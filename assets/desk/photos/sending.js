// Sends a photo, and says what the answer means.
const PATIENCE = 10 * 60_000; // milliseconds, as long as the server waits for a file

// Returns the answer, nothing where it was canceled; one without a status never came. `all` is called once all of it has
// gone out: from then on it may be there.
export const post = (address, body, { signal, some = () => {}, all = () => {} } = {}) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    signal?.addEventListener("abort", () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => some((100 * loaded) / total);
    request.upload.onload = all;
    request.onloadend = () => resolve(signal?.aborted ? undefined : request);
    request.timeout = PATIENCE;
    request.open("POST", address);
    request.send(body);
  });

// Whoever sends it again may be luckier: no answer, no session, too many, or a server that can't just now.
const LATER = [0, 401, 408, 423, 429];

export const mayComeLater = ({ status }) => LATER.includes(status) || status >= 500;

export const sentenceOf = (answer) =>
  answer.getResponseHeader("Content-Type")?.startsWith("text/plain") ? answer.responseText : "";
