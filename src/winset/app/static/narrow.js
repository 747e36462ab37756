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

/** The chart as it fits into so many pixels; it is changed in place. */
export function narrowed(spec, width) {
  if (width >= WIDE) return spec;
  const most = Math.round(SHARE * width);
  cut(spec, most);
  spec.config = { ...spec.config, axis: { ...spec.config?.axis, labelLimit: most, titleLimit: width - most } };
  if (spec.columns) spec.columns = Math.max(1, Math.floor(width / 215));
  return spec;
}
