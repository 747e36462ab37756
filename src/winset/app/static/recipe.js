// The same answer without the page: a program and a command line, made by the server from the state.

import { ask } from "./asking.js";
import { copyable } from "./copying.js";
import { language, text } from "./words.js";

export async function recipe({ moved, tab }) {
  const { python, command } = await ask("api/recipe", { body: { moved, tab, language } });
  return [copyable(text("python"), python, 10), copyable(text("command"), command, 3)];
}
