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

/** Looks at something by another way than its control: a click on a point of a chart. */
export function lookAt(panel, look, value) {
  const element = panel.querySelector(`[data-look="${look}"]`);
  if (!element) return;
  element.value = String(value);
  element.dataset.touched = "yes";
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
