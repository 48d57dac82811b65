// What few pages need is fetched once one of them is there.
const PARTS = new Map([["form[data-photo], [data-opens]", "/photos.js"]]);

const look = () => {
  for (const [place, part] of PARTS) {
    if (!document.querySelector(place)) continue;
    PARTS.delete(place);
    import(part);
  }
  if (!PARTS.size) looking.disconnect();
};

const looking = new MutationObserver(look);
looking.observe(document.documentElement, { subtree: true, childList: true });
look();
