// A seat's screen: its sheet, what it seals, the talks, the vote. Nothing of another seat is in it to be shown.

import { ask } from "./asking-table.js";
import { weight } from "./levers.js";
import { made } from "./made.js";
import { act, briefing, entry, points, section } from "./parts.js";
import { percent, signed, text } from "./words.js";

const REST = 400; // milliseconds without a move after which weights are sent
let sheet = null;
let of = "";

export async function seat(seen, done) {
  const may = (kind) => seen.may.includes(kind);
  const positions = JSON.stringify(seen.yours.positions);
  if (sheet === null || positions !== of) {
    sheet = await ask("/api/sheet");
    of = positions;
  }
  offer(seen, done, may);
  builder(seen, done, may);
  vote(seen, done, may);
  sealing(seen, done, may);
  section("sheet", seen.phase === "gathering" ? 0 : 1, () => [
    ...briefing(sheet),
    made("div", { class: "acts" }, act(text("print"), () => print(), { id: "print-sheet" })),
    made("div", { id: "points" }),
  ]);
  section("weights", may("weighed"), () => weights(seen, done, may("weighed")));
  const shown = document.getElementById("points");
  if (shown.dataset.of !== of) {
    shown.replaceChildren(points(sheet));
    shown.dataset.of = of;
  }
}

function weights(seen, done, open) {
  const levers = sheet.weights.map((one) => weight(one));
  const inputs = levers.map((one) => one.querySelector("input"));
  for (const input of inputs) {
    input.value = String(seen.yours.positions[input.name] ?? 0);
    input.disabled = !open;
    input.dispatchEvent(new Event("said"));
  }
  let resting = 0;
  const send = () => done({
    kind: "weighed",
    positions: Object.fromEntries(inputs.filter((one) => Number(one.value)).map((one) => [one.name, Number(one.value)])),
  });
  const form = made("form", { "aria-label": text("weights"), autocomplete: "off" }, ...levers);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(send, REST);
  });
  const head = made("summary", {}, made("h2", {}, text("weights")));
  return [made("details", { open }, head, made("p", { class: "screen" }, text("weights_help")), form)];
}

function sealing(seen, done, may) {
  const { reservation, predictions } = seen.yours;
  const phase = [may("sealed"), may("predicted"), seen.phase === "gathering", reservation, predictions];
  section("sealing", phase, () => {
    const parts = [made("h2", {}, text("yours"))];
    if (may("sealed")) {
      const input = made("input", { type: "number", step: "any", min: "-10000", max: "10000", value: String(reservation ?? 0) });
      parts.push(sending(entry("reservation", text("reservation"), input), "seal", () => done({ kind: "sealed", reservation: Number(input.value) })));
    }
    if (reservation !== null) parts.push(made("p", { id: "sealed" }, text("sealed_at", { points: signed(reservation) })));
    for (const of of ["deal", "ratified"]) {
      const open = may("predicted") && (of === "ratified" || seen.phase === "gathering");
      if (open) {
        const input = made("input", { type: "number", step: "any", min: "0", max: "100", value: of in predictions ? percent(predictions[of]) : "" });
        input.required = true;
        parts.push(sending(entry(`chance-${of}`, text(`chance_${of}`), input), "predict", () => done({ kind: "predicted", of, chance: Number(input.value) / 100 })));
      }
      if (of in predictions) parts.push(made("p", {}, `${text(`of_${of}`)}: ${text("predicted_at", { chance: percent(predictions[of]) })}`));
    }
    return parts;
  });
}

function sending(field, label, send) {
  const form = made("form", { autocomplete: "off" }, field, made("button", { type: "submit" }, text(label)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return form;
}

function offer(seen, done, may) {
  const talks = seen.phase === "talks";
  const round = seen.clock?.round;
  section("offer", [seen.offer, round, seen.may], !talks ? null : () => [
    made("h2", {}, text("offer")),
    seen.offer
      ? made("p", { class: "offer", id: "offer" }, `${seen.offer.sentence} (${text("worth", { points: signed(seen.offer.worth) })})`)
      : made("p", { id: "offer" }, text("no_offer")),
    made("div", { class: "acts" }, ...[["accepted", "accept"], ["rejected", "reject"]].filter(([kind]) => may(kind)).map(([kind, label]) =>
      act(text(label), () => done({ kind, round }), { id: `act-${kind}`, class: kind === "accepted" ? "main-act" : "" }))),
  ]);
}

// The package under way outlives a change of the section: what somebody puts together is not lost when the round turns.
const chosen = new Map();

function builder(seen, done, may) {
  const kind = may("proposed") ? "proposed" : may("countered") ? "countered" : null;
  const there = seen.yours.role === "delegation" && seen.phase === "talks";
  section("builder", [there, kind, seen.clock?.round, seen.offer?.options], !there ? null : () => {
    const worth = made("p", { id: "worth", role: "status" });
    const selects = sheet.parts.map((part) => {
      const stands = part.lines.find((line) => line.stands).option;
      const select = made("select", { name: part.issue, "data-stands": stands },
        ...part.lines.map((line) => made("option", { value: line.option }, line.stands ? `${line.label} (${text("stands")})` : line.label)));
      select.value = chosen.get(part.issue) ?? stands;
      return select;
    });
    const asked = () => Object.fromEntries(selects.map((one) => [one.name, one.value]));
    let last = 0;
    const weigh = async () => {
      for (const one of selects) chosen.set(one.name, one.value);
      const mine = ++last;
      try {
        const told = await ask("/api/worth", { package: asked() });
        if (mine === last) worth.textContent = text("worth", { points: signed(told.points) });
      } catch (error) {
        if (mine === last) worth.textContent = error.message;
      }
    };
    const start = (options) => {
      for (const one of selects) one.value = options[one.name] ?? one.dataset.stands;
      weigh();
    };
    const form = made("form", { "aria-label": text("build"), autocomplete: "off" },
      made("div", { class: "acts" },
        act(text("from_standing"), () => start({})),
        seen.offer ? act(text("from_offer"), () => start(seen.offer.options), { id: "from-offer" }) : null),
      ...sheet.parts.map((part, i) => entry(`issue-${part.issue}`, part.question, selects[i])),
      worth,
      kind ? act(text(kind === "proposed" ? "propose" : "counter"), () => done({ kind, round: seen.clock.round, package: asked() }), { id: `act-${kind}`, class: "main-act" }) : null);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", weigh);
    weigh();
    return [made("h2", {}, text("build")), form];
  });
}

function vote(seen, done, may) {
  const there = seen.agreed !== null;
  section("vote", [seen.agreed, may("voted"), seen.yours.vote], !there ? null : () => {
    const said = seen.agreed.changes.join("; ") || text("nothing_changes");
    const parts = [
      made("h2", {}, text(may("voted") ? "vote" : "agreed")),
      made("p", { class: "offer", id: "agreed" }, `${said} (${text("worth", { points: signed(seen.agreed.worth) })})`),
    ];
    if (may("voted")) {
      parts.push(made("div", { class: "acts" }, ...["yes", "no"].map((choice) =>
        act(text(choice), () => done({ kind: "voted", vote: choice }), { id: `vote-${choice}` }))));
    }
    if (seen.yours.vote) parts.push(made("p", {}, text("your_vote", { vote: text(seen.yours.vote) })));
    return parts;
  });
}
