"""Charts as SVG and PNG, drawn in this process: no browser, no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from winset.report.names import all_legible

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.Chart


def svg(chart: Chart) -> str:
    """The chart as SVG text, well-formed whatever words the case holds."""
    import vl_convert

    spec = _spec(chart)
    drawn = renumbered(str(vl_convert.vegalite_to_svg(spec)))
    head, body = drawn.split(">", 1)
    return f"{head}><desc>{escape(spec.get('description', ''))}</desc>{TOLD.sub(TITLED, body)}"


NUMBERED = re.compile(r'\bid="([A-Za-z_-]+)(\d+)"')
"""An id that the renderer made; it counts them over all drawings of a process."""


def renumbered(drawn: str) -> str:
    """A drawing whose ids are counted from one, so that it is the same bytes whatever was drawn before it.

    >>> renumbered('<clipPath id="clip7"/><g clip-path="url(#clip7)"/>')
    '<clipPath id="clip1"/><g clip-path="url(#clip1)"/>'
    """
    made = dict.fromkeys(NUMBERED.findall(drawn))
    if not made:
        return drawn
    new = {f"{stem}{number}": f"{stem}{place}" for place, (stem, number) in enumerate(made, 1)}
    old = "|".join(map(re.escape, new))
    return re.sub(rf'(\bid="|url\(#|href="#)({old})(?=["\)])', lambda found: found[1] + new[found[2]], drawn)


TOLD = re.compile(r'<(\w+) aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="[^"]*"([^<>]*)/>')
"""A mark with words of its own, as the renderer writes it; it escapes quotes and angles in words and values."""
TITLED = r'<\1 class="told"\3><title>\2</title></\1>'
"""The same mark with its words as a title: a pointer that rests on it is told them."""


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """The chart as a PNG image, `scale` pixels to the point."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_spec(chart), scale=scale))


def picture(spec: dict[str, Any], form: str) -> bytes:
    """A chart's document (`plain`) as an image, `form` svg or png: in another process, which a chart cannot go to."""
    import vl_convert

    if form == "svg":
        return renumbered(str(vl_convert.vegalite_to_svg(spec))).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=2.0))


def plain(chart: Chart) -> dict[str, Any]:
    """The chart's document, fit for the renderer."""
    return _spec(chart)


def _spec(chart: Chart) -> dict[str, Any]:
    """The chart's document without control characters: the renderer ends the whole process at the first of them."""
    spec: dict[str, Any] = all_legible(chart.to_dict())
    return spec
