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

/** Draws the controls of a tab, or says anew where they stand; `moved` is called when a reader moves one. */
export function looks(panel, controls, moved) {
  const room = panel.querySelector(".looks");
  if (room.dataset.shape !== shape(controls)) {
    room.replaceChildren(...controls.map((one) => drawn(one, `look-${panel.id}-${one.look}`)));
    room.dataset.shape = shape(controls);
    room.oninput = (event) => {
      event.target.dataset.touched = "yes";
      moved();
    };
  }
  places = Object.fromEntries(controls.map(({ look, places: known }) => [look, known]));
  for (const control of controls) {
    const element = room.querySelector(`[data-look="${control.look}"]`);
    if (document.activeElement !== element || !element.dataset.touched) element.value = String(control.value);
    room.querySelector(`output[for="${element.id}"]`).textContent = control.told;
    if (control.told) element.setAttribute("aria-valuetext", control.told);
  }
}

/** What is looked at: only what the reader has touched. */
export function looked(panel) {
  const found = {};
  for (const one of panel.querySelectorAll("[data-look]")) {
    if (one.dataset.touched) found[one.dataset.look] = one.dataset.kind === "choice" ? one.value : Number(one.value);
  }
  return found;
}

let places = {};

/** Looks at what stands at a place of a chart: the nearest of the places that its control knows. */
export function lookAtPlace(panel, look, [x, y]) {
  const element = panel.querySelector(`[data-look="${look}"]`);
  if (!element || !places[look]?.length || typeof x !== "number") return;
  const far = ([a, b]) => (a - x) ** 2 + (b - y) ** 2;
  const nearest = places[look].reduce((best, one, at, all) => (far(one) < far(all[best]) ? at : best), 0);
  element.value = String(nearest);
  element.dataset.touched = "yes";
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
