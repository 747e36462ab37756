// The page: levers at the left, the answer at the right. A lever moves, the answer on the odds is asked for at once,
// and when the levers rest the draws are settled behind it. Times are marked for benchmarks/page.py.

import { ask, newest } from "./asking.js";
import { boxes, brushed, brushes, chooses, isBrushed } from "./brushing.js";
import { forget, have, onBox, onClick, settle, show } from "./charts.js";
import { controls } from "./controls.js";
import { opensCases } from "./opening.js";
import { AS_IT_IS, draw, isWorld, moved, putBack, putPackage, stand, world } from "./levers.js";
import { everyLookKept, lookAtPlace, looked, looks, putLook, returnTo } from "./looks.js";
import { made } from "./made.js";
import { keep, left } from "./returning.js";
import { tabs } from "./tabs.js";
import { language, text } from "./words.js";

const REST = 250; // milliseconds without a move after which the draws are settled
const form = document.getElementById("levers");
const summary = document.getElementById("summary");
const state = document.getElementById("state");
const signal = newest();
let settlement = {};
let busy = false;
let slow = false;
let again = false;
let painted = 0;
let dating = null; // the date whose levers are waited for
let dated = []; // the date and the scenario whose levers stand
let chosen = false; // whether a reader chose the date that is waited for
const was = left(); // the state of this page, where it is loaded again

const current = tabs(document.getElementById("tabs"), () => {
  forget();
  for (const one of document.querySelectorAll(".charts")) one.replaceChildren();
  move();
});

const bar = controls({ form, current, restore, dating: () => dating !== null && chosen });
const panel = () => document.getElementById(`panel-${current()}`);
const question = (pace) => ({ moved: moved(form), tab: current(), look: looked(panel()), language, have: have(), pace });
// What costs more than a move may is asked for when the levers rest, in a tab that is there and has no brush on it.
const pace = () => (isBrushed() || !Object.keys(have()).length ? "resting" : "moving");

function say(told, fault = false) {
  if (state.textContent !== told) state.textContent = told;
  state.classList.toggle("fault", fault);
}

const LONG = 8; // lines above which a note is folded
const listed = (lines) => {
  const list = made("ul", {}, ...lines.map((line) => made("li", {}, line)));
  return lines.length > LONG ? made("details", {}, made("summary", {}, text("lines", { n: lines.length })), list) : list;
};

function tell(told, stays) {
  if (summary.textContent !== told.sentence) summary.textContent = told.sentence;
  settlement = told.settlement;
  document.getElementById("start").disabled = !Object.keys(settlement).length;
  if (stays) return;
  const notes = told.notes.map(({ head, lines }) =>
    made("div", {}, made("h3", {}, head), listed(lines)),
  );
  panel().querySelector(".notes").replaceChildren(...notes);
}

const frameDone = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

async function shown(told) {
  if (told.tab !== current()) return;
  const stand = panel().querySelectorAll("figure").length; // what stands is better than a part of what comes
  const stays = told.waits && stand > 0 && told.charts.length <= stand;
  panel().classList.toggle("stale", Boolean(stays));
  tell(told, stays);
  if (looks(panel(), told.controls.filter(({ kind }) => kind !== "brush"), (name) => moves(`look/${name}`))) {
    bar.here();
    move();
  }
  if (!stays) await show(panel().querySelector(".charts"), told.charts, told.late);
  if (!told.late.length) await brushes(panel(), told.controls.find(({ kind }) => kind === "brush"));
  bar.shown(told);
  await frameDone();
  document.documentElement.dataset.painted = String(++painted);
}

// A reader moves something: `put` puts it there, where the browser has not.
function moves(lever, put = () => {}) {
  bar.before(lever);
  put();
  bar.step(lever);
  move();
}

let resting = 0;

// One question is under way at a time; what moved meanwhile is asked next. So a slow server is never flooded, and a lever
// that is dragged is answered on the way: only a wait for slow work is broken off.
async function move() {
  clearTimeout(resting);
  if (dating !== null) return; // its levers bring an answer with them; those that stand are another date's
  if (busy) {
    again = true;
    if (slow) signal();
    return;
  }
  const wanted = signal();
  busy = true;
  const waiting = (doing) => {
    slow = true;
    say(doing);
  };
  try {
    const told = await ask("api/answer", { body: question(pace()), signal: wanted, waiting });
    await shown(told);
    if (again) return;
    say(text("settled"));
    resting = setTimeout(follow, told.waits && !panel().querySelector("figure") ? 0 : REST, wanted, told.late);
  } catch (error) {
    refused(error);
  } finally {
    busy = slow = false;
    if (again) {
      again = false;
      move();
    }
  }
}

// What is too slow for every move of a lever is drawn when they rest, and brushed as it comes.
async function rested() {
  await settle();
  await brushed();
}

async function follow(wanted, late) {
  if (wanted.aborted) return;
  keepState();
  say(text("looking"));
  try {
    if (late.length) {
      const told = await ask("api/answer", { body: question("resting"), signal: wanted });
      if (wanted.aborted) return;
      await shown(told);
    }
    await rested();
    if (wanted.aborted) return;
    const told = await ask("api/follow", { body: question("resting"), signal: wanted, waiting: meanwhile(wanted) });
    if (wanted.aborted) return;
    await shown(told);
    await rested();
    say(text(told.counted ? "counted" : "whole"));
    document.documentElement.dataset.followed = String(painted);
  } catch (error) {
    refused(error);
  }
}

// Slow work that comes after other slow work: what is ready by now is shown meanwhile.
function meanwhile(wanted) {
  let before = null;
  return (doing) => {
    say(doing);
    if (before && doing !== before)
      ask("api/answer", { body: question("resting"), signal: wanted })
        .then((told) => wanted.aborted || shown(told))
        .catch(refused);
    before = doing;
  };
}

function refused(error) {
  if (error.name !== "AbortError") say(error.message, true);
}

// A state that was before, or that a link holds: another date, or another world, brings its own levers first.
async function restore({ moved: to, tab, look, looks: every }) {
  for (const one of document.querySelectorAll('[role="tabpanel"]')) if (every) putLook(one, every[one.id] ?? {});
  if (look) putLook(document.getElementById(`panel-${tab}`), look);
  if (tab && tab !== current()) document.getElementById(`tab-${tab}`).click();
  const [date, happens] = world(form);
  const other = to.as_of !== date || (to.scenario ?? AS_IT_IS) !== (happens ?? AS_IT_IS);
  if (to.as_of && (dating !== null || other)) return start(to.as_of, to);
  stand(form, to);
  return move();
}

// A page that is loaded again stands as it was left: the tab and its looks; levers are put there as they come.
function returned() {
  returnTo(was.looks);
  document.getElementById(`tab-${was.tab}`)?.click();
}

// Keeps where the page stands. Between two dates it stands nowhere: levers of the one do not fit the other.
function keepState() {
  if (dating !== null || !form.dataset.case) return;
  keep({ case: form.dataset.case, moved: moved(form), tab: current(), looks: everyLookKept() });
}

// Until the levers of a date are there, those of another one lie still: what stands in one is not what stands in the other.
function lie(still) {
  for (const one of form.elements) if (!isWorld(one.name)) one.disabled = still;
}

// A scenario goes along from date to date. Without a date the server names one; the levers that come with it tell
// whether a state that was left is still one.
async function start(asOf, to) {
  const happens = asOf ? (to ? to.scenario : world(form)[1]) : null;
  const asked = [asOf && `&as_of=${encodeURIComponent(asOf)}`, happens && `&scenario=${encodeURIComponent(happens)}`];
  const address = `api/levers?language=${language}${asked.filter(Boolean).join("")}`;
  const wanted = signal();
  const put = [...form.querySelectorAll(".lever.moved select, .lever.moved input")];
  const back = to ? 0 : put.filter((one) => !isWorld(one.name)).length; // levers that another date puts back
  clearTimeout(resting);
  dating = asOf ?? "";
  chosen = asOf !== undefined && !to;
  lie(true);
  try {
    const levers = await ask(address, { signal: wanted, waiting: say });
    if (asOf === undefined && to) {
      if (levers.case !== was.case || !Object.hasOwn(levers.moments.options, to.as_of)) return start();
      if (to.scenario && !Object.hasOwn(levers.scenarios?.options ?? {}, to.scenario)) delete to.scenario;
      if (to.as_of !== levers.moments.value || to.scenario) return start(to.as_of, to);
    }
    const kept = isWorld(document.activeElement?.name) ? document.activeElement.name : null;
    draw(form, levers, {
      reset: () => moves("reset", () => putBack(form)),
      start: () => moves("start", () => putPackage(form, settlement)),
    });
    dated = world(form);
    const heading = [levers.question, levers.supposed?.sentence].filter(Boolean);
    document.getElementById("question").textContent = heading.join(" ");
    if (to) stand(form, to);
    if (to && to === was?.moved) returned();
    if (!to || !bar.begun()) bar.step("as_of");
    if (back) bar.says(text("put_back", { n: back }));
    if (kept) form.elements.namedItem(kept)?.focus();
    document.documentElement.dataset.ready = "yes";
    dating = null;
    await move();
  } catch (error) {
    if (wanted.aborted) return; // another date is waited for
    dating = null;
    lie(false);
    const [date, happened] = dated;
    if (date) form.elements.namedItem("as_of").value = date;
    if (happened) form.elements.namedItem("scenario").value = happened;
    refused(error);
  }
}

onClick((exhibit, { x, y, issue, option, package: of }) => {
  if (exhibit === "payoff_plane") lookAtPlace(panel(), "point", [x, y]);
  if (exhibit === "issue_coordinates" && issue) chooses(issue, option);
  if (exhibit === "issue_coordinates" && of >= 0) lookAtPlace(panel(), "point", of);
});
onBox(boxes);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  const { name } = event.target;
  if (!isWorld(name)) return moves(name);
  bar.before(name);
  start(world(form)[0]);
});
addEventListener("pagehide", keepState);

opensCases();
start(undefined, was?.moved).then(bar.ready);
