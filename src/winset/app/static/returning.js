// A page that is loaded again, or come back to, stands as it was left: what a link would hold is kept in the tab's own
// memory, which no server sees and which ends with the tab, for each address apart.
//
// The trap: what is kept may be of another case that had this address, or of the same case before it was edited, or
// written by whoever can. So nothing of it is believed here but its shape; levers and looks take what they can have.

import { shared } from "./sharing.js";

const KEY = `winset-left:${location.pathname}`;
const CAME_BACK = ["reload", "back_forward"];

/** Keeps a state: {case, moved, tab, looks}. */
export function keep(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // a browser that keeps nothing loses it, and nothing else
  }
}

const mapping = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
const texts = (...all) => all.every((one) => typeof one === "string");

const sound = (kept) =>
  mapping(kept) && mapping(kept.moved) && mapping(kept.looks) && texts(kept.case, kept.tab, kept.moved.as_of);

/** The state in which this address was left, where it is come back to and holds no link of its own; else nothing. */
export function left() {
  const [how] = performance.getEntriesByType("navigation");
  if (!CAME_BACK.includes(how?.type) || shared()) return null;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return sound(kept) ? kept : null;
  } catch {
    return null;
  }
}
