r"""Citations as programs read them: BibTeX and CSL-JSON, and as a line of text.

The trap: a title is anybody's text. In BibTeX an ampersand, a percent sign or a lone brace breaks the file or what
stands after it, so every sign that acts is written as its command; an address goes into `url` as it is, for there
nothing acts but braces and blanks::

    R&D {50 %}   ──▶   title = {{R\&D \{50 \%\}}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from winset.errors import Fault, Faulty, nearest
from winset.report.names import legible

if TYPE_CHECKING:
    from winset.study.observed_told import Cited

ACTS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"
"""Signs of an address that stay as they are; braces, blanks and backslashes do not."""
DATED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def bibtex(cited: Sequence[Cited]) -> str:
    """Entries of a .bib file, one a source.

    >>> from winset.study.cited import ITSELF
    >>> print(bibtex([ITSELF]).splitlines()[0])
    @misc{winset,
    """
    return "\n".join(_entry(one) for one in cited)


def _entry(one: Cited) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(one))
    return f"@misc{{{_key(one.id)},\n{fields}}}\n"


def _key(identifier: str) -> str:
    """A key without signs that act.

    >>> _key("cbp-state"), _key("a, {b}")
    ('cbp-state', 'a-b')
    """
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", identifier).strip("-")


def _fields(one: Cited) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{escaped(one.publisher)}}}"
    yield "title", f"{{{escaped(one.title)}}}"
    found = DATED.match(one.published)
    if found:
        yield "year", found[1]
    if found and found[2]:
        yield "month", str(int(found[2]))
    if one.url:
        yield "url", quote(legible(one.url), safe=ADDRESS)
    if one.accessed:
        yield "urldate", one.accessed.isoformat()
    if one.licence:
        yield "note", escaped(one.licence)


def escaped(text: str) -> str:
    r"""Text whose signs do nothing in TeX.

    >>> print(escaped("R&D at 5 %, {see} x_1\n"))
    R\&D at 5 \%, \{see\} x\_1
    """
    plain = " ".join(legible(text).split())
    return "".join(ACTS.get(sign, sign) for sign in plain)


def csl_json(cited: Sequence[Cited]) -> str:
    """The array of items that citation programs read.

    >>> from winset.study.cited import ITSELF
    >>> json.loads(csl_json([ITSELF]))[0]["type"]
    'software'
    """
    return json.dumps([_item(one) for one in cited], indent=1, ensure_ascii=False) + "\n"


def _item(one: Cited) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.id, "type": _kind(one), "title": one.title}
    item["author"] = [{"literal": one.publisher}]
    item["publisher"] = one.publisher
    found = DATED.match(one.published)
    if found:
        item["issued"] = {"date-parts": [[int(part) for part in found.groups() if part]]}
    if one.url:
        item["URL"] = one.url
    if one.accessed:
        item["accessed"] = {"date-parts": [[one.accessed.year, one.accessed.month, one.accessed.day]]}
    if one.licence:
        item["note"] = f"Licence: {one.licence}"
    return item


def _kind(one: Cited) -> str:
    """The CSL type: software for winset itself, a page where there is an address, else a document."""
    if one.id == "winset":
        return "software"
    return "webpage" if one.url else "document"


def text(cited: Sequence[Cited]) -> str:
    """One line a source."""
    return "".join(f"{legible(one.citation)}\n" for one in cited)


FORMATS: Mapping[str, Callable[[Sequence[Cited]], str]] = {"bibtex": bibtex, "csl-json": csl_json, "text": text}
"""How citations can be written, by the name that is asked for."""


def written(cited: Sequence[Cited], form: str) -> str:
    """Citations in a format by its name; raises Faulty for a name that is none."""
    if form not in FORMATS:
        near = nearest(form, list(FORMATS))
        raise Faulty([Fault("--format", found=f"'{form}'", expected=f"one of {', '.join(FORMATS)}", nearest=near)])
    return FORMATS[form](cited)
