// What is taken from a chart: its numbers, its picture, how to cite it. The server makes all of it from the question
// that the page shows, so that the file and the page say the same.

import { ask, file } from "./asking.js";
import { copyable } from "./copying.js";
import { made } from "./made.js";
import { language, text } from "./words.js";

let question = () => null;

/** Where the state of the page is found: {moved, tab, counted}. */
export const takeFrom = (found) => (question = found);

/** The buttons of a chart, and the panel in which its citation is shown. */
export function takes(id) {
  const panel = made("div", { class: "citing", id: `cite-${id}`, hidden: true });
  const said = made("span", { class: "said", role: "status" });
  const button = (label, act) => {
    const made_ = made("button", { type: "button", "aria-describedby": `title-${id}` }, label);
    made_.addEventListener("click", async () => {
      said.textContent = "";
      try {
        await act(made_);
      } catch (error) {
        said.textContent = error.message;
      }
    });
    return made_;
  };
  const body = (form) => ({ ...question(), exhibit: id, form, language });
  const waiting = (doing) => (said.textContent = doing);
  const download = (form) => async () => {
    const { name, content } = await file("api/take", { body: body(form), waiting });
    const address = URL.createObjectURL(content);
    made("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
    said.textContent = text("saved", { name });
  };
  const cite = async (toggle) => {
    const open = panel.hidden;
    if (open) {
      const { text: citation, bibtex } = await ask("api/take", { body: body("cite"), waiting });
      panel.replaceChildren(copyable(text("citation"), citation, 4), copyable(text("as_bibtex"), bibtex, 7));
      said.textContent = "";
    }
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const citing = button(text("cite"), cite);
  citing.setAttribute("aria-expanded", "false");
  citing.setAttribute("aria-controls", panel.id);
  const files = ["csv", "json", "png", "svg"].map((form) => button(text(`as_${form}`), download(form)));
  return { buttons: [...files, citing, said], panel };
}
