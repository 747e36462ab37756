// Asking the server: the newest question wins, an older one is ended on both sides.
// Every question is whole, so that losing one loses nothing.

import { text } from "./words.js";

const PAGE = crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, 16);
const AGAIN = 300; // milliseconds between two looks at slow work

const pause = (time, signal) =>
  new Promise((done, stop) => {
    const timer = setTimeout(done, time);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      stop(signal.reason);
    });
  });

/** What went wrong, in the server's words. */
export class Refused extends Error {
  constructor(faults) {
    super(faults.map((one) => one.sentence).join(" "));
    this.faults = faults;
  }
}

const told = async (response) => {
  const found = await response.json();
  if (!response.ok) throw new Refused(found.faults ?? [{ sentence: text("status", { status: response.status }) }]);
  return found;
};

/** One document; while the server is still at it, `waiting` is told what it does. */
export const ask = async (address, asked) => told(await answer(address, asked));

/** Sends a file as it is; what comes back may say that it is not ready yet. */
export async function send(address, file, signal) {
  const init = { method: "POST", headers: { "x-winset-page": PAGE, "content-type": "application/zip" }, body: file, signal };
  for (;;) {
    const response = await fetch(address, init);
    if (response.status !== 429) return told(response);
    await pause(10 * AGAIN, signal);
  }
}

/** One file, with the name that the server gives it. */
export async function file(address, asked) {
  const response = await answer(address, asked);
  if (!response.ok) await told(response);
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return { name, content: await response.blob() };
}

// How far slow work is. A share is told once it is seen to move: before that it says nothing but that work was begun.
function progress() {
  let first = null;
  return (doing, share) => {
    first ??= share;
    const moves = typeof share === "number" && share > first;
    return moves ? text("doing_share", { doing, share: Math.round(100 * share) }) : text("doing", { doing });
  };
}

async function answer(address, { body, signal, waiting } = {}) {
  const init = { signal, headers: { "x-winset-page": PAGE }, cache: "no-store" };
  if (body !== undefined) {
    init.method = "POST";
    init.headers["content-type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const far = progress();
  for (;;) {
    const response = await fetch(address, init);
    if (response.status !== 202 && response.status !== 429) return response;
    const { doing, share } = await response.json();
    waiting?.(far(doing || text("wait"), share));
    await pause(AGAIN, signal);
  }
}

/** Asks only the newest of what it is given: the one before is ended. */
export function newest() {
  let last = new AbortController();
  return () => {
    last.abort(new DOMException("a newer question", "AbortError"));
    last = new AbortController();
    return last.signal;
  };
}
