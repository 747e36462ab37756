// The brush: a box on the plane and options of issues. What is in it stays bright in both charts. Nothing is asked of the
// server; words and packages came with the controls, and what is brushed stays while levers move.

import { put, sift } from "./charts.js";
import { made } from "./made.js";

const NONE = -1; // a settlement that is no package of the frontier is always bright
const ENDS = ["x0", "x1", "y0", "y1"];
const chosen = new Map(); // issue -> option
const ends = {}; // x0, x1, y0, y1: those that are set
let control = null;
let room = null;

const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => (name in gaps ? String(gaps[name]) : gap));
const named = (issue) => control.issues.find((one) => one.issue === issue);
const choice = (issue) => `${named(issue).label}: ${named(issue).options.find(([id]) => id === chosen.get(issue))[1]}`;

function has(one) {
  const { x0 = -Infinity, x1 = Infinity, y0 = -Infinity, y1 = Infinity } = ends;
  const [x, y] = one.at;
  if (x < x0 || x > x1 || y < y0 || y > y1) return false;
  return control.issues.every(({ issue, options }, at) => !chosen.has(issue) || options[parseInt(one.has[at], 36)][0] === chosen.get(issue));
}

/** Whether a reader has brushed anything: then charts need what is in the brush at every move. */
export const isBrushed = () => held() || chosen.size > 0;

const held = () => ENDS.some((end) => ends[end] !== undefined);

// An open side of the box ends where its chart does.
function box() {
  if (!held()) return false;
  const [x, y] = [0, 1].map((axis) => control.packages.map(({ at }) => at[axis]));
  const wide = (of) => [Math.min(0, ...of) - 1e3, Math.max(0, ...of) + 1e3];
  return [[ends.x0 ?? wide(x)[0], ends.y0 ?? wide(y)[0]], [ends.x1 ?? wide(x)[1], ends.y1 ?? wide(y)[1]]];
}

/** Brings charts, table and words to what is brushed. */
async function brush() {
  const kept = control.packages.map(has);
  const none = !held() && !chosen.size;
  const { words } = control;
  const told = none ? words.every : held() ? (chosen.size ? words.both : words.inside) : words.having;
  const gaps = { n: kept.filter(Boolean).length, all: kept.length, choices: [...chosen.keys()].map(choice).join("; ") };
  const said = room.querySelector("[role=status]");
  if (said.textContent !== fill(told, gaps)) said.textContent = fill(told, gaps);
  room.querySelector(".clear").setAttribute("aria-disabled", String(none));
  chips();
  sift("issue_coordinates", none ? null : kept);
  const bright = Object.fromEntries(control.packages.filter((_, at) => kept[at]).map(({ id }) => [id, 1]));
  await put({ brush: none ? false : { ...bright, [NONE]: 1 }, box: box() });
}

function chips() {
  const wanted = [...chosen].map(([issue, option]) => `${issue}/${option}`);
  const list = room.querySelector(".chosen");
  if (list.dataset.shown === wanted.join()) return;
  list.dataset.shown = wanted.join();
  list.replaceChildren(
    ...[...chosen.keys()].map((issue) => {
      const drop = made("button", { type: "button", "aria-label": fill(control.words.drop, { choice: choice(issue) }) }, `× ${choice(issue)}`);
      drop.addEventListener("click", () => {
        chosen.delete(issue);
        stand();
        room.querySelector("details").open = true;
        room.querySelector("select").focus();
      });
      return drop;
    }),
  );
}

function offer() {
  const [issues, options] = room.querySelectorAll("select");
  const of = named(issues.value);
  options.replaceChildren(
    made("option", { value: "" }, control.words.any),
    ...of.options.map(([id, label]) => made("option", { value: id }, label)),
  );
  options.value = chosen.get(of.issue) ?? "";
}

/** Brings the fields to what is brushed, and then everything else. */
function stand() {
  offer();
  for (const end of ENDS) {
    const field = room.querySelector(`[data-end="${end}"]`);
    if (document.activeElement !== field) field.value = ends[end] === undefined ? "" : String(Math.round(10 * ends[end]) / 10);
  }
  return brush();
}

function clear() {
  chosen.clear();
  for (const end of ENDS) delete ends[end];
  return stand();
}

/** An option is chosen on a chart; chosen again, it is let go. */
export function chooses(issue, option) {
  if (!control) return;
  if (chosen.get(issue) === option) chosen.delete(issue);
  else chosen.set(issue, option);
  room.querySelector("select").value = issue;
  return stand();
}

/** A box is dragged on a chart, or let go. */
export function boxes(to) {
  if (!control) return;
  const [[x0, y0], [x1, y1]] = to ?? [[], []];
  Object.assign(ends, { x0, x1, y0, y1 });
  return stand();
}

function field(id, label, element) {
  return made("div", { class: "lever" }, made("label", { for: id }, label), element);
}

function drawn(panel) {
  const { words, issues } = control;
  const select = (name, ...inside) => field(`brush-${name}`, words[name], made("select", { id: `brush-${name}` }, ...inside));
  const number = (end) =>
    field(`brush-${end}`, words[end], made("input", { id: `brush-${end}`, type: "number", step: "any", "data-end": end, autocomplete: "off" }));
  const button = made("button", { type: "button", class: "clear" }, words.clear);
  room = made(
    "div",
    { class: "brush", role: "group", "aria-label": control.label },
    made(
      "details",
      {},
      made("summary", {}, control.label),
      made("div", { class: "looks" }, select("issue", ...issues.map(({ issue, label }) => made("option", { value: issue }, label))), select("option"), ...ENDS.map(number)),
    ),
    made("div", { class: "acts chosen" }),
    made("div", { class: "acts" }, button, made("span", { class: "said", role: "status" })),
  );
  button.addEventListener("click", clear);
  room.addEventListener("input", ({ target }) => {
    if (target.id === "brush-issue") return offer();
    if (target.id === "brush-option" && target.value) chosen.set(room.querySelector("select").value, target.value);
    else if (target.id === "brush-option") chosen.delete(room.querySelector("select").value);
    else if (Number.isFinite(target.valueAsNumber)) ends[target.dataset.end] = target.valueAsNumber;
    else delete ends[target.dataset.end];
    brush();
  });
  panel.querySelector(":scope > .brush")?.remove();
  panel.querySelector(".charts").before(room);
  room.dataset.shape = shape();
}

/** Brings charts that were drawn meanwhile to what is brushed. */
export const brushed = () => control && brush();

const shape = () => JSON.stringify([control.issues, control.words]);

/** Draws the brush of a tab, or brings what is brushed to new packages; a tab without one has none. */
export async function brushes(panel, told) {
  control = told ?? null;
  if (!control) return void panel.querySelector(":scope > .brush")?.remove();
  const stands = room?.isConnected && room.dataset.shape === shape();
  if (!stands) {
    for (const [issue, option] of chosen) if (!named(issue)?.options.some(([id]) => id === option)) chosen.delete(issue);
    drawn(panel);
    return stand();
  }
  return brush();
}
