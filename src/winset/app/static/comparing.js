// A and B side by side: A is pinned, B is what the page shows. The server compares; here it is only laid out.

import { ask, newest } from "./asking.js";
import { made } from "./made.js";

const signal = newest();
const said = (value) => (value === null ? "as the case has it" : String(value));
const minus = (text) => text.replace("-", "\u2212");
const signed = (value) => minus((value > 0 ? "+" : "") + value.toFixed(1));
const percent = (share) => minus(`${share > 0 ? "+" : ""}${Math.round(100 * share)}%`);

function points(by, actors) {
  return by ? Object.entries(actors).map(([id, name]) => `${name} ${signed(by[id])}`).join(", ") : "no deal";
}

const flows = ({ change, change_of: of }) =>
  `${percent(change.median)} (80%: ${percent(change.low)} to ${percent(change.high)}), with ${of === "yours" ? "your package" : "the settlement"}`;

function table(caption, heads, rows) {
  const head = made("tr", {}, ...heads.map((text) => made("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...others]) =>
    made("tr", {}, made("th", { scope: "row" }, first), ...others.map((text) => made("td", {}, text))),
  );
  return made("table", {}, made("caption", {}, caption), made("thead", {}, head), made("tbody", {}, ...body));
}

function outcome({ a, b, actors, a_in_b: counted }) {
  const rows = [
    ["Asked from, rule", `${a.as_of}, ${a.rule.replaceAll("_", "-")}`, `${b.as_of}, ${b.rule.replaceAll("_", "-")}`],
    ["How it ends", a.sentence, b.sentence],
    ["Points of the settlement", points(a.payoffs, actors), points(b.payoffs, actors)],
    ["A's settlement, counted as in B", "", counted ? points(counted, actors) : "cannot be had in B"],
    ["Encounters", flows(a), flows(b)],
  ];
  if (a.yours || b.yours) {
    const own = (side) => (side.yours ? points(side.yours, actors) : "none");
    rows.push(["Points of your package", own(a), own(b)]);
  }
  return table("What each ends in", ["What", "A", "B"], rows);
}

/** A and B laid out in a panel; a newer comparison ends an older one. */
export async function compare(panel, a, b) {
  const told = await ask("/api/compare", { body: { a, b }, signal: signal() });
  const parts = [made("p", {}, told.sentence), outcome(told)];
  if (told.package.length)
    parts.push(table("Issues on which the settlements differ", ["Issue", "A", "B"], told.package.map((one) => [one.question, one.a, one.b])));
  if (told.levers.length)
    parts.push(table("Levers that differ", ["Lever", "A", "B"], told.levers.map((one) => [one.lever, said(one.a), said(one.b)])));
  panel.replaceChildren(...parts.map((part) => (part.tagName === "TABLE" ? wide(part) : part)));
}

const wide = (one) => made("div", { class: "wide", role: "region", tabindex: "0", "aria-label": one.caption.textContent }, one);
