"""The brief as one HTML file: figures inline, tables beside them, every source linked, no script and no request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from winset.language import called, language, said, say
from winset.report import agreements, notable, numerals, sentences, talks
from winset.report.exhibits import Exhibit, exhibits
from winset.report.figures import svg
from winset.report.inshort import in_short
from winset.report.names import cleaned, differs, names, spelled
from winset.report.pointed import pointed

if TYPE_CHECKING:
    from markupsafe import Markup

    from winset.study.answer import Answer, SourceTold

TEMPLATE = "brief.html.j2"


def paged(answer: Answer) -> str:
    """The page, drawn anew."""
    clean = cleaned(answer)
    shown = exhibits(clean)
    return rendered(clean, shown, drawings(clean, shown))


def drawings(answer: Answer, shown: Mapping[str, Exhibit]) -> dict[str, str]:
    """The SVG text of every exhibit, by id."""
    return {name: svg(pointed(exhibit, answer)) for name, exhibit in shown.items()}


def rendered(answer: Answer, shown: Mapping[str, Exhibit], drawn: Mapping[str, str]) -> str:
    """The page from an answer that is clean, its exhibits and their drawings."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("winset.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"spelled": spelled, "month": numerals.month, "rule": agreements.rule_name}
    environment.globals |= {
        "n": numerals,
        "s": sentences,
        "d": agreements,
        "talks": talks,
        "differs": differs,
        "notable": notable,
        "linked": linked,
        "doubt": doubt,
        "say": told,
        "called": called,
        "language": language(),
    }
    inline = {name: embedded(text, name) for name, text in drawn.items()}
    template = environment.get_template(TEMPLATE)
    return template.render(
        a=answer,
        words=names(answer),
        exhibits=shown,
        inline=inline,
        anchors=_anchors(answer),
        short=in_short(answer),
        hindsight=say(sentences.HINDSIGHT),
    )


def told(text: str, /, **gaps: object) -> Markup:
    """A text of the template in the language that is told in; only what fills its gaps can be hostile, and is escaped.

    >>> told("Rule: {rule}", rule="<script>")
    Markup('Rule: &lt;script&gt;')
    """
    from markupsafe import Markup

    found = Markup(say(text))
    return found.format_map(gaps) if gaps else found


DOUBTS = re.compile(
    r"\b(unverified|reprint(?:ed)?|republished|excerpts?|sin verificar|no verificad[oa]|reimpres[oa]|republicad[oa]|"
    r"reproducid[oa]|(?:extract|fragment)os?)\b",
    re.I,
)
"""Words of a source's note that say that it is not the first print, or was not checked, as a case may write them."""
SAID = (said("unverified"), said("reprint"), said("reprinted"), said("republished"), said("excerpt"), said("excerpts"))


def doubt(source: SourceTold) -> str:
    """The word of a source's note that says that it is not the first print, or was not checked; else nothing."""
    found = DOUBTS.search(source.note)
    return say(found[0].lower()) if found else ""


def linked(source: SourceTold) -> str:
    """The address of a source if it is one of the web, else nothing: a case could write ``javascript:`` there."""
    try:
        parts = urlsplit(source.url)
    except ValueError:
        return ""
    return source.url if parts.scheme in ("http", "https") and parts.netloc else ""


def embedded(text: str, name: str) -> Markup:
    """An SVG fit to stand among others on a page: its ids are its own, its size follows the column.

    The text comes from our own renderer, which escapes the words of the case.
    """
    from markupsafe import Markup

    own = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', text)
    own = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", own)
    own = re.sub(r'(xlink:href|href)="#([^"]+)"', rf'\1="#{name}-\2"', own)
    return Markup(own.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def _anchors(answer: Answer) -> dict[str, str]:
    """Anchors of the sources on the page, by id."""
    return {source.id: f"source-{place}" for place, source in enumerate(answer.sources, 1)}
