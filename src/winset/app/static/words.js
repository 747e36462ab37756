// The texts of the page by name, with what belongs into their gaps; and numbers as they are shown.

export const language = document.documentElement.lang;
const TEXTS = JSON.parse(document.getElementById("texts").textContent);

/** A text by name, or nothing where there is none. */
export const known = (name) => TEXTS[name];

/** A text by name; `{gap}` is filled. A name without a text is a fault of ours, and shown as such. */
export const text = (name, gaps = {}) =>
  (TEXTS[name] ?? `[${name}]`).replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? String(gaps[gap]) : whole));

const forms = new Intl.PluralRules(language);

/** A text by name in the form that a number asks for: `name_one` for 1 and for minus 1. */
export const textOf = (name, n, gaps) => text(forms.select(Math.abs(n)) === "one" ? `${name}_one` : name, gaps);

/** Names in a row, the last one joined as the language does. */
export const listed = (names) => new Intl.ListFormat(language).format(names);

/** A number as text with a true minus sign. */
export const minus = (number) => number.replace("-", "\u2212");
export const signed = (points) => minus((points > 0 ? "+" : "") + (Math.round(points * 10) / 10).toFixed(1));
export const percent = (chance) => String(Math.round(chance * 1000) / 10);
