"""Paths to the values of a case: how one is named, and what stands where it leads.

A path is the words that lead to a value, with points between: keys, and ids of what is in lists. A number with its
unit and basis is one place, not five; a mapping by weighting is as many places as it has weightings::

    issues.aid.options.four-bn.worth.mexico.every      a value: 12 points, 8 to 16, assumed
    legislatures.us-congress.chambers.house.hurdles.majority.votes      a whole number
    kinds.interdiction                                 no place: a part, with places in it

The trap: what is told and never counted (titles, notes, sources, past episodes) is no place. Nothing would follow from
it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from winset.case.parts import UNITS, Case, Part, Value
from winset.case.translated import TOLD
from winset.errors import Fault, nearest

NOT_COUNTED = frozenset(
    {"schema", "id", "source", "sources", "estimates", "episodes", "wording", "policy_dates", "description", "put",
     "seen", "publisher", "unit", "curve", "target", "scored_on", "shown", "splice", "note", "caveats", "by"}
)  # fmt: skip
"""Keys under which nothing stands that an answer would follow: names, what is told, what is read from where."""

LONGEST = 300
"""Letters of a path that are read: the longest of a case has a third of it."""

MOST_LISTED = 40
"""Names that a fault lists."""


@dataclass(frozen=True)
class Place:
    """Where a value of a case stands: its path, and what stands there; `field` says what else could.

    `steps` are keys and indexes that lead to it in the plain data of the case.
    """

    path: str
    steps: tuple[str | int, ...]
    value: Any
    field: FieldInfo | None

    @property
    def sort(self) -> str:
        """What may stand here, for a reader."""
        if isinstance(self.value, Value):
            return self.value.unit
        if isinstance(self.value, tuple):
            return "list"
        names = ((bool, "yes or no"), (int, "whole number"), (float, "number"), (dt.date, "date"), (str, "text"))
        return next((name for kind, name in names if isinstance(self.value, kind)), "nothing yet")


def places(case: Case, prefix: str = "") -> Iterator[Place]:
    """Every place of a case whose path begins with a prefix, in the order of the case."""
    for place in _places(case, (), (), None):
        if place.path.startswith(prefix):
            yield place


def found(case: Case, path: str, flag: str) -> tuple[Place, ...] | Fault:
    """The places that a path leads to: one, or one for each weighting where a mapping of values stands.

    A path that leads nowhere is a fault that says at which word it fails and what stands there.
    """
    if len(path) > LONGEST:
        return Fault(flag, path=path, found=f"a path of {len(path):,} letters", expected=f"at most {LONGEST}")
    at: Any = case
    steps: tuple[str | int, ...] = ()
    words: tuple[str, ...] = ()
    rest, field = path, None
    while rest:
        inner = {word: (step, value, of) for word, step, value, of in _inner(at)}
        fits = [word for word in inner if rest == word or rest.startswith(f"{word}.")]
        if not fits:
            return _nowhere(flag, path, rest, words, at, tuple(inner))
        word = max(fits, key=len)  # one id may hold a point: that of a bloc's line on one option
        step, at, field = inner[word]
        steps, words, rest = (*steps, step), (*words, word), rest[len(word) + 1 :]
    if _is_place(at):
        return (Place(path, steps, at, field),)
    if isinstance(at, dict) and at and all(isinstance(value, Value) for value in at.values()):
        return tuple(Place(f"{path}.{key}", (*steps, key), value, field) for key, value in at.items())
    standing = tuple(word for word, *_ in _inner(at))
    return Fault(flag, path=path, found="a part, not a value", expected=f"a value in it: {_listed(standing)}")


def _nowhere(flag: str, path: str, rest: str, words: tuple[str, ...], at: Any, valid: tuple[str, ...]) -> Fault:
    """What to say of a path that fails at a word."""
    word, at_path = rest.partition(".")[0], ".".join(words)
    if isinstance(at, Value):
        return Fault(flag, path=path, found=f"'{word}' of a value", expected=f"the value itself: {at_path}=NUMBER")
    if _is_place(at):
        return Fault(flag, path=path, found=f"'{word}' where nothing is below", expected=f"{at_path}=VALUE")
    where = f" in {at_path}" if words else ""
    close = nearest(word, valid)
    return Fault(flag, path=path, found=f"no '{word}'{where}", expected=f"one of {_listed(valid)}", nearest=close)


def _listed(names: Sequence[str]) -> str:
    """What stands somewhere, cut where nobody would read on."""
    more = len(names) - MOST_LISTED
    return ", ".join(names[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _places(at: Any, steps: tuple[str | int, ...], words: tuple[str, ...], field: FieldInfo | None) -> Iterator[Place]:
    if _is_place(at):
        if at is not None:
            yield Place(".".join(words), steps, at, field)
        return
    for word, step, value, of in _inner(at):
        yield from _places(value, (*steps, step), (*words, word), of)


def _is_place(at: Any) -> bool:
    """Whether something is a value and not a part with values in it."""
    if isinstance(at, tuple):
        return not any(isinstance(item, Part) for item in at)
    return isinstance(at, Value) or not isinstance(at, Part | Mapping)


def _inner(at: Any) -> Iterator[tuple[str, str | int, Any, FieldInfo | None]]:
    """What is in a part: the word for it in a path, its step, itself and its field, but for what is not counted."""
    if isinstance(at, Value):
        return
    if isinstance(at, Part):
        told = TOLD.get(type(at), ())
        for name, field in type(at).model_fields.items():
            word = field.alias or name
            if word not in NOT_COUNTED and word not in told:
                yield word, word, getattr(at, name), field
    elif isinstance(at, Mapping):
        for key, value in at.items():
            yield key, key, value, None
    elif isinstance(at, tuple):
        for i, item in enumerate(at):
            if isinstance(item, Part):
                yield getattr(item, "id", str(i)), i, item, None


def unit_of(field: FieldInfo | None) -> str | None:
    """The one unit that a field takes; None where it takes no value, or values of any unit.

    >>> from winset.case.parts import Intervention
    >>> unit_of(Intervention.model_fields["bites"]), unit_of(Intervention.model_fields["intensity"])
    ('probability', None)
    """
    from typing import Annotated

    from pydantic import TypeAdapter, ValidationError

    if field is None:
        return None
    asked: Any = field.annotation
    for metadata in field.metadata:
        asked = Annotated[asked, metadata]
    adapter: TypeAdapter[Any] = TypeAdapter(asked)
    taken = []
    for unit in UNITS:
        try:
            adapter.validate_python({"value": 1, "unit": unit, "basis": "observed", "source": "x"})
        except ValidationError:
            continue
        taken.append(unit)
    return taken[0] if len(taken) == 1 else None
