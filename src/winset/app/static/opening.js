// A case of the reader's own, as a zip file: chosen by the button or dropped on the page, checked and prepared by the
// server, and then shown under an address of its own. What is wrong with it is listed in place.

import { ask, newest, send } from "./asking.js";
import { made } from "./made.js";
import { language, text } from "./words.js";

const CASE = "/api/case"; // cases are opened at the top, whichever is shown
const LARGEST = 8_000_000; // bytes; the server refuses more without reading it
const signal = newest();
const button = document.getElementById("open-case");
const field = document.getElementById("case-file");
const said = document.getElementById("opening");
const wrong = document.getElementById("case-faults");

const say = (told) => said.textContent !== told && (said.textContent = told);

function refuse(name, sentences) {
  say("");
  wrong.replaceChildren(
    made("p", {}, text("open_refused", { name })),
    made("ul", { tabindex: "0", "aria-label": text("open_refused", { name }) }, ...sentences.map((one) => made("li", {}, one))),
  );
  wrong.hidden = false;
}

async function open(file) {
  const wanted = signal();
  wrong.hidden = true;
  wrong.replaceChildren();
  say(text("opening", { name: file.name }));
  try {
    if (file.size > LARGEST) return refuse(file.name, [text("open_large", { most: LARGEST / 1e6 })]);
    const { id } = await send(`${CASE}?language=${language}`, file, wanted);
    const { address } = await ask(`${CASE}?id=${id}&language=${language}`, { signal: wanted, waiting: say });
    location.assign(`${address}?language=${language}`);
  } catch (error) {
    if (error.name !== "AbortError") refuse(file.name, error.faults?.map((one) => one.sentence) ?? [error.message]);
  }
}

const holdsFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const over = (yes) => document.body.classList.toggle("over", yes);

/** The button, its field, and the page as a place to drop a zip on. */
export function opensCases() {
  button.addEventListener("click", () => field.click());
  field.addEventListener("change", () => {
    const [file] = field.files;
    field.value = ""; // so that the same name can be chosen again, once it is mended
    if (file) open(file);
  });
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && over(false));
  addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    over(false);
    const [file] = event.dataTransfer.files;
    if (file) open(file);
  });
}
