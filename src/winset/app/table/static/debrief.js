// The debrief: how it ended, what was sealed, what could have been. It is told from the document table/1 alone.

import { ask } from "./asking-table.js";
import { made } from "./made.js";
import { act, section, table } from "./parts.js";
import { known, percent, signed, text } from "./words.js";

let told = null;

export async function debrief() {
  if (told) return;
  told = await ask("/api/debrief");
  section("sheets", null, null);
  document.body.classList.remove("sheets");
  section("debrief", told.sentence, () => build(told));
  const chart = await ask("/api/plane");
  section("plane", chart.sentence, () => [
    made("h2", {}, text("plane")),
    made("img", { class: "plane", alt: chart.sentence, src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.svg)}` }),
    made("p", { class: "source" }, chart.sentence),
    table(text("numbers"), chart.heads, chart.rows),
  ]);
  document.documentElement.dataset.debriefed = "yes";
}

const points = (one, payoffs) => Object.entries(payoffs).map(([actor, at]) => `${one.actors[actor]} ${signed(at)}`).join(", ");
const named = (one, changes) => Object.entries(changes).map(([issue, option]) => one.labels[issue][option]).join("; ") || text("nothing_changes");

// A lever is called by its issue where it is of one, and by its sort where it is of none.
const lever = (name) => {
  const key = name.split("/")[name.startsWith("weights/") ? 1 : 0];
  return known(`lever_${key}`) ?? key;
};

function said(compared, label) {
  const seats = compared.refused_by.join(", ");
  return seats ? text("would_refuse", { package: text(label), seats }) : text("none_refuse", { package: text(label) });
}

function build(one) {
  const of = (name, compared) => text(name, { package: named(one, compared.package.changes), points: points(one, compared.package.payoffs) });
  const could = [
    one.left.sentence,
    one.nash ? of("nash", one.nash) : text("nash_none"),
    one.nash_at_least ? of("above", one.nash_at_least) : text("above_none"),
    ...(one.agreed ? [said(one.agreed, "agreed_worth")] : []),
    ...(one.nash ? [said(one.nash, "nash_worth")] : []),
    ...Object.entries(one.bills).map(([bill, passed]) => `${bill}: ${text(passed ? "law" : "fell")}.`),
  ];
  const none = "–";
  const seats = one.seats.map((seat) => [
    seat.name ? `${seat.title} (${seat.name})` : seat.title, seat.reservation ?? none, seat.vote ? text(seat.vote) : none,
    seat.came_to, seat.agreed_worth ?? none, seat.nash_worth ?? none, String(seat.refuses),
    Object.entries(seat.positions).map(([name, at]) => `${lever(name)} ${signed(at)}`).join(", ") || none,
  ]);
  const scores = one.scores.map((score) => [
    score.title, text(`of_${score.of}`), `${percent(score.chance)} %`, text(score.came ? "came_yes" : "came_no"), score.score.toFixed(3)]);
  const heads = ["who", "reserved", "vote", "came_to", "agreed_worth", "nash_worth", "refuses", "moved"];
  return [
    made("h2", {}, text("debrief")),
    made("div", { class: "acts" }, act(text("print"), () => print(), { id: "print-debrief" }), act(text("download"), download, { id: "download" })),
    made("h3", {}, text("ended")),
    made("p", { id: "ended" }, one.sentence),
    made("h3", {}, text("unsealed")),
    table(text("own_points"), heads.map((name) => text(name)), seats),
    made("h3", {}, text("could")),
    made("ul", {}, ...could.map((line) => made("li", {}, line))),
    made("h3", {}, text("scores")),
    table(text("scores_help"), ["who", "event", "chance", "came", "score"].map((name) => text(name)), scores),
  ];
}

function download() {
  const address = URL.createObjectURL(new Blob([JSON.stringify(told, null, 1)], { type: "application/json" }));
  const link = made("a", { href: address, download: `winset-table-${told.case}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
