// A link that holds the whole state, in the part of the address that no browser sends; the server reads and checks it.

import { ask } from "./asking.js";
import { copyable } from "./copying.js";
import { language, text } from "./words.js";

const MARK = "#winset=";

/** Whether the address holds a state. */
export const shared = () => location.hash.startsWith(MARK);

/** The state that the address holds: {moved, tab, look, language, notes}. */
export const opened = (waiting) => ask("api/opened", { body: { fragment: location.hash, language }, waiting });

/** The link to a state, as a field to copy; the address bar has it too. */
export async function linked({ moved, tab, look }) {
  const { fragment } = await ask("api/link", { body: { moved, tab, look, language } });
  window.history.replaceState(null, "", `#${fragment}`);
  return copyable(text("link_to"), location.href, 2);
}
