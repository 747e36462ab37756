// The history of states, not of answers: every state is whole, so that going back asks the same question again.
// A run of moves of one lever (a slider that is dragged, a number that is typed) is one step.

const RUN = 800; // milliseconds between two moves of one lever that belong together
const MOST = 200;

export function history(now = () => performance.now()) {
  const states = []; // as text
  let at = -1;
  let lever = null;
  let time = -Infinity;

  const runs = (name) => name === lever && now() - time < RUN && at === states.length - 1 && at > 0;

  return {
    /** Whether a move of this lever begins a new step. */
    begins: (name) => !runs(name),
    /** A state is reached by moving a lever. */
    step(state, name) {
      const text = JSON.stringify(state);
      const run = runs(name);
      [lever, time] = [name, now()];
      if (at >= 0 && states[at] === text) return;
      if (run) states[at] = text;
      else {
        states.splice(at + 1, Infinity, text);
        if (states.length > MOST) states.shift();
        at = states.length - 1;
      }
    },
    /** The state that stands is known better than when it was noted; no step. */
    here(state) {
      if (at >= 0) states[at] = JSON.stringify(state);
    },
    /** The state a step away, back (-1) or forth (1), or the one that stands (0); nothing if there is none. */
    go(by) {
      if (!(at + by in states)) return null;
      at += by;
      lever = null;
      return JSON.parse(states[at]);
    },
    can: (by) => at + by in states,
    /** The whole history, and back. */
    all: () => ({ states, at }),
    put(all) {
      states.splice(0, Infinity, ...all.states);
      at = all.at;
      lever = null;
    },
  };
}
