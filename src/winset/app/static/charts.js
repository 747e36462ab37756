// Charts: drawn once, then changed in place. A chart whose frame has not changed is handed rows and signals only.
// Canvas and the expression interpreter (ast), so that the page needs neither eval nor inline style.

import { clear, into, keep, lay } from "./ghosts.js";
import { dragged, drags } from "./dragging.js";
import { made } from "./made.js";
import { narrowed } from "./narrow.js";
import { takes } from "./taking.js";
import { text } from "./words.js";

const OPTIONS = { renderer: "canvas", ast: true, actions: false, defaultStyle: false, tooltip: false };
let clicked = () => {};
/** Told the exhibit and the row of a mark that was clicked. */
export const onClick = (told) => (clicked = told);
let boxed = () => {};
/** Told the ends of a box that is dragged on a chart that has one; null where a reader clicks beside all marks of it. */
export const onBox = (told) => (boxed = told);

const drawn = new Map(); // exhibit -> what stands on the page

/** What is drawn, by the names of its frame, rows and table, so that the server need not send it again. */
export const have = () =>
  Object.fromEntries([...drawn].map(([id, one]) => [id, `${one.key}.${one.state}.${one.told?.table ?? ""}`]));

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
  const one = { figure, title, canvas, caption, source, table, key: null, state: null, view: null, rows: {}, signals: {}, ghosts: {}, laid: {}, told: null, own: {}, kept: null, late: null };
  drags(one, (box) => boxed(box));
  toggle.addEventListener("click", () => {
    table.hidden = !table.hidden;
    toggle.setAttribute("aria-expanded", String(!table.hidden));
    if (!table.hidden) tabulate(one);
  });
  return one;
}

function tabulate(one) {
  const head = made("tr", {}, ...one.told.heads.map((cell) => made("th", { scope: "col" }, cell)));
  const rows = one.told.cells.filter((_, at) => one.kept?.[at] ?? true).map((cells) =>
    made("tr", {}, ...cells.map((cell, at) => (at ? made("td", {}, cell) : made("th", { scope: "row" }, cell)))),
  );
  one.table.setAttribute("aria-label", one.told.title);
  one.table.replaceChildren(
    made("table", {}, made("caption", {}, one.told.title), made("thead", {}, head), made("tbody", {}, ...rows)),
  );
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

async function change(one, told, laid, before) {
  let changed = laid;
  for (const [name, value] of Object.entries(told.signals)) {
    if (same(before.signals[name], value)) continue;
    one.view.signal(name, value);
    changed = true;
  }
  for (const [name, rows] of Object.entries(told.rows)) {
    if (same(before.rows[name], rows)) continue;
    one.view.data(name, structuredClone(rows));
    changed = true;
  }
  if (changed) await one.view.runAsync();
}

/** The view of a chart that is drawn. */
export const view = (id) => drawn.get(id)?.view;

/** Sets parameters that charts were drawn with, in those that have them; nothing else of the charts changes. */
export async function put(values) {
  for (const { view, own } of drawn.values()) {
    const news = Object.entries(values).filter(([name, value]) => view && name in own && !same(own[name], value));
    for (const [name, value] of news) view.signal(name, (own[name] = value));
    if (news.length) await view.runAsync();
  }
}

/** Shows in the table of a chart only the rows that are kept; all of them for null. */
export function sift(id, kept) {
  const one = drawn.get(id);
  if (!one || same(one.kept, kept)) return;
  one.kept = kept;
  if (!one.table.hidden) tabulate(one);
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
  spec.description = told.title; // else Vega names the chart itself, in English
  const { view } = await window.vegaEmbed(one.canvas, spec, OPTIONS);
  one.view = view;
  one.own = Object.fromEntries(spec.params.filter(({ name }) => !(name in told.signals)).map(({ name, value }) => [name, value]));
  view.addEventListener("click", (_, item) => {
    if (dragged(one)) return;
    const datum = item?.mark.marktype === "area" ? null : item?.datum; // a shade is no mark of a package
    if (datum) clicked(told.id, datum);
    if ("box" in one.own && !("x" in (datum ?? {}))) boxed(null);
  });
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

/** Shows the charts of a tab in its panel, changing those that are there; those of `later` stay until they come. */
export async function show(panel, charts, later) {
  const wanted = new Set([...charts.map((one) => one.id), ...later]);
  for (const [id, one] of drawn) {
    if (wanted.has(id)) continue;
    one.view?.finalize();
    one.figure.remove();
    drawn.delete(id);
  }
  const standing = () => [...panel.children].filter((one) => !later.some((id) => one.id === `figure-${id}`));
  for (const [at, told] of charts.entries()) {
    const one = drawn.get(told.id) ?? frame(told.id);
    drawn.set(told.id, one);
    if (!one.told) tell(one, told); // a chart that is drawn later has its title and its table at once
    const there = standing()[at] ?? null;
    if (there !== one.figure) panel.insertBefore(one.figure, there);
    if (!LATE.has(told.id)) await draw(one, told);
    else if (told.rows || told.key + told.state === one.key + one.state) one.late = told;
    else one.state = null; // what it was compared with has changed meanwhile; the next question asks for all of it
  }
}

// Charts that cost more than a move of a lever may: they follow when the levers rest.
const LATE = new Set(["issue_coordinates"]);
let drawing = Promise.resolve();

/** Draws what waits until the levers rest. */
export const settle = () => (drawing = drawing.then(late));

async function late() {
  for (const one of drawn.values()) {
    const told = one.late;
    one.late = null;
    if (told) await draw(one, told);
  }
}

async function draw(one, told) {
  if (told.key !== one.key) {
    await embed(one, told);
    if (told.rows) Object.assign(one, { rows: told.rows, signals: told.signals, state: told.state });
  } else {
    const before = { rows: one.rows, signals: one.signals };
    if (told.rows) Object.assign(one, { rows: told.rows, signals: told.signals, state: told.state });
    const laid = lay(told.id, one, one.rows);
    if (told.rows) await change(one, told, laid, before);
    else if (laid) await one.view.runAsync();
  }
  document.documentElement.dataset.first ??= String(Math.round(performance.now()));
  tell(one, told);
}

// A table that the page has is not sent again.
function tell(one, told) {
  one.told = told.cells ? told : { ...told, heads: one.told.heads, cells: one.told.cells, table: one.told.table };
  one.title.textContent = told.title;
  one.caption.textContent = told.sentence;
  one.source.textContent = told.source;
  if (!one.table.hidden) tabulate(one);
}
