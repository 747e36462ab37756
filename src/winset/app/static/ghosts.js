// Ghosts: where the marks stood before the last move, as faint layers whose rows are filled in here. Which layer follows
// which rows is written in the frame (usermeta.ghosts), by names that outlast a new frame.

const kept = new Map(); // exhibit -> rows by ghost, as they were when the last move began
const FAINT = 0.75; // opacity
let shown = true;

/** Ghosts are shown, or not. */
export const showGhosts = (yes) => (shown = yes);

/** Another tab: what its charts showed is not what was before. */
export const clear = () => kept.clear();

/** Keep what a chart shows as what was before. */
export function keep(one, id) {
  const rows = Object.entries(one.ghosts).map(([ghost, of]) => [ghost, one.rows[of] ?? []]);
  if (rows.length) kept.set(id, Object.fromEntries(rows));
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Lays the ghosts of a chart that will show `rows`; true if the view must run. A mark that stays has no ghost. */
export function lay(id, one, rows) {
  const before = kept.get(id) ?? {};
  let changed = false;
  for (const [ghost, of] of Object.entries(one.ghosts)) {
    const seen = shown && before[ghost] !== undefined && !same(before[ghost], rows[of]);
    const wanted = { rows: seen ? before[ghost] : rows[of], opacity: seen ? FAINT : 0 };
    if (same(one.laid[ghost], wanted)) continue;
    one.laid[ghost] = wanted;
    one.view?.data(ghost, structuredClone(wanted.rows)).signal(`${ghost}_opacity`, wanted.opacity);
    changed = true;
  }
  return changed;
}

/** Puts the ghosts that are laid into a frame that is not drawn yet. */
export function into(spec, one) {
  for (const [ghost, { rows, opacity }] of Object.entries(one.laid)) {
    spec.datasets[ghost] = structuredClone(rows);
    spec.params.find((param) => param.name === `${ghost}_opacity`).value = opacity;
  }
}
