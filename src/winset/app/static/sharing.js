// A link that holds the whole state, in the part of the address that no browser sends; the server reads and checks it.

import { ask } from "./asking.js";
import { copyable } from "./copying.js";

const MARK = "#winset=";

/** Whether the address holds a state. */
export const shared = () => location.hash.startsWith(MARK);

/** The state that the address holds: {moved, tab, notes}. */
export const opened = (waiting) => ask("/api/opened", { body: { fragment: location.hash }, waiting });

/** The link to a state, as a field to copy; the address bar has it too. */
export async function linked({ moved, tab, look }) {
  const { fragment } = await ask("/api/link", { body: { moved, tab, look } });
  window.history.replaceState(null, "", `#${fragment}`);
  return copyable("Link to this state", location.href, 2);
}
