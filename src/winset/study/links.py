"""A link that holds the whole state of the page: what is moved and which tab is shown, in the address's last part.

The last part of an address (after #) is not sent to a server by a browser, so the page sends it, and it is read here
like any other question. It can be read by people too::

    #winset=1&case=us-mexico&of=0f3c9a...&as_of=2024-01&tab=deals&rule=nash&weights.aid.mexico=0.5
     version   which case      its state   levers that do not stand where the case has them
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pydantic import ValidationError

from winset import bargain
from winset.errors import Fault, Faulty, nearest
from winset.language import LANGUAGES, Code, said, say
from winset.study.levers_asked import PARTS, moved_by, named, written
from winset.study.look import Look
from winset.study.manifest import Manifest
from winset.study.moved import Moved
from winset.study.state_told import Link

VERSION = "1"
LONGEST = 8_000
"""Letters of a link that are read."""
LOOK = "look"
"""What names of what is looked at begin with."""
OWN = ("winset", "case", "of", "as_of", "tab", "rule", "scenario", "language")


def link(made_of: Manifest, moved: Moved, tab: str, look: Look | None = None, language: Code | None = None) -> Link:
    """The link to a state of the page on a case, with what is looked at in its tab, and the language if it is said."""
    parts = {"winset": VERSION, "case": made_of.case, "of": state(made_of), "as_of": moved.as_of or "", "tab": tab}
    parts |= {"rule": moved.rule, "scenario": moved.scenario or "", "language": language or ""}
    told = {name: value for name, value in parts.items() if value}
    seen = look or Look()
    at = {f"{LOOK}.{name}": value for name, value in seen.model_dump(exclude_defaults=True).items()}
    return Link(fragment=urlencode({**told, **at, **named(moved)}), tab=tab, moved=moved, look=seen, language=language)


def state(made_of: Manifest) -> str:
    """Which state of a case and its evidence: the first eight digits of either hash."""
    return made_of.case_hash[:8] + made_of.evidence_hash[:8]


def opened(text: str, made_of: Manifest) -> Link:
    """The state that a link leads to. Raises `Faulty` with everything in it that cannot be read."""
    parts = _parts(text)
    faults = list(_foreign(parts, made_of))
    if faults:
        raise Faulty(faults)
    settings = [f"{name}={value}" for name, value in parts.items() if name.partition(".")[0] not in (*OWN, LOOK)]
    rule = parts.get("rule", bargain.nash.name)
    moved = moved_by(written(settings, "link"), parts.get("as_of"), rule, "link", parts.get("scenario"))
    notes = () if parts.get("of") == state(made_of) else (say(OLDER),)
    told: dict[str, Any] = {"language": parts.get("language")}
    return Link(fragment=text, tab=parts.get("tab", ""), moved=moved, look=_looked(parts), notes=notes, **told)


def _looked(parts: Mapping[str, str]) -> Look:
    seen = {name.partition(".")[2]: value for name, value in parts.items() if name.startswith(f"{LOOK}.")}
    try:
        return Look.model_validate_strings(seen)
    except ValidationError as error:
        told = error.errors(include_url=False)
        raise Faulty(
            [Fault("link", path=f"{LOOK}.{e['loc'][0]}", found=repr(e["input"]), expected=e["msg"]) for e in told]
        ) from None


OLDER = said(
    "This link was made when the case or its evidence was another; the levers stand as it says, "
    "and the numbers are of the case as it is now."
)


def _parts(text: str) -> dict[str, str]:
    bare = text.removeprefix("#")
    if len(bare) > LONGEST:
        raise Faulty([Fault("link", found=f"{len(bare)} letters", expected=f"at most {LONGEST}")])
    try:
        pairs = parse_qsl(bare, keep_blank_values=True, strict_parsing=True, max_num_fields=1_000)
    except ValueError:
        raise Faulty([Fault("link", found="no name=value", expected="a link that this page made")]) from None
    twice = {name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1} if len(pairs) > 1 else set()
    if twice:
        raise Faulty([Fault("link", path=name, found="named twice", expected="once") for name in sorted(twice)])
    return dict(pairs)


def _foreign(parts: Mapping[str, str], made_of: Manifest) -> Iterator[Fault]:
    """What this page cannot open: another version, another case, a name that means nothing here."""
    if parts.get("winset") != VERSION:
        yield Fault("link", path="winset", found=f"'{parts.get('winset', '')}'", expected=f"version {VERSION}")
    if parts.get("case") != made_of.case:
        yield Fault("link", path="case", found=f"'{parts.get('case', '')}'", expected=f"'{made_of.case}'")
    spoken = parts.get("language", "en")
    if spoken not in LANGUAGES:
        expected, close = f"one of {', '.join(LANGUAGES)}", nearest(spoken, list(LANGUAGES))
        yield Fault("link", path="language", found=f"'{spoken}'", expected=expected, nearest=close)
    for name in parts:
        if name not in OWN and name.partition(".")[0] not in (*PARTS, LOOK):
            yield Fault("link", path=name, found="unknown", expected=f"one of {', '.join((*OWN, LOOK, *PARTS))}")
