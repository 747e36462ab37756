// What a reader looks at in a tab without moving the answer: a month, a capacity, an origin, a package of the frontier.
// The controls come from the server with their words; a control that stays keeps its element, so that focus stays too.

import { made } from "./made.js";

function drawn(control, id) {
  const element =
    control.kind === "choice"
      ? made("select", { id }, ...Object.entries(control.options).map(([value, label]) => made("option", { value }, label)))
      : made("input", { id, type: "range", min: String(control.least), max: String(control.most), step: String(control.step) });
  element.dataset.look = control.look;
  element.dataset.kind = control.kind;
  const output = made("output", { for: id });
  return made("div", { class: "lever" }, made("label", { for: id }, control.label), element, output);
}

const shape = (controls) => JSON.stringify(controls.map(({ look, kind, options, least, most, step }) => [look, kind, options, least, most, step]));

/** Draws the controls of a tab, or says anew where they stand; `moved` is called when a reader moves one. Tells whether
 * one was put where it stood when the page was left, which the answer does not know yet. */
export function looks(panel, controls, moved) {
  const room = panel.querySelector(".looks");
  if (room.dataset.shape !== shape(controls)) {
    if (room.dataset.shape && !put.has(panel.id)) delete kept[panel.id]; // places of another range mean nothing here
    room.replaceChildren(...controls.map((one) => drawn(one, `look-${panel.id}-${one.look}`)));
    room.dataset.shape = shape(controls);
    room.oninput = (event) => {
      touch(panel, event.target);
      moved(event.target.dataset.look);
    };
  }
  put.delete(panel.id);
  places = Object.fromEntries(controls.map(({ look, places: known }) => [look, known]));
  for (const control of controls) {
    const element = room.querySelector(`[data-look="${control.look}"]`);
    if (document.activeElement !== element || kept[panel.id]?.[control.look] === undefined) element.value = String(control.value);
    room.querySelector(`output[for="${element.id}"]`).textContent = control.told;
    if (control.told) element.setAttribute("aria-valuetext", control.told);
  }
  return [...room.querySelectorAll("[data-look]")].filter((element) => returns(panel, element)).length > 0;
}

const kept = {}; // panel -> what is looked at in it
const put = new Set(); // panels whose looks were put there, and not answered yet

const touch = (panel, { dataset: { look, kind }, value }) => {
  kept[panel.id] = { ...kept[panel.id], [look]: kind === "choice" ? value : Number(value) };
};

const left = new Map(); // panel/look -> where it stood when the page was left

/** What was looked at when the page was left: a control is put there when it is drawn, if it can stand there. */
export function returnTo(every) {
  for (const [panel, look] of Object.entries(every))
    for (const [name, value] of Object.entries(look ?? {})) left.set(`${panel}/${name}`, value);
}

function returns(panel, element) {
  const key = `${panel.id}/${element.dataset.look}`;
  const [stood, wanted] = [element.value, left.get(key)];
  left.delete(key);
  if (!["string", "number"].includes(typeof wanted)) return false;
  element.value = String(wanted);
  if (element.value === String(wanted)) touch(panel, element);
  else element.value = stood;
  return element.value !== stood;
}

/** What is looked at: only what the reader has touched. */
export const looked = (panel) => kept[panel.id] ?? {};

/** What is looked at in every tab, by panel. */
export const everyLook = () => structuredClone(kept);

/** The same, with what tabs that were not opened since are to return to. */
export function everyLookKept() {
  const every = everyLook();
  for (const [key, value] of left) {
    const [panel, name] = key.split("/");
    every[panel] = { [name]: value, ...every[panel] };
  }
  return every;
}

/** Looks at what was looked at in a tab before, or in a link. */
export function putLook(panel, look) {
  if (JSON.stringify(looked(panel)) === JSON.stringify(look)) return;
  kept[panel.id] = { ...look };
  put.add(panel.id);
  if (document.activeElement?.dataset.look && panel.contains(document.activeElement)) document.activeElement.blur();
}

let places = {};

/** Looks at what stands at a place of a chart: the nearest of the places that its control knows, or one by its number. */
export function lookAtPlace(panel, look, at) {
  const element = panel.querySelector(`[data-look="${look}"]`);
  if (typeof at === "number") return void (element && move(element, at));
  const [x, y] = at;
  if (!element || !places[look]?.length || typeof x !== "number") return;
  const far = ([a, b]) => (a - x) ** 2 + (b - y) ** 2;
  const nearest = places[look].reduce((best, one, at, all) => (far(one) < far(all[best]) ? at : best), 0);
  move(element, nearest);
}

function move(element, to) {
  element.value = String(to);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
