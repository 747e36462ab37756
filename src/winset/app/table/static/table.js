// A table: the way in, the host's screen, or a seat's, by the secret behind the # of the address.
// The server is asked for what is newer than what is shown; everything that is shown is in one answer.

import { ask, secret } from "./asking-table.js";
import { debrief } from "./debrief.js";
import { host } from "./host.js";
import { join } from "./join.js";
import { seat } from "./seat.js";
import { log, places, section } from "./parts.js";
import { listed, text } from "./words.js";

const phase = document.getElementById("phase");
const clock = document.getElementById("clock");
const fault = document.getElementById("fault");
const pause = (time) => new Promise((done) => setTimeout(done, time));
let shown = null;
let ends = null;

const put = (element, said) => {
  if (element.textContent !== said) element.textContent = said;
};

export const say = (said) => put(fault, said);

// For whom the talks wait: who is to propose, or who has yet to answer.
const awaited = () => listed(shown.places.filter((one) => one.turn).map((one) => one.title));

function told() {
  const drawn = shown.phase === "ratifying" && shown.terms.ratified_by === "odds";
  const now = drawn ? "drawing" : shown.phase === "talks" && shown.offer ? "answering" : shown.phase;
  return text(now, shown.clock ? { ...shown.clock, turn: awaited() } : {});
}

async function show(seen) {
  if (shown && seen.version < shown.version) return;
  shown = seen;
  ends = seen.clock?.left == null ? null : performance.now() + seen.clock.left;
  const who = seen.yours?.title ?? text("host");
  put(phase, `${who}. ${told()}`);
  document.title = `${who} · winset`;
  await (seen.yours ? seat(seen, act) : host(seen, act));
  section("places", [seen.places, seen.may], () => places(seen, seen.yours ? null : (one) => act({ kind: "freed", seat: one })));
  section("log", seen.said, () => log(seen));
  if (seen.phase === "revealed") await debrief(seen);
  document.documentElement.dataset.version = String(seen.version);
}

/** Does something as this seat; what is refused is said, and nothing has happened. */
async function act(body) {
  try {
    say("");
    await show(await ask("/api/act", body));
  } catch (error) {
    say(error.message);
  }
}

function tick() {
  const left = ends === null ? null : Math.max(0, Math.round((ends - performance.now()) / 1000));
  put(clock, left === null ? "" : text("left", { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` }));
}

async function follow() {
  for (;;) {
    try {
      await show(await ask(`/api/seen?after=${shown?.version ?? 0}`));
      if (fault.textContent === text("lost")) say("");
    } catch (error) {
      if (error.status === 401) return say(text("stranger"));
      if (error.status === undefined && !(error instanceof TypeError)) throw error; // ours, not the network's
      say(text("lost"));
      await pause(1000);
    }
    await pause(50);
  }
}

// Another language is another page of the same seat: what stands behind the # goes along.
document.getElementById("languages").addEventListener("click", (event) => {
  const to = event.target.closest("[data-language]");
  if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.assign(`/?language=${to.dataset.language}${location.hash}`);
});
addEventListener("hashchange", () => location.reload());
setInterval(tick, 250);
if (secret()) follow();
else join().catch((error) => say(error.message));
