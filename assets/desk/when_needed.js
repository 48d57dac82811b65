// What few pages need is fetched once one of them is there.
const PARTS = new Map([["form[data-photo], [data-opens]", "/photos.js"]]);

const look = () => {
  for (const [place, part] of PARTS) {
    if (!document.querySelector(place)) continue;
    PARTS.delete(place);
    // One that didn't arrive is fetched again once the page changes.
    import(part).catch(() => PARTS.set(place, part));
  }
};

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
look();
