"""The survival curve of a deal: the share of draws in which it is still kept, with the elections on the way."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from winset.errors import Fault, Faulty
from winset.language import say, say_many
from winset.report.figures.drawn import png, svg
from winset.report.figures.theme import BLUE, INK, SOFT, VERMILION, WIDTH, finished, table
from winset.report.names import cleaned
from winset.report.numerals import percent

if TYPE_CHECKING:
    import altair as alt

    from winset.report.figures.drawn import Chart
    from winset.study.hold_told import Held

FORMATS = (".svg", ".png")


def survival(told: Held) -> alt.LayerChart:
    """Share still kept by month, as steps; elections as dashed lines, days of a possible change of government solid."""
    import altair as alt

    rows = [{"month": m, "kept": k} for m, k in zip(told.months, told.survival[1:], strict=True)]
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", grid=False))
    scale = alt.Scale(domain=[0, 1])
    y = alt.Y("kept:Q", title=say("Share of draws still kept"), axis=alt.Axis(format=".0%"), scale=scale)
    curve = alt.Chart(table(rows)).mark_line(color=BLUE, strokeWidth=2.2, interpolate="step-after").encode(x=x, y=y)
    # Every other election has its name lower down: on a phone two of one year would stand on each other.
    votes = [
        {"month": str(day), "what": say("election"), "down": 36 if at % 2 else 8}
        for at, day in enumerate(told.elections)
    ]
    turns = [
        {"month": str(t.takes_office), "what": say("{actor}: takes office", actor=told.actors[t.actor]), "down": 22}
        for t in told.turns
    ]
    layers = [curve]
    for days, colour, dash in ((votes, SOFT, [4, 3]), (turns, VERMILION, [1, 0])):
        if days:
            layers.append(alt.Chart(table(days)).mark_rule(color=colour, strokeDash=dash).encode(x=x))
            words = alt.Chart(table(days)).mark_text(align="left", dx=4, dy=alt.ExprRef("datum.down"), color=INK)
            layers.append(words.encode(x=x, y=alt.value(0), text="what:N"))
    chart = alt.layer(*layers).properties(width=WIDTH, height=260)
    return finished(chart, say("How long both sides would keep it"), sourced(told), described(told))  # type: ignore[no-any-return]


def sourced(told: Held) -> str:
    """What figures of keeping rest on."""
    return say(
        "Source: assumptions of the case {case}, as of {date}; {draws} draws",
        case=told.case, date=told.as_of, draws=told.draws,
    )  # fmt: skip


def described(told: Held) -> str:
    """The curve in a sentence, for those who cannot see it."""
    shares = ", ".join(
        say_many(int(months), "{share} after {n} month", "{share} after {n} months", share=percent(share))
        for months, share in told.kept_after.items()
    )
    return say("Share of draws in which the package is still kept: {shares}.", shares=shares)


def writable(file: Path) -> None:
    """Refuse a name that no figure can have, before anything is computed."""
    if file.suffix not in FORMATS:
        raise Faulty([Fault("--figure", found=f"'{file}'", expected="a name that ends with .svg or .png")])


def drawn(told: Held, file: Path) -> None:
    """Write the curve as SVG or PNG, by the ending of the name."""
    put_into(file, survival(cleaned(told)))


def put_into(file: Path, chart: Chart) -> None:
    """Write a chart as SVG or PNG, by the ending of the name; a temporary file beside it is moved into place."""
    writable(file)
    content = svg(chart).encode() if file.suffix == ".svg" else png(chart)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(part).chmod(0o644)
        Path(part).replace(file)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
