// The levers, drawn from the document levers/2: an issue in the case is a lever here without a line of code.
// A lever's name is its path in the question: weights/visas/mexico, votes/senate.cloture, package/visas.

import { made } from "./made.js";
import { minus, text, textOf } from "./words.js";

const rounded = (at) => Math.round(at * 10) / 10;
const points = (at) => minus((at > 0 ? "+" : "") + rounded(at).toString());
const place = (position, [low, written, high]) =>
  position < 0 ? written + position * (written - low) : written + position * (high - written);

export const AS_IT_IS = "as-it-is";
const WORLD = ["as_of", "scenario"]; // what brings levers of its own: the date, and what the world does

const WIDE = matchMedia("(min-width: 60rem)"); // on a narrow page the levers are folded, so that the answer is near
let next = 0;

function choice(lever) {
  const id = `lever-${next++}`;
  const written = lever.lever === "scenario" ? AS_IT_IS : lever.value;
  const select = made("select", { id, name: lever.lever, "data-written": written });
  for (const [value, label] of Object.entries(lever.options)) select.append(made("option", { value }, label));
  select.value = lever.value;
  return made("div", { class: "lever" }, made("label", { for: id }, lever.label), select);
}

export function weight(lever) {
  const id = `lever-${next++}`;
  const output = made("output", { for: id });
  const range = made("input", {
    id, name: lever.lever, type: "range", min: "-1", max: "1", step: "0.1", value: "0", "data-written": "0",
  });
  const say = () => {
    const at = Number(range.value);
    const stands = rounded(place(at, lever.points));
    const put = points(stands);
    const where = text(at === 0 ? "lever_as_written" : at < 0 ? "lever_low" : "lever_high");
    const [low, , high] = lever.points.map(points);
    output.textContent = textOf(lever.assumed ? "lever_told_assumed" : "lever_told", stands, { put, where, low, high });
    range.setAttribute("aria-valuetext", textOf("lever_put", stands, { put, where }));
  };
  range.addEventListener("input", say);
  range.addEventListener("said", say);
  say();
  const label = made("label", { for: id }, lever.label);
  return made("div", { class: "lever" }, label, made("span", { class: "of" }, lever.of), range, output);
}

function votes(lever) {
  const id = `lever-${next++}`;
  const number = made("input", {
    id, name: lever.lever, type: "number", min: "1", max: String(lever.seats), step: "1",
    value: String(lever.value), "data-written": String(lever.value),
  });
  const label = text("lever_votes", lever);
  return made("div", { class: "lever" }, made("label", { for: id }, label), number);
}

const folded = (title, levers, open) =>
  levers.length ? made("details", { open }, made("summary", {}, title), ...levers) : null;

/** Draws all levers into a form. */
export function draw(form, levers, { reset, start }) {
  next = 0;
  const acts = made("div", { class: "acts" });
  acts.append(made("button", { type: "button", id: "reset" }, text("lever_reset")));
  acts.append(made("button", { type: "button", id: "start" }, text("lever_start")));
  const actors = levers.actors.map((actor) =>
    made(
      "fieldset",
      {},
      made("legend", {}, actor.name),
      folded(text("lever_asks", { n: actor.asks.length }), actor.asks.map(choice), WIDE.matches),
      folded(text("lever_weighs", { n: actor.weighs.length }), actor.weighs.map(weight), false),
      folded(text("lever_legislature"), actor.votes.map(votes), false),
    ),
  );
  form.dataset.case = levers.case;
  const asked = [levers.moments, levers.scenarios, levers.rules].filter(Boolean).map(choice);
  form.replaceChildren(made("div", {}, ...asked, acts), ...actors);
  form.querySelector("#reset").addEventListener("click", reset);
  form.querySelector("#start").addEventListener("click", start);
}

/** Puts every lever where the case has it. */
export function putBack(form) {
  for (const one of form.elements)
    if (one.dataset.written !== undefined && !WORLD.includes(one.name)) put(one, one.dataset.written);
}

/** The date and the scenario whose levers stand. */
export const world = (form) => WORLD.map((name) => form.elements.namedItem(name)?.value ?? null);

/** Whether a lever brings levers of its own. */
export const isWorld = (name) => WORLD.includes(name);

/** Puts the package's levers to the given options. */
export function putPackage(form, options) {
  for (const [issue, option] of Object.entries(options)) {
    const select = form.elements.namedItem(`package/${issue}`);
    if (select) put(select, option);
  }
}

// A slider takes any number and puts it at an end; what lies beyond is none of its positions.
const within = (element, value) =>
  ["string", "number"].includes(typeof value) &&
  (element.type !== "range" || (Number(value) >= Number(element.min) && Number(value) <= Number(element.max)));

/** Puts every lever but the date and the scenario where a state has it, and the others where the case has them. */
export function stand(form, to) {
  for (const one of form.elements) {
    if (one.dataset.written === undefined || WORLD.includes(one.name)) continue;
    const [kind, first, second] = one.name.split("/");
    const value = kind === "rule" ? to.rule : kind === "weights" ? to.weights?.[first]?.[second] : to[kind]?.[first];
    put(one, within(one, value) ? String(value) : one.dataset.written);
    if (one.value === "" || !one.validity.valid) put(one, one.dataset.written); // it cannot stand there, or no longer
  }
}

/** What is moved, in the words of the levers. */
export const inWords = (form) =>
  [...form.querySelectorAll(".lever.moved")].map((lever) => {
    const one = lever.querySelector("select, input");
    const told = lever.querySelector("output")?.textContent ?? one.selectedOptions?.[0].textContent ?? one.value;
    return text("lever_moved", { label: lever.querySelector("label").textContent, told });
  });

function put(element, value) {
  element.value = value;
  element.dispatchEvent(new Event("said"));
}

/** Where the levers stand, as the server reads it: only what was moved. */
export function moved(form) {
  const found = { package: {}, weights: {}, halving: {}, failing: {}, votes: {} };
  for (const one of form.elements) {
    if (one.dataset.written === undefined) continue;
    const [kind, first, second] = one.name.split("/");
    const stands = one.value === one.dataset.written;
    const lever = one.closest(".lever");
    lever.classList.toggle("moved", !stands && kind !== "as_of");
    lever.querySelector("label").dataset.moved = text("lever_is_moved"); // shown by the style sheet
    if (kind === "as_of" || kind === "rule") found[kind] = one.value;
    else if (kind === "scenario") found.scenario = stands ? undefined : one.value;
    else if (stands || !one.validity.valid || one.value === "") continue;
    else if (kind === "weights") (found.weights[first] ??= {})[second] = Number(one.value);
    else found[kind][first] = kind === "package" ? one.value : Number(one.value);
  }
  return found;
}
