// Parts that several screens have. A section is built anew only when what it shows has changed, so that a form that
// somebody is filling in stays as it is while others act.

import { made } from "./made.js";
import { signed, text } from "./words.js";

const keys = new Map();
const ORDER = {
  wide: ["debrief", "plane", "sheets"],
  left: ["join", "host", "vote", "offer", "builder", "sealing", "weights"],
  right: ["places", "log", "sheet"],
};

/** Puts a section where it belongs, whatever came before it: what is read and tabbed through has one order. */
function put(name, element) {
  const [column, names] = Object.entries(ORDER).find(([, all]) => all.includes(name));
  const later = names.slice(names.indexOf(name) + 1).map((one) => document.getElementById(`section-${one}`));
  document.getElementById(column).insertBefore(element, later.find(Boolean) ?? null);
}

/** The section of that name, built by `build` when `key` is another than last time; taken away where build is null. */
export function section(name, key, build) {
  const told = JSON.stringify(key);
  let found = document.getElementById(`section-${name}`);
  if (build === null) {
    found?.remove();
    keys.delete(name);
    return;
  }
  if (found && keys.get(name) === told) return;
  keys.set(name, told);
  if (!found) {
    found = made("section", { id: `section-${name}` });
    put(name, found);
  }
  const focused = found.contains(document.activeElement) ? document.activeElement.id : "";
  found.replaceChildren(...build());
  if (focused) document.getElementById(focused)?.focus();
}

export const act = (label, done, attributes = {}) => {
  const button = made("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", done);
  return button;
};

export function entry(id, label, input) {
  input.id = id;
  return made("div", { class: "entry" }, made("label", { for: id }, label), input);
}

/** A table in a region that scrolls; heads, rows of cells, where a number is right-aligned. */
export function table(caption, heads, rows) {
  const cells = (row) => row.map((cell, i) =>
    i === 0 ? made("th", { scope: "row" }, String(cell)) : made("td", { class: typeof cell === "number" ? "number" : "" }, typeof cell === "number" ? signed(cell) : String(cell)));
  const whole = made("table", {},
    made("caption", {}, caption),
    made("thead", {}, made("tr", {}, ...heads.map((head) => made("th", { scope: "col" }, head)))),
    made("tbody", {}, ...rows.map((row) => made("tr", {}, ...cells(row)))));
  return made("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, whole);
}

/** The points of a sheet: one row an option, issues as row heads. */
export function points(sheet) {
  const heads = ["issue", "option", "points", "grants"].map((name) => made("th", { scope: "col" }, text(name)));
  const rows = sheet.parts.flatMap((part) => part.lines.map((line, i) => made("tr", {},
    i === 0 ? made("th", { scope: "rowgroup", rowspan: String(part.lines.length) }, part.question, made("div", { class: "stands" }, text("asked_by", { actor: part.asked_by }))) : null,
    made("td", {}, line.label, line.odds ? made("div", { class: "stands" }, line.odds) : null),
    made("td", { class: "number" }, signed(line.points)),
    made("td", {}, line.stands ? made("span", { class: "stands" }, text("stands")) : line.grants))));
  const whole = made("table", {}, made("caption", {}, text("alone")), made("thead", {}, made("tr", {}, ...heads)), made("tbody", {}, ...rows));
  return made("div", { class: "wide", tabindex: "0", role: "region", "aria-label": `${text("sheet")}: ${sheet.seat.title}` }, whole);
}

/** Who sits where, and what they have done, not what they wrote. */
export function places(seen, free) {
  const said = (one) => [
    one.taken ? one.name || text("seated") : text("free_seat"),
    ...["sealed", "predicted", "voted", "turn"].filter((name) => one[name]).map((name) => text(name)),
  ].join(", ");
  const row = (one) => made("li", {}, `${one.title}: ${said(one)} `,
    free && one.taken && seen.may.includes("freed") ? act(text("free"), () => free(one.seat), { "aria-label": `${text("free")}: ${one.title}` }) : null);
  return [made("h2", {}, text("places")), made("ul", {}, ...seen.places.map(row))];
}

export function log(seen) {
  const line = (one) => made("li", {}, one.sentence, one.worth === null ? null : ` (${text("worth", { points: signed(one.worth) })})`);
  const list = made("ol", { class: "log", tabindex: "0", "aria-label": text("log") }, ...seen.said.map(line));
  requestAnimationFrame(() => (list.scrollTop = list.scrollHeight));
  return [made("h2", {}, text("log")), seen.said.length ? list : made("p", {}, text("nothing"))];
}

/** The briefing sheet as it is printed. */
export function briefing(sheet) {
  return [
    made("h2", {}, `${text("sheet")}: ${sheet.seat.title}`),
    made("p", {}, sheet.question),
    made("p", {}, sheet.task),
    made("p", {}, sheet.reservation),
  ];
}
