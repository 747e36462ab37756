// A and B side by side: A is pinned, B is what the page shows. The server compares; here it is only laid out.

import { ask, newest } from "./asking.js";
import { made } from "./made.js";
import { known, language, minus, text } from "./words.js";

const signal = newest();
const said = (value) => (value === null ? text("written") : String(value));
const signed = (value) => minus((value > 0 ? "+" : "") + value.toFixed(1));
const percent = (share) => minus(`${share > 0 ? "+" : ""}${Math.round(100 * share)}%`);

function points(by, actors) {
  return by ? Object.entries(actors).map(([id, name]) => text("points_of", { name, points: signed(by[id]) })).join(", ") : text("no_deal");
}

const flows = ({ change, change_of: of }) =>
  text(of === "yours" ? "flows_yours" : "flows_settlement", { middle: percent(change.median), low: percent(change.low), high: percent(change.high) });
const asked = ({ as_of: date, rule }) => `${date}, ${known(`rule_${rule}`) ?? rule.replaceAll("_", "-")}`;

function table(caption, heads, rows) {
  const head = made("tr", {}, ...heads.map((cell) => made("th", { scope: "col" }, cell)));
  const body = rows.map(([first, ...others]) =>
    made("tr", {}, made("th", { scope: "row" }, first), ...others.map((cell) => made("td", {}, cell))),
  );
  return made("table", {}, made("caption", {}, caption), made("thead", {}, head), made("tbody", {}, ...body));
}

function outcome({ a, b, actors, a_in_b: counted }) {
  const rows = [
    [text("asked_from"), asked(a), asked(b)],
    [text("ends"), a.sentence, b.sentence],
    [text("points"), points(a.payoffs, actors), points(b.payoffs, actors)],
    [text("points_a_in_b"), "", counted ? points(counted, actors) : text("not_in_b")],
    [text("encounters"), flows(a), flows(b)],
  ];
  if (a.yours || b.yours) {
    const own = (side) => (side.yours ? points(side.yours, actors) : text("none"));
    rows.push([text("points_yours"), own(a), own(b)]);
  }
  return table(text("each_ends"), [text("what"), "A", "B"], rows);
}

/** A and B laid out in a panel; a newer comparison ends an older one. */
export async function compare(panel, a, b) {
  const told = await ask("api/compare", { body: { a, b, language }, signal: signal() });
  const parts = [made("p", {}, told.sentence), outcome(told)];
  if (told.package.length)
    parts.push(table(text("issues_differ"), [text("issue"), "A", "B"], told.package.map((one) => [one.question, one.a, one.b])));
  if (told.levers.length)
    parts.push(table(text("levers_differ"), [text("lever"), "A", "B"], told.levers.map((one) => [one.lever, said(one.a), said(one.b)])));
  panel.replaceChildren(...parts.map((part) => (part.tagName === "TABLE" ? wide(part) : part)));
}

const wide = (one) => made("div", { class: "wide", role: "region", tabindex: "0", "aria-label": one.caption.textContent }, one);
