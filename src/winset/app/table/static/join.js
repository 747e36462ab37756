// The way in: a code, a seat, a name. The secret that comes back becomes the address.

import { ask } from "./asking-table.js";
import { made } from "./made.js";
import { act, entry, section } from "./parts.js";
import { text } from "./words.js";

export async function join() {
  const { places } = await ask("/api/table");
  const free = places.filter((one) => one.free);
  document.getElementById("phase").textContent = text(free.length ? "join_help" : "no_seat");
  document.documentElement.dataset.ready = "yes";
  if (!free.length) return;
  const code = made("input", { autocomplete: "off", maxlength: "12", spellcheck: "false" });
  const seat = made("select", {}, ...free.map((one) => made("option", { value: one.seat }, one.title)));
  const name = made("input", { autocomplete: "off", maxlength: "40" });
  const take = async (event) => {
    event.preventDefault();
    try {
      const told = await ask("/api/join", { code: code.value, seat: seat.value, name: name.value });
      location.hash = told.secret; // the page begins anew as this seat
    } catch (error) {
      const said = { 403: "another_code", 429: "too_many" }[error.status];
      document.getElementById("fault").textContent = said ? text(said) : error.message;
    }
  };
  section("join", places, () => {
    const form = made("form", { "aria-label": text("join"), autocomplete: "off" },
      entry("code", text("code"), code), entry("seat", text("seat"), seat), entry("name", text("name"), name),
      made("button", { type: "submit", class: "main-act" }, text("take")));
    form.addEventListener("submit", take);
    return [made("h2", {}, text("join")), form];
  });
}
