"""How an answer and its parts look in a notebook: a few lines, one figure, whose numbers they are, how to cite them.

The trap: a notebook runs what it is handed as HTML, and a case is written by anybody. So nothing here is put together
from markup of a case: every text is stripped of what acts and is escaped, at one place (`_tag`)::

    Answer            ──▶ title, question, the lines "in short", the fan, sources, run
    any other part    ──▶ its sentences, its numbers, its lists as tables cut at ROWS, the ids of its sources
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from winset.language import say
from winset.report.names import SENTENCES, cleaned, legible, spelled
from winset.report.numerals import exact, typeset
from winset.report.own_language import in_its_language

if TYPE_CHECKING:
    from winset.study.answer import Answer, Reproduce
    from winset.study.shape import Told

ROWS, COLUMNS, LETTERS = 8, 8, 120
"""Rows and columns of a table, and letters of a cell, that are shown; the document has all."""
NAMED_SOURCES = 12


def shown(told: Told) -> str:
    """The HTML by which a notebook shows an answer, a document or a part of one; no script, no request."""
    from winset.study.answer import Answer

    if not isinstance(told, Answer):
        return _part(told)
    with in_its_language(told):
        return _answer(cleaned(told))


def _answer(answer: Answer) -> str:
    from winset.report.exhibits import some
    from winset.report.figures import svg
    from winset.report.inshort import in_short
    from winset.report.onefile import embedded
    from winset.report.pointed import pointed

    (fan,) = some(answer, ("fan",)).values()
    place = f"fan-{answer.reproduce.run[-10:]}"
    figure = str(embedded(svg(pointed(fan, answer)), "".join(sign for sign in place if sign.isalnum() or sign == "-")))
    lines = [_tag("dt", head) + _tag("dd", text) for head, text in in_short(answer).items()]
    rests = _tag("dt", say("Rests on")) + _tag("dd", answer.deals.disclosure)
    publishers = list(dict.fromkeys(source.publisher for source in answer.sources))
    named, more = ", ".join(publishers[:NAMED_SOURCES]), len(publishers) - NAMED_SOURCES
    sources = (
        say("Sources: {names} and {n} more.", names=named, n=more)
        if more > 0
        else say("Sources: {names}.", names=named)
    )
    run = answer.reproduce
    parts = [
        _tag("h3", answer.title),
        _tag("p", answer.question),
        _tag("p", say("As of {date}: evidence as published by then.", date=answer.as_of)),
        *([_tag("p", answer.supposed.sentence)] if answer.supposed else []),
        f"<dl>{''.join(lines)}{rests}</dl>",
        f'<figure role="img" aria-label="{_text(fan.sentence)}">{figure}</figure>',
        _tag("p", fan.sentence),
        _tag("p", sources),
        _tag("p", _made(run)),
    ]
    return _framed(parts)


def _made(run: Reproduce) -> str:
    """Whose numbers these are, and the command that gives them again."""
    return say(
        "winset {version}, case {case}, run {run}. The same again: {command}",
        version=run.winset, case=run.case, run=run.run, command=run.command,
    )  # fmt: skip


def _part(told: Told) -> str:
    """Any other part: what it says, its numbers, its lists."""
    fields = {_name(told, key): getattr(told, key) for key in type(told).model_fields}
    name = str(fields.get("schema", type(told).__name__))
    said = [_tag("p", typeset(text)) for key in fields if key in SENTENCES for text in _sentences(fields[key])]
    plain = {key: value for key, value in fields.items() if key not in (*SENTENCES, "schema") and _is_plain(value)}
    parts = [_tag("h4", name), *said]
    if plain:
        parts.append(_table(("", ""), [(spelled(key), _cell(value)) for key, value in plain.items()], "Values"))
    for key, value in fields.items():
        rows = _rows(value) if key not in SENTENCES else []
        if rows:
            parts.append(_listed(spelled(key), rows))
    sources = sorted(dict.fromkeys(_sources(told.model_dump(mode="json"))))
    if sources:
        parts.append(
            _tag("p", f"Sources: {', '.join(sources[:NAMED_SOURCES])}{' ...' * (len(sources) > NAMED_SOURCES)}")
        )
    return _framed(parts)


def _listed(title: str, rows: list[dict[str, Any]]) -> str:
    heads = list(dict.fromkeys(key for row in rows for key, value in row.items() if _is_plain(value)))[:COLUMNS]
    cells = [[_cell(row.get(head)) for head in heads] for row in rows[:ROWS]]
    left = f" (the first {ROWS} of {len(rows)})" if len(rows) > ROWS else ""
    return _table([spelled(head) for head in heads], cells, f"{title}{left}")


def _rows(value: Any) -> list[dict[str, Any]]:
    """A list or a mapping of parts as rows; anything else has none."""
    if isinstance(value, dict):
        pairs = value.items()
        return [{"name": key, **vars(one)} if isinstance(one, BaseModel) else {"name": key, "value": one}
                for key, one in pairs if isinstance(one, BaseModel) or _is_plain(one)]  # fmt: skip
    if isinstance(value, tuple | list):
        return [vars(one) for one in value if isinstance(one, BaseModel)]
    return [vars(value)] if isinstance(value, BaseModel) else []


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | dt.date)


def _sentences(value: Any) -> Iterator[str]:
    for one in (value,) if isinstance(value, str) else value or ():
        if isinstance(one, str) and one:
            yield one


def _sources(part: Any) -> Iterator[str]:
    """Every id that a part gives as a source, however deep."""
    if isinstance(part, dict):
        found = part.get("source")
        if isinstance(found, str) and found:
            yield found
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _sources(one)


def _name(told: Told, field: str) -> str:
    return type(told).model_fields[field].alias or field


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = exact(value) if isinstance(value, int | float) else str(value)
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}..."


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str) -> str:
    head = "".join(_tag("th", text) for text in heads)
    body = "".join(f"<tr>{''.join(_tag('td', cell) for cell in row)}</tr>" for row in rows)
    return f"<table>{_tag('caption', caption)}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _text(text: str) -> str:
    return escape(legible(text))


def _tag(name: str, text: str) -> str:
    r"""An element that holds text and nothing else.

    >>> _tag("p", "<script>\x1b[2J")
    '<p>&lt;script&gt;[2J</p>'
    """
    return f"<{name}>{_text(text)}</{name}>"


def _framed(parts: Iterable[str]) -> str:
    return f'<div class="winset" style="max-width: 50rem">{"".join(parts)}</div>'
