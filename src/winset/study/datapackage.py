"""The evidence of a case described for other programs, as a Frictionless Data Package (version 1).

::

    evidence/datapackage.json
        resources    one a table: path, fields with types and constraints, key, bytes, hash
        sources      where the rows are printed          licenses    under which terms

The trap: paths in a package lead down from its file and never up. Asked for beside or above the tables, the descriptor
stands alone; asked for elsewhere, the tables go with it.

Reference: Frictionless Data, Data Package and Tabular Data Package, version 1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from winset.case.parts import Case, Source
from winset.errors import Fault, Faulty
from winset.evidence import shelf, vintages
from winset.study.observing import opened

NAME = "datapackage.json"
PUBLIC = "U.S. government work"
"""How a case says that no rights are reserved."""
COUNTS: dict[str, dict[str, Any]] = {
    "origin": {"type": "string", "constraints": {"required": True, "pattern": "^[A-Z]{3}$"}},
    "channel": {"type": "string", "constraints": {"required": True, "pattern": "^[a-z0-9_]+$"}},
    "month": {"type": "yearmonth", "constraints": {"required": True}},
    "value": {"type": "integer", "constraints": {"required": True, "minimum": 0}},
    "source": {"type": "string", "constraints": {"required": True}},
}
POLLED: dict[str, dict[str, Any]] = {
    "subject": {"type": "string", "constraints": {"required": True}},
    "question": {"type": "string", "constraints": {"required": True}},
    "end_date": {"type": "date", "constraints": {"required": True}},
    "pollster": {"type": "string"},
    "approve": {"type": "number", "constraints": {"required": True, "minimum": 0, "maximum": 100}},
    "disapprove": {"type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    "sample_size": {"type": "number", "constraints": {"minimum": 0}},
    "source": {"type": "string"},
}
MEANS = {
    "origin": "Citizenship, ISO 3166-1 alpha-3; OTH is every other one, ALL a count without citizenship.",
    "channel": "Where or how the event was counted; `all` is the sum of the others and is never added to them.",
    "month": "Calendar month. A row that is absent inside a channel's coverage is a zero.",
    "value": "Events, not persons, in the unit of the series.",
    "source": "Key of the edition that the row is from; of a poll also the address of a page.",
    "subject": "Whom the question is about, or `public`.",
    "approve": "Percent that approve, or of the question's own answer.",
    "end_date": "The day on which the poll ended.",
}


def package(case: str | Path = "us-mexico") -> dict[str, Any]:
    """The descriptor of a case's evidence, its paths seen from the evidence folder; raises Faulty.

    The same tables give the same document.

    >>> found = package("us-mexico")
    >>> found["profile"], found["resources"][0]["schema"]["primaryKey"]
    ('data-package', ['origin', 'channel', 'month'])
    """
    asked = opened(case)
    folder, written = asked.folder / "evidence", asked.case
    resources = [_resource(path, path.name, written) for path in _tables(folder)]
    resources += [
        _resource(path, path.relative_to(folder).as_posix(), written, replaced)
        for replaced, path in vintages.files(folder)
    ]
    used = {source for one in resources for source in one.pop("keys")}
    cited = [source for source in written.sources if source.id in used]
    return {
        "profile": "data-package",
        "name": f"{written.id}-evidence",
        "title": f"Evidence of the case {written.id}",
        "description": "Monthly series and polls as winset reads them: compact, checked, nothing estimated.",
        "sources": [_source(source) for source in cited],
        "licenses": _licences(cited),
        "resources": resources,
    }


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.csv"))


def _resource(path: Path, place: str, case: Case, replaced: str = "") -> dict[str, Any]:
    """One table; `keys` are the sources that it names."""
    about = next((one for one in case.series if one.id == path.stem), None)
    data = path.read_bytes()
    named = set(pl.read_csv(path, columns=["source"], infer_schema=False)["source"].drop_nulls())
    own = {about.source} if about else set()
    keys = {source.id for source in case.sources if source.id in named | own}
    title = about.title if about else path.stem
    return {
        "profile": "tabular-data-resource",
        "name": f"{path.stem}-{replaced}" if replaced else path.stem,
        "title": f"{title} (edition until {replaced})" if replaced else title,
        **({"description": " ".join([f"Unit: {about.unit}.", *about.caveats])} if about else {}),
        "path": place,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "sources": [_source(source) for source in case.sources if source.id in keys],
        "schema": _schema(path),
        "keys": keys,
    }


def _schema(path: Path) -> dict[str, Any]:
    """Fields, key and sign of nothing of a table: polls have no key, for a house may ask twice on a day."""
    polls = path.name == shelf.POLLS_FILE
    fields = POLLED if polls else COUNTS
    return {
        "fields": [{"name": name, "description": MEANS.get(name, ""), **field} for name, field in fields.items()],
        "missingValues": [""],
        **({} if polls else {"primaryKey": ["origin", "channel", "month"]}),
    }


def _source(source: Source) -> dict[str, str]:
    title = f"{source.publisher}. {source.title}"
    return {"title": title, **({"path": source.url} if source.url else {})}


def _licences(cited: Iterable[Source]) -> list[dict[str, str]]:
    """Terms by their Open Definition name: public domain where the case says so, else not specified."""
    said = {source.licence for source in cited}
    terms = []
    if PUBLIC in said:
        terms.append({"name": "other-pd", "title": PUBLIC})
    if said - {PUBLIC}:
        other = ", ".join(sorted(licence for licence in said - {PUBLIC} if licence))
        terms.append({"name": "notspecified", "title": other or "Official statistics; terms are not stated"})
    return terms


def written(case: str | Path, file: Path) -> dict[str, bytes]:
    """What a package asked for under a name consists of: files by their place beside it, the descriptor first.

    Beside or above the tables it is the descriptor alone; elsewhere the tables go along. Raises Faulty.
    """
    if file.suffix != ".json":
        raise Faulty(
            [Fault("--datapackage", found=f"'{file}'", expected=f"a name that ends with .json, such as {NAME}")]
        )
    asked = opened(case)
    folder, found = (asked.folder / "evidence").resolve(), package(case)
    here = file.resolve().parent
    above = here == folder or here in folder.parents
    down = folder.relative_to(here).as_posix() if above else ""
    for one in found["resources"]:
        one["path"] = one["path"] if down in ("", ".") else f"{down}/{one['path']}"
    files = {file.name: as_bytes(found)}
    if not above:
        files |= {one["path"]: (folder / one["path"]).read_bytes() for one in found["resources"]}
    return files


def as_bytes(found: dict[str, Any]) -> bytes:
    """A descriptor as it is written.

    >>> as_bytes({"name": "evidence"})
    b'{\\n "name": "evidence"\\n}\\n'
    """
    return (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode()
