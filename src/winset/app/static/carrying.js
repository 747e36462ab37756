// Another language is another page, told anew by the server; state and history are carried over to it in the tab's own
// memory, which no server sees and which ends with the tab.

const KEY = "winset-carried";

/** Open the page in a language with all that this one keeps; `hash` is a link that is still to be opened. */
export function carry(kept, language, hash = "") {
  sessionStorage.setItem(KEY, JSON.stringify(kept));
  location.assign(`?language=${language}${hash}`);
}

/** What the page before kept, once. */
export function carried() {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text && JSON.parse(text);
}

/** The switch in the header: its links keep what is kept. */
export function switches(kept) {
  document.getElementById("languages").addEventListener("click", (event) => {
    const to = event.target.closest("[data-language]");
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!to.hasAttribute("aria-current")) carry(kept(), to.dataset.language);
  });
}
