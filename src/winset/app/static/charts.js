// Charts: drawn once, then changed in place. A chart whose frame has not changed is handed rows and signals only.
// Canvas and the expression interpreter (ast), so that the page needs neither eval nor inline style.

import { clear, into, keep, lay } from "./ghosts.js";
import { made } from "./made.js";
import { narrowed } from "./narrow.js";
import { takes } from "./taking.js";
import { text } from "./words.js";

const OPTIONS = { renderer: "canvas", ast: true, actions: false, defaultStyle: false, tooltip: false };
let clicked = () => {};
/** Told the exhibit and the row of a mark that was clicked. */
export const onClick = (told) => (clicked = told);

const drawn = new Map(); // exhibit -> what stands on the page

/** Keys of the frames that are drawn, so that the server need not send them again. */
export const have = () => Object.fromEntries([...drawn].map(([id, one]) => [id, `${one.key}.${one.state}`]));

/** Forget every chart: another tab or case is shown. */
export function forget() {
  for (const one of drawn.values()) one.view?.finalize();
  drawn.clear();
  clear();
}

/** A move begins: what is shown now becomes what was before. */
export const remember = () => drawn.forEach(keep);

/** Ghosts are shown, or not: every chart is laid anew. */
export async function haunt() {
  for (const [id, one] of drawn) if (one.view && lay(id, one, one.rows)) await one.view.runAsync();
}

function frame(id) {
  const title = made("h3", { id: `title-${id}` });
  const canvas = made("div", { class: "drawn", tabindex: "0", role: "group", "aria-labelledby": `title-${id}` });
  const caption = made("figcaption", {});
  const source = made("p", { class: "source" });
  const table = made("div", { class: "wide", id: `table-${id}`, role: "region", tabindex: "0", hidden: true });
  const toggle = made("button", { type: "button", "aria-expanded": "false", "aria-controls": `table-${id}` }, text("table"));
  const { buttons, panel } = takes(id);
  const acts = made("div", { class: "acts" }, toggle, ...buttons);
  const figure = made("figure", { id: `figure-${id}` }, title, canvas, caption, source, acts, panel, table);
  const one = { figure, title, canvas, caption, source, table, key: null, state: null, view: null, rows: {}, signals: {}, ghosts: {}, laid: {}, told: null };
  toggle.addEventListener("click", () => {
    table.hidden = !table.hidden;
    toggle.setAttribute("aria-expanded", String(!table.hidden));
    if (!table.hidden) tabulate(one);
  });
  return one;
}

function tabulate(one) {
  const head = made("tr", {}, ...one.told.heads.map((cell) => made("th", { scope: "col" }, cell)));
  const rows = one.told.cells.map((cells) =>
    made("tr", {}, ...cells.map((cell, at) => (at ? made("td", {}, cell) : made("th", { scope: "row" }, cell)))),
  );
  one.table.setAttribute("aria-label", one.told.title);
  one.table.replaceChildren(
    made("table", {}, made("caption", {}, one.told.title), made("thead", {}, head), made("tbody", {}, ...rows)),
  );
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

async function change(one, told, laid) {
  let changed = laid;
  for (const [name, value] of Object.entries(told.signals)) {
    if (same(one.signals[name], value)) continue;
    one.view.signal(name, value);
    changed = true;
  }
  for (const [name, rows] of Object.entries(told.rows)) {
    if (same(one.rows[name], rows)) continue;
    one.view.data(name, structuredClone(rows));
    changed = true;
  }
  if (changed) await one.view.runAsync();
}

async function embed(one, told) {
  one.view?.finalize();
  const spec = narrowed(structuredClone(told.frame), one.canvas.clientWidth);
  if (typeof spec.width === "number") spec.width = room(one, spec);
  one.ghosts = spec.usermeta?.ghosts ?? {};
  Object.assign(one, { laid: {}, view: null });
  lay(told.id, one, told.rows);
  spec.datasets = structuredClone(told.rows);
  into(spec, one);
  const { view } = await window.vegaEmbed(one.canvas, spec, OPTIONS);
  one.view = view;
  view.addEventListener("click", (_, item) => item?.datum && clicked(told.id, item.datum));
  await fit(one);
  one.key = told.key;
  one.canvas.querySelector("canvas")?.setAttribute("aria-hidden", "true");
}

// The marks get what room is left when axes and labels have theirs; below the least, the chart scrolls.
const LEAST = 140;
const TURNS = 3;
const room = (one, spec) => Math.round(Math.max(LEAST, Math.min(one.canvas.clientWidth - 60, 1.4 * spec.width)));

async function fit(one) {
  for (let turn = 0; turn < TURNS; turn++) { // labels that move with the marks need another turn
    const over = (one.canvas.querySelector("canvas")?.offsetWidth ?? 0) - one.canvas.clientWidth;
    const width = one.view.width();
    if (over <= 0 || width <= LEAST) return;
    await one.view.width(Math.max(LEAST, width - over - 6)).runAsync();
  }
}

/** Shows the charts of a tab in its panel, changing those that are there. */
export async function show(panel, charts) {
  const wanted = new Set(charts.map((one) => one.id));
  for (const [id, one] of drawn) {
    if (wanted.has(id)) continue;
    one.view?.finalize();
    one.figure.remove();
    drawn.delete(id);
  }
  for (const [at, told] of charts.entries()) {
    const one = drawn.get(told.id) ?? frame(told.id);
    drawn.set(told.id, one);
    if (panel.children[at] !== one.figure) panel.insertBefore(one.figure, panel.children[at] ?? null);
    one.told = told;
    if (told.key !== one.key) await embed(one, told);
    else {
      const laid = lay(told.id, one, told.rows ?? one.rows);
      if (told.rows) await change(one, told, laid);
      else if (laid) await one.view.runAsync();
    }
    if (told.rows) Object.assign(one, { rows: told.rows, signals: told.signals, state: told.state });
    document.documentElement.dataset.first ??= String(Math.round(performance.now()));
    one.title.textContent = told.title;
    one.caption.textContent = told.sentence;
    one.source.textContent = told.source;
    if (!one.table.hidden) tabulate(one);
  }
}
