// A box that is dragged on a chart: places of the pointer become values of its axes. A finger scrolls the page instead;
// the fields of the brush stand beside the chart for it, and for the keyboard.

const FAR = 4; // pixels below which a press is a click
const state = new WeakMap(); // chart -> {from, moved}

/** Whether what was just let go of was a box, so that the click that follows is none. */
export const dragged = (one) => state.get(one)?.moved ?? false;

function at(one, event) {
  const canvas = one.canvas.querySelector("canvas").getBoundingClientRect();
  const [left, top] = one.view.origin();
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  return [within(event.clientX - canvas.left - left, one.view.width()), within(event.clientY - canvas.top - top, one.view.height())];
}

const ends = (scale, a, b) => [scale.invert(a), scale.invert(b)].sort((one, other) => one - other);

/** Tells the box, as [[x, y], [x, y]] from its low to its high corner, while one is dragged on a chart that has one. */
export function drags(one, told) {
  let next = 0;
  one.canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button || !one.view || !("box" in one.own)) return;
    state.set(one, { from: at(one, event), moved: false });
  });
  one.canvas.addEventListener("pointermove", (event) => {
    const known = state.get(one);
    if (!known?.from) return;
    const to = at(one, event);
    known.moved ||= Math.hypot(to[0] - known.from[0], to[1] - known.from[1]) > FAR;
    if (!known.moved) return;
    one.canvas.setPointerCapture(event.pointerId); // not before: a click would no longer reach the chart
    cancelAnimationFrame(next);
    next = requestAnimationFrame(() => {
      const [x, y] = [0, 1].map((axis) => ends(one.view.scale("xy"[axis]), known.from[axis], to[axis]));
      told([[x[0], y[0]], [x[1], y[1]]]);
    });
  });
  const done = () => {
    const known = state.get(one);
    if (known) delete known.from;
    setTimeout(() => state.delete(one)); // after the click that the browser makes of it
  };
  one.canvas.addEventListener("pointerup", done);
  one.canvas.addEventListener("pointercancel", done);
}
