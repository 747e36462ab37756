// The host's screen: the code, who sits where, and what only the host does. No seat's secrets are here.

import { ask } from "./asking-table.js";
import { made } from "./made.js";
import { act, briefing, points, section } from "./parts.js";
import { language, text } from "./words.js";

const ACTS = { begun: "begin", lapsed: "lapse", ended: "end", closed: "close", revealed: "reveal" };

export async function host(seen, done) {
  section("host", [seen.code, seen.may, seen.phase, seen.clock?.round], seen.phase === "revealed" ? null : () => {
    const allowed = Object.keys(ACTS).filter((kind) => seen.may.includes(kind));
    const label = (kind) => (kind === "closed" && seen.terms.ratified_by === "odds" ? "draw" : ACTS[kind]);
    const body = (kind) => (kind === "lapsed" ? { kind, round: seen.clock.round } : { kind });
    const main = (kind) => (kind === "begun" || kind === "revealed" ? "main-act" : "");
    const buttons = allowed.map((kind) => act(text(label(kind)), () => done(body(kind)), { id: `act-${kind}`, class: main(kind) }));
    return [
      made("h2", {}, text("code")),
      made("p", { class: "code", id: "code" }, seen.code),
      made("p", {}, `${text("address")}: `, made("strong", { id: "address" }, `${location.origin}/`)),
      made("p", {}, text("host_help")),
      made("p", {}, made("a", { href: `/?language=${language}`, target: "_blank", rel: "noopener" }, text("another"))),
      seen.phase === "gathering" ? made("p", {}, text("begin_help")) : null,
      made("div", { class: "acts" }, ...buttons, act(text("print_sheets"), sheets, { id: "act-sheets" })),
    ].filter(Boolean);
  });
}

async function sheets() {
  const told = await ask("/api/sheets");
  section("sheets", told, () => [
    act(text("print"), () => print(), { id: "print-sheets" }),
    ...told.map((sheet) => made("article", { class: "sheet" }, ...briefing(sheet), points(sheet))),
  ]);
  document.getElementById("section-sheets").classList.add("for-print");
  document.body.classList.add("sheets");
}
