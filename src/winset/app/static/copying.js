// Text to take along: shown, selectable, and copied where the browser allows it.

import { made } from "./made.js";
import { text } from "./words.js";

let next = 0;

/** A text in a field with a name, and a button that copies it. */
export function copyable(label, content, rows = 3) {
  const id = `copy-${next++}`;
  const field = made("textarea", { id, readonly: "", rows: String(rows), spellcheck: "false" }, content);
  const said = made("span", { class: "said", role: "status" });
  const button = made("button", { type: "button", "aria-label": text("copy_this", { label }) }, text("copy"));
  button.addEventListener("click", async () => (said.textContent = await copied(field)));
  return made("div", { class: "copyable" }, made("label", { for: id }, label), field, made("div", { class: "acts" }, button, said));
}

async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return text("copied");
  } catch {
    return text("selected"); // without encryption a browser gives a page no clipboard
  }
}
