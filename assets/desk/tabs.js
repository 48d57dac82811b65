// Tabs: what is written in each lies under a key of its own, so that none overwrites what another keeps.
// A key: the name of the draft, a mark of the page that writes it, and a number for each form that it shows. A page that
// is loaded anew is another page of the same tab; a tab that is duplicated begins with the pages of the first.
import { newMark } from "./marks.js";

const PAGES = "desk-pages";
const MOST = 50;

const page = newMark();

const before = () => (sessionStorage.getItem(PAGES) ?? "").split(" ").filter(Boolean);

const pages = new Set([...before().slice(-MOST), page]);
sessionStorage.setItem(PAGES, [...pages].join(" "));

let written = 0;

export const newKey = (name) => `${name}#${page}#${(written += 1)}`;

export const isOf = (name) => (key) => key.split("#")[0] === name;

export const isOfThisTab = (key) => pages.has(key.split("#")[1]);

// Tells the other tabs that something changed on this device; they are told no words.
const channel = new BroadcastChannel("desk");

export const announce = (change = {}) => channel.postMessage(change);

export const onChange = (deed) => channel.addEventListener("message", ({ data }) => deed(data));
