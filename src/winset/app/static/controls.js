// The reader's controls: undo and redo, a ghost of what was before, A beside B, a link, a recipe.
// The page tells when a move begins (before), where it ends (step), and what is shown; here is what follows from it.

import { haunt, remember } from "./charts.js";
import { compare } from "./comparing.js";
import { showGhosts } from "./ghosts.js";
import { inWords, moved } from "./levers.js";
import { everyLook, looked } from "./looks.js";
import { made } from "./made.js";
import { history } from "./past.js";
import { recipe } from "./recipe.js";
import { linked, opened, shared } from "./sharing.js";
import { takeFrom } from "./taking.js";
import { carried, carry, switches } from "./carrying.js";
import { language, text } from "./words.js";

const REST = 300; // milliseconds after an answer before what stands beside it is asked for

// What a link holds, without what stands where nothing was looked at.
const looksOf = (look) => Object.fromEntries(Object.entries(look).filter(([, value]) => value !== null));

const button = (label, attributes, act) => {
  const one = made("button", { type: "button", ...attributes }, label);
  one.addEventListener("click", () => one.getAttribute("aria-disabled") !== "true" && act(one));
  return one;
};

/** Builds the controls; `restore` brings a state back, `dating` tells whether a date that was chosen is waited for. */
export function controls({ form, current, restore, dating }) {
  const past = history();
  const state = () => ({ moved: moved(form), tab: current(), look: looked(document.getElementById(`panel-${current()}`)) });
  let counted = false;
  let pinned = null;
  let sentence = "";
  let last = "";
  let timer = 0;
  takeFrom(() => ({ ...state(), counted }));

  const said = made("p", { class: "said", role: "status" });
  const panels = { compare: panel("compare", text("beside")), link: panel("link", text("link")), recipe: panel("recipe", text("code")) };
  const undo = button(text("undo"), { id: "undo", "aria-keyshortcuts": "Control+Z" }, () => go(-1));
  const redo = button(text("redo"), { id: "redo", "aria-keyshortcuts": "Control+Shift+Z" }, () => go(1));
  const ghost = button(text("ghosts"), { id: "ghost", "aria-pressed": "true" }, toggleGhosts);
  const pin = button(text("pin"), { id: "pin" }, pinA);
  const back = button(text("back"), { id: "back-to-a", hidden: true }, () => leap(pinned));
  const unpin = button(text("unpin"), { id: "unpin", hidden: true }, unpinA);
  const share = button(text("share"), { id: "share", ...opens("link") }, toggles("link", async () => [await linked(state())]));
  const code = button(text("copy_code"), { id: "code", ...opens("recipe") }, toggles("recipe", () => recipe(state())));
  const bar = made("div", { class: "acts", role: "group", "aria-label": text("bar") });
  bar.append(undo, redo, ghost, pin, back, unpin, share, code);
  document.getElementById("controls").append(bar, said, ...Object.values(panels));
  enable();

  function panel(name, label) {
    return made("section", { id: `panel-of-${name}`, class: "aside", "aria-label": label, hidden: true });
  }

  function opens(name) {
    return { "aria-expanded": "false", "aria-controls": `panel-of-${name}` };
  }

  function toggles(name, fill) {
    return async (one) => {
      const shut = panels[name].hidden;
      if (shut && !(await filled(panels[name], fill))) return;
      panels[name].hidden = !shut;
      one.setAttribute("aria-expanded", String(shut));
    };
  }

  async function filled(of, fill) {
    try {
      of.replaceChildren(...(await fill()));
      return true;
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = error.message;
      return false;
    }
  }

  function enable() {
    undo.setAttribute("aria-disabled", String(!past.can(-1)));
    redo.setAttribute("aria-disabled", String(!past.can(1)));
  }

  function go(by) {
    const to = past.go(by < 0 && dating() ? 0 : by); // a date that is waited for is no step yet
    if (!to) return;
    leave();
    enable();
    said.textContent = text(by < 0 ? "undone" : "redone");
    restore({ ...to, tab: where(to) });
  }

  // Where a step can be seen: in this tab, but for a look alone, which is seen in its own.
  function where({ moved: to, looks }) {
    if (JSON.stringify(to) !== JSON.stringify(moved(form))) return undefined;
    const now = everyLook();
    const other = (id) => JSON.stringify(now[id] ?? {}) !== JSON.stringify(looks[id] ?? {});
    return Object.keys({ ...now, ...looks }).find(other)?.replace("panel-", "");
  }

  // To a state that is not a step away: it is a step of its own.
  async function leap(to) {
    leave();
    await restore(to);
    step("leap");
  }

  function leave() {
    remember();
    sentence = last;
  }

  function toggleGhosts(one) {
    const yes = one.getAttribute("aria-pressed") !== "true";
    one.setAttribute("aria-pressed", String(yes));
    showGhosts(yes);
    tellBefore();
    haunt();
  }

  function tellBefore() {
    const line = document.getElementById("before");
    line.hidden = !sentence || ghost.getAttribute("aria-pressed") !== "true";
    line.textContent = text("before", { sentence });
  }

  function pinA() {
    pinned = state();
    back.hidden = unpin.hidden = panels.compare.hidden = false;
    said.textContent = text("pinned");
    beside();
  }

  function unpinA() {
    pinned = null;
    back.hidden = unpin.hidden = panels.compare.hidden = true;
    pin.focus();
  }

  async function beside() {
    if (!panels.link.hidden) await filled(panels.link, async () => [await linked(state())]);
    if (!panels.recipe.hidden) await filled(panels.recipe, () => recipe(state()));
    try {
      if (pinned) await compare(panels.compare, pinned.moved, moved(form));
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = error.message;
    }
  }

  function step(lever) {
    past.step({ moved: moved(form), looks: everyLook() }, lever);
    enable();
  }

  async function open() {
    try {
      const { moved: to, tab, look, notes, language: spoken } = await opened((doing) => (said.textContent = doing));
      if (spoken && spoken !== language) return void carry(kept(), spoken, location.hash);
      await leap({ moved: to, tab, look: looksOf(look) });
      said.textContent = [text("link_stands"), ...notes].join(" ");
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = text("link_broken", { why: error.message });
    }
  }

  // All that another language keeps: the state, its history, what stands beside it.
  function kept() {
    const open = [!panels.link.hidden && "link", !panels.recipe.hidden && "recipe"].filter(Boolean);
    return { state: { ...state(), looks: everyLook() }, past: past.all(), pinned, open, ghosts: ghost.getAttribute("aria-pressed") };
  }

  async function resume(from) {
    if (!from) return;
    past.put(from.past);
    if (from.ghosts !== "true") toggleGhosts(ghost);
    await restore(from.state);
    enable();
    if (from.pinned) {
      pinA();
      pinned = from.pinned;
    }
    for (const name of from.open) ({ link: share, recipe: code })[name].click();
    document.querySelector("#languages [aria-current]").focus();
  }

  switches(kept);
  addEventListener("hashchange", () => shared() && open());
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    if (event.target.closest?.("textarea, [contenteditable]")) return;
    event.preventDefault();
    go(key === "y" || event.shiftKey ? 1 : -1);
  });

  return {
    /** A lever is about to move. */
    before(lever) {
      if (past.begins(lever)) leave();
      said.textContent = "";
    },
    step,
    /** Says something that is to be known until the next move. */
    says: (told) => (said.textContent = told),
    /** The state that stands, with what was found since; `begun` tells whether there is one. */
    here: () => past.here({ moved: moved(form), looks: everyLook() }),
    begun: () => past.can(0),
    /** An answer is shown. */
    shown(told) {
      last = told.sentence;
      counted = told.counted;
      if (sentence === last) sentence = "";
      tellBefore();
      const levers = inWords(form);
      document.getElementById("standing").replaceChildren(
        made("p", {}, text(levers.length ? "as_of_moved" : "as_of_still", { date: told.as_of })),
        ...(levers.length ? [made("ul", {}, ...levers.map((told) => made("li", {}, told)))] : []),
      );
      clearTimeout(timer);
      timer = setTimeout(beside, REST);
    },
    /** The page is there: a link is opened now. */
    async ready() {
      await resume(carried());
      if (shared()) await open();
    },
  };
}
