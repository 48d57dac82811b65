// Keys that are heard on the whole page. While an input method composes (Japanese, Chinese, Korean), its keys are its
// own: Esc closes the candidates. Every such handler is put up here, so none can forget that.
const COMPOSING = 229; // WebKit ends the composition before it tells of the key that ended it

const isComposing = (event) => event.isComposing || event.keyCode === COMPOSING;

export const onKey = (key, deed) =>
  document.addEventListener("keydown", (event) => event.key === key && !isComposing(event) && deed(event), true);
