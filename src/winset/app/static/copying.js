// Text to take along: shown, selectable, and copied where the browser allows it.

import { made } from "./made.js";

let next = 0;

/** A text in a field with a name, and a button that copies it. */
export function copyable(label, text, rows = 3) {
  const id = `copy-${next++}`;
  const field = made("textarea", { id, readonly: "", rows: String(rows), spellcheck: "false" }, text);
  const said = made("span", { class: "said", role: "status" });
  const button = made("button", { type: "button", "aria-label": `Copy: ${label}` }, "Copy");
  button.addEventListener("click", async () => (said.textContent = await copied(field)));
  return made("div", { class: "copyable" }, made("label", { for: id }, label), field, made("div", { class: "acts" }, button, said));
}

async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return "Copied.";
  } catch {
    return "Selected: copy it with Ctrl+C."; // without encryption a browser gives a page no clipboard
  }
}
