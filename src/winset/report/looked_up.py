"""Series printed and written to files: CSV with its metadata beside it, Parquet, JSON, figures, a page.

The trap: a CSV file has no place for who counted. Comment lines break readers, so what must be said stands beside the
table, where the W3C's CSV on the Web looks for it, and both are written or none::

    venezuela.csv                    period,VEN
    venezuela.csv-metadata.json      title, citation, unit, columns, notes

Reference: W3C, Model for Tabular Data and Metadata on the Web (2015), section 5.3.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from winset.errors import Fault, Faulty, nearest
from winset.report.names import cleaned, legible
from winset.study.observed_told import Revised, SeriesListed, SeriesShown
from winset.study.sourced import SourcedTold

if TYPE_CHECKING:
    from rich.console import Console

    from winset.study.shape import Document


def printed(told: Document, console: Console | None = None) -> None:
    """Print a list of series, a series, its revisions or the values of a case; plain signs where nobody watches."""
    from rich.console import Console as Screen

    from winset.report import screen
    from winset.report.screen import looked_up

    sections: Mapping[type[Document], Callable[[Any], Any]] = {
        SeriesListed: looked_up.listed,
        SeriesShown: looked_up.shown,
        Revised: looked_up.revised,
        SourcedTold: looked_up.sourced,
    }
    group = sections[type(told)](cleaned(told))
    place = console or Screen()
    if console or place.is_terminal:
        place.print(group)
    else:
        place.file.write(screen.plain(group).translate(looked_up.PLAIN))


def written(told: SeriesShown, file: Path) -> tuple[Path, ...]:
    """Write a series by the ending of the name; every file of it appears, or none. Raises Faulty for another ending."""
    writable(file)
    as_told = told if file.suffix == ".json" else cleaned(told)
    return placed({file.parent / name: data for name, data in WRITERS[file.suffix](as_told, file.name).items()})


def writable(file: Path) -> None:
    """Refuse a name that nothing can be written under, before anything is read."""
    if file.suffix not in WRITERS:
        near = nearest(file.suffix, list(WRITERS))
        expected = f"a name that ends with {', '.join(WRITERS)}"
        raise Faulty([Fault("--out", found=f"'{file}'", expected=expected, nearest=near)])
    if file.is_dir():
        raise Faulty([Fault("--out", found=f"'{file}', a folder", expected="the name of a file")])


def placed(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write files beside their places first, then rename them; what cannot be written leaves nothing behind."""
    parts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
                parts[path] = Path(part.name)
                part.write(data)
            parts[path].chmod(0o644)
        for path, half in parts.items():
            half.replace(path)
    finally:
        for half in parts.values():
            half.unlink(missing_ok=True)
    return tuple(files)


def as_csv(told: SeriesShown) -> bytes:
    """The rows under `period`, the groups and, by year, `months`; nothing counted is an empty field."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    years = "year" in told.by
    writer.writerow(["period", *told.groups, *(["months"] if years else [])])
    for row in told.rows:
        writer.writerow([row.period, *map(_plain, row.values), *([row.months] if years else [])])
    return held.getvalue().encode()


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value % 1 else f"{value:.0f}"


def metadata(told: SeriesShown, name: str) -> dict[str, Any]:
    """What CSV on the Web says of a table: title, citation, unit, the type of each column."""
    period = "gYearMonth" if len(told.first) == 7 else "gYear" if told.by == "year" else "string"
    kind = "number" if told.unit == "percent" else "integer"
    columns = [{"name": "period", "titles": "period", "datatype": period, "required": True}]
    columns += [{"name": group, "titles": group, "datatype": kind} for group in told.groups]
    columns += [{"name": "months", "titles": "months", "datatype": "integer"}] if "year" in told.by else []
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": name,
        "dc:title": told.title,
        "dc:source": [one.citation for one in told.citations],
        "dc:publisher": list(dict.fromkeys(one.publisher for one in told.citations)),
        "dc:rights": list(dict.fromkeys(one.licence for one in told.citations if one.licence)),
        "dc:description": " ".join([f"Unit: {told.unit}.", *told.caveats, *told.notes]),
        "dc:date": told.as_of.isoformat(),
        "dc:creator": f"winset {told.winset}",
        "tableSchema": {"columns": columns, "primaryKey": "period"},
    }


def _as_csv(told: SeriesShown, name: str) -> dict[str, bytes]:
    about = json.dumps(metadata(told, name), indent=1, ensure_ascii=False) + "\n"
    return {name: as_csv(told), f"{name}-metadata.json": about.encode()}


def _as_parquet(told: SeriesShown, name: str) -> dict[str, bytes]:
    import polars as pl

    columns: dict[str, list[Any]] = {"period": [row.period for row in told.rows]}
    columns |= {group: [row.values[place] for row in told.rows] for place, group in enumerate(told.groups)}
    if "year" in told.by:
        columns["months"] = [row.months for row in told.rows]
    whole = pl.Float64 if told.unit == "percent" else pl.Int64
    schema = {
        "period": pl.String,
        **dict.fromkeys(told.groups, whole),
        **({"months": pl.Int64} if "year" in told.by else {}),
    }
    held = io.BytesIO()
    about = {"csvw": json.dumps(metadata(told, name), ensure_ascii=False)}
    pl.DataFrame(columns, schema=schema, strict=False).write_parquet(held, metadata=about)
    return {name: held.getvalue()}


def _as_json(told: SeriesShown, name: str) -> dict[str, bytes]:
    return {name: (told.to_json() + "\n").encode()}


def _as_svg(told: SeriesShown, name: str) -> dict[str, bytes]:
    from winset.report.figures import svg
    from winset.report.figures.observed import observed

    return {name: svg(observed(told)).encode()}


def _as_png(told: SeriesShown, name: str) -> dict[str, bytes]:
    from winset.report.figures import png
    from winset.report.figures.observed import observed

    return {name: png(observed(told))}


def _as_page(told: SeriesShown, name: str) -> dict[str, bytes]:
    """One HTML file without script or request: who counted, the figure, the table, what to know."""
    from winset.report.figures import svg
    from winset.report.figures.observed import observed

    def tag(kind: str, words: object) -> str:
        return f"<{kind}>{escape(legible(str(words)))}</{kind}>"

    years = "year" in told.by
    heads = "".join(tag("th", head) for head in ("period", *told.groups, *(["months"] if years else [])))
    cells = ((row.period, *map(_plain, row.values), *([row.months] if years else [])) for row in told.rows)
    rows = "".join(f"<tr>{''.join(tag('td', cell) for cell in row)}</tr>" for row in cells)
    page = "\n".join(
        [
            '<!doctype html>\n<html lang="en"><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            tag("title", told.title),
            "<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}svg{max-width:100%;"
            "height:auto}td,th{padding:0 .8rem;text-align:right;white-space:nowrap}figure{margin:0}"
            ".wide{overflow-x:auto}</style>",
            tag("h1", told.title),
            *(tag("p", one.citation) for one in told.citations),
            f"<figure>{svg(observed(told))}</figure>",
            '<div class="wide" tabindex="0" role="region" aria-label="Table">'
            f"<table><caption>{escape(legible(f'{told.unit}, as of {told.as_of}'))}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
            *(tag("p", words) for words in (*told.notes, *told.caveats)),
            "</html>\n",
        ]
    )
    return {name: page.encode()}


WRITERS: Mapping[str, Callable[[SeriesShown, str], dict[str, bytes]]] = {
    ".csv": _as_csv,
    ".parquet": _as_parquet,
    ".json": _as_json,
    ".svg": _as_svg,
    ".png": _as_png,
    ".html": _as_page,
}
"""What a series can be written as, by the ending of the file's name."""
