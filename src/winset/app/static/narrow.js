// A chart on a narrow page: long labels are cut (the table has them whole), panels stand below each other.

const WIDE = 520; // pixels from which a chart is left as it is
const SHARE = 0.42; // of the width, that labels at the left may have

const cut = (part, most) => {
  if (Array.isArray(part)) for (const one of part) cut(one, most);
  else if (part && typeof part === "object") {
    for (const [key, value] of Object.entries(part)) {
      if (key === "labelLimit" && typeof value === "number") part[key] = Math.min(value, most);
      else cut(value, most);
    }
  }
};

// Names of a legend stand below each other where they are many or long; its title and its gradient fit beside the labels.
const legends = (part, room) => {
  if (Array.isArray(part)) for (const one of part) legends(one, room);
  else if (part && typeof part === "object") {
    for (const [key, value] of Object.entries(part)) {
      if (key === "legend" && value) {
        if (value.titleLimit) value.titleLimit = Math.min(value.titleLimit, room);
        if (value.gradientLength) value.gradientLength = Math.min(value.gradientLength, room - 40);
        else if (letters(part.scale?.domain) > LETTERS) value.columns = 1;
      } else legends(value, room);
    }
  }
};
const LETTERS = 30; // that a legend may have in one row
const letters = (names) => (Array.isArray(names) ? names.join("").length : 0);

/** The chart as it fits into so many pixels; it is changed in place. */
export function narrowed(spec, width) {
  if (width >= WIDE) return spec;
  const most = Math.round(SHARE * width);
  cut(spec, most);
  const room = width - most;
  const { axis, legend } = spec.config ?? {};
  legends(spec, room);
  spec.config = { ...spec.config, axis: { ...axis, labelLimit: most, titleLimit: room }, legend: { ...legend, titleLimit: room } };
  if (spec.columns) spec.columns = Math.max(1, Math.floor(width / 215));
  return spec;
}
