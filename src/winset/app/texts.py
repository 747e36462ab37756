"""Which language a page is asked in, and the texts that its scripts show, by name.

A page holds no words of its own: the template is told by the server, what scripts show stands in `TEXTS`, and what is
in `LEVERS` is shown by scripts that table mode shares (`static/levers.js`)::

    TEXTS (Python, `said`) ──▶ told(TEXTS) ──▶ <script type="application/json" id="texts"> ──▶ text("undo") in words.js
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request

from winset.errors import Fault, Faulty, nearest
from winset.language import LANGUAGES, said, say


def told(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by name in the language that is told in; their gaps stay open, for the script to fill.

    >>> told({"lines": said("{n} lines")})
    {'lines': '{n} lines'}
    """
    return {name: say(text) for name, text in texts.items()}


def asked_in(request: Request, otherwise: str = "") -> str:
    """The language that an address names (`?language=es`); else `otherwise`, else what the reader's browser prefers."""
    named = request.query_params.get("language", otherwise)
    if not named:
        return preferred(request.headers.get("accept-language", ""))
    if named not in LANGUAGES:
        expected, close = f"one of {', '.join(LANGUAGES)}", nearest(named, list(LANGUAGES))
        raise Faulty([Fault("address", path="language", found=f"'{named[:20]}'", expected=expected, nearest=close)])
    return named


def preferred(accepted: str) -> str:
    """The language of ours that a browser's Accept-Language likes best; English where it likes none.

    >>> preferred("es-MX,es;q=0.9,en;q=0.8"), preferred("fr, en;q=0.5, es;q=0.7"), preferred("fr"), preferred(";q=x")
    ('es', 'es', 'en', 'en')
    """
    liked: dict[str, float] = {}
    for part in accepted[:400].split(","):
        tag, _, weight = part.partition(";q=")
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            liked[code] = max(liked.get(code, 0.0), _weight(weight))
    best = max(liked, key=lambda code: liked[code], default="en")
    return best if liked.get(best, 0.0) > 0.0 else "en"


def _weight(text: str) -> float:
    try:
        return float(text or 1.0)
    except ValueError:
        return 0.0


LEVERS: Mapping[str, str] = {
    "lever_as_written": said("as written"),
    "lever_low": said("towards the low end"),
    "lever_high": said("towards the high end"),
    "lever_put": said("{put} points, {where}"),
    "lever_put_one": said("{put} point, {where}"),
    "lever_told": said("{put} points, {where} ({low} to {high})"),
    "lever_told_assumed": said("{put} points, {where} ({low} to {high}, assumed)"),
    "lever_told_one": said("{put} point, {where} ({low} to {high})"),
    "lever_told_assumed_one": said("{put} point, {where} ({low} to {high}, assumed)"),
    "lever_votes": said("{label}: votes needed, of {seats}"),
    "lever_is_moved": said("(moved)"),
    "lever_reset": said("Put all back"),
    "lever_start": said("Start from the settlement"),
    "lever_asks": said("What it asks for: your package ({n})"),
    "lever_weighs": said("What it weighs ({n})"),
    "lever_legislature": said("What its legislature asks for"),
}

TEXTS: Mapping[str, str] = {
    **LEVERS,
    "opening": said("Sending {name} ..."),
    "open_refused": said("{name} cannot be opened:"),
    "open_large": said("It is larger than {most} MB."),
    "status": said("The server said {status}."),
    "doing": said("{doing} ..."),
    "doing_share": said("{doing}, {share}% done ..."),
    "wait": said("The server asks to wait"),
    "table": said("Table"),
    "lines": said("{n} lines"),
    "put_back": said(
        "Another date: every lever stands as the case has it; moved before: {n}. "
        "Undo brings back the date before, and its levers."
    ),
    "settled": said("Settled on the odds, at central values; the rest follows."),
    "looking": said("Looking at what takes longer ..."),
    "counted": said("Every draw is settled, and the proofs are checked."),
    "whole": said("All that this tab tells is here."),
    "cite": said("Cite"),
    "citation": said("Citation"),
    "as_csv": said("CSV"),
    "as_json": said("JSON"),
    "as_png": said("PNG"),
    "as_svg": said("SVG"),
    "as_bibtex": said("BibTeX"),
    "saved": said("{name} is saved."),
    "copy": said("Copy"),
    "copy_this": said("Copy: {label}"),
    "copied": said("Copied."),
    "selected": said("Selected: copy it with Ctrl+C."),
    "link": said("Link"),
    "link_to": said("Link to this state"),
    "link_stands": said("The page stands as the link says."),
    "link_broken": said("The link cannot be opened. {why}"),
    "code": said("Code"),
    "python": said("Python"),
    "command": said("Command line"),
    "undo": said("Undo"),
    "redo": said("Redo"),
    "undone": said("Undone."),
    "redone": said("Redone."),
    "ghosts": said("Show what was before"),
    "before": said("Before the last move (grey in the charts): {sentence}"),
    "pin": said("Pin as A"),
    "pinned": said("Pinned as A; B is what the page shows."),
    "back": said("Back to A"),
    "unpin": said("Unpin A"),
    "share": said("Share link"),
    "copy_code": said("Copy as code"),
    "bar": said("History, comparison, sharing"),
    "beside": said("A beside B"),
    "as_of_moved": said("As of {date}. Moved:"),
    "as_of_still": said("As of {date}. Every lever stands as in the case."),
    "lever_moved": said("{label}: {told}"),
    "written": said("as the case has it"),
    "points_of": said("{name} {points}"),
    "no_deal": said("no deal"),
    "flows_yours": said("{middle} (80%: {low} to {high}), with your package"),
    "flows_settlement": said("{middle} (80%: {low} to {high}), with the settlement"),
    "asked_from": said("Asked from, rule"),
    "ends": said("How it ends"),
    "points": said("Points of the settlement"),
    "points_a_in_b": said("A's settlement, counted as in B"),
    "not_in_b": said("cannot be had in B"),
    "encounters": said("Encounters"),
    "points_yours": said("Points of your package"),
    "none": said("none"),
    "each_ends": said("What each ends in"),
    "what": said("What"),
    "issues_differ": said("Issues on which the settlements differ"),
    "issue": said("Issue"),
    "levers_differ": said("Levers that differ"),
    "lever": said("Lever"),
    "rule_egalitarian": said("egalitarian"),
    "rule_utilitarian": said("utilitarian"),
    "rule_equal_loss": said("equal-loss"),
}
