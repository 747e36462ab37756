// Asking the server as one seat. The secret stands behind the # of the address, and travels in a header alone.

import { language, text } from "./words.js";

const PAGE = crypto.getRandomValues(new Uint32Array(2)).join("").slice(0, 16);

/** The secret of this screen's seat; none on the way in. */
export const secret = () => location.hash.slice(1);

/** What the server refused, in its words; `status` tells a stranger (401) from a fault. */
export class Refused extends Error {
  constructor(status, faults) {
    super(faults.map((one) => one.sentence).join(" "));
    this.status = status;
  }
}

export async function ask(address, body) {
  const init = { headers: { "x-winset-page": PAGE, "x-winset-seat": secret(), "x-winset-language": language }, cache: "no-store" };
  if (body !== undefined) {
    init.method = "POST";
    init.headers["content-type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const response = await fetch(address, init);
  const told = await response.json();
  if (!response.ok) throw new Refused(response.status, told.faults ?? [{ sentence: text("status", { status: response.status }) }]);
  return told;
}
