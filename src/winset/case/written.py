"""What stands in the files of a case, value by value, with the line and column of each.

YAML 1.2 is read with ruamel.yaml down to its nodes, and from there by us, because a node still knows where it stands
and because plain scalars must mean one thing: ``NO`` is a text, ``010`` is ten, ``2024-01-05`` is the text of a date.
Tags, merge keys and keys that are not scalars are refused: a case is data.

A *path* leads to a value: keys of mappings, and indexes of lists (or the ``id`` of an item, where it has one)::

    ("issues", 3, "options", "broad", "lever")  and  ("issues", "visas", "options", "broad", "lever")
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from winset.errors import Fault

Step = str | int
Path = tuple[Step, ...]

MOST_BYTES = 4_000_000
"""Larger files are refused: the largest case that people have written is a tenth of it."""

MOST_VALUES = 300_000
"""Values in one file after aliases are followed; what needs more is an alias bomb."""

DEEPEST = 60
"""Nesting of the deepest value; a case needs eight."""

TEXTS = 24
"""Texts whose nodes are kept: two cases of every key."""

LONGEST = 50_000
"""Characters of the longest text whose nodes are kept, 2 MB of them; the longest shipped one has 33,000."""

_PREFIX = "tag:yaml.org,2002:"
_SCALARS = frozenset(_PREFIX + name for name in ("str", "int", "float", "bool", "null", "timestamp"))
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE: Mapping[str, float] = {
    sign + word: float(sign + word[1:]) for sign in ("", "-", "+") for word in (".inf", ".Inf", ".INF")
} | dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """Where something stands: a file, and a line and column counted from 1."""

    file: str
    line: int = 0
    column: int = 0


@dataclass
class Written:
    """The plain values of a case, and where each stands; `keys` marks the keys of mappings, `values` what they hold."""

    file: str
    data: Any = None
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Keys of the case whose file could not be read: nothing can be said of them."""

    def indexed(self, path: Path) -> Path:
        """The same path with ids of list items turned into indexes, as far as it leads to something written."""
        at, steps = self.data, []
        for step in path:
            found = stepped(at, step)
            if found is None:
                break
            steps.append(found)
            at = at[found]
        return tuple(steps)

    def at(self, path: Path) -> Any:
        """The value to which a path leads."""
        value = self.data
        for step in self.indexed(path):
            value = value[step]
        return value

    def mark(self, path: Path) -> Mark:
        """Where a path leads to, or the nearest thing around it that is written."""
        steps = self.indexed(path)
        while steps not in self.values and steps:
            steps = steps[:-1]
        return self.values.get(steps, Mark(self.file))

    def key(self, path: Path) -> Mark:
        """Where the key stands that a path ends with."""
        return self.keys.get(self.indexed(path)) or self.mark(path)

    def name(self, path: Path) -> str:
        """A path for a reader: dotted, with the ids of list items where they have one.

        >>> Written("case.yaml", {"issues": [{"id": "visas", "seen_in": ["a"]}]}).name(("issues", 0, "seen_in", 0))
        'issues.visas.seen_in'
        """
        at, words = self.data, []
        for step in path:
            found = stepped(at, step)
            at = None if found is None else at[found]
            word = at.get("id") if isinstance(step, int) and isinstance(at, dict) else None
            if isinstance(word, str) or isinstance(step, str) or isinstance(at, dict):
                words.append(str(word or step))
        return ".".join(words)

    def fault(self, path: Path, found: str, expected: str = "", nearest: str = "", mark: Mark | None = None) -> Fault:
        """A fault at a path, with file, line and column; `mark` where it stands somewhere else."""
        mark = mark or self.mark(path)
        return Fault(mark.file, mark.line, mark.column, self.name(path), found, expected, nearest)

    def add(self, key: str, part: Written) -> None:
        """Take in another file as the value of one key."""
        self.data[key] = part.data
        self.keys[(key,)] = Mark(part.file, 1, 1)
        self.keys.update({(key, *path): mark for path, mark in part.keys.items()})
        self.values.update({(key, *path): mark for path, mark in part.values.items()})


def stepped(at: Any, step: Step) -> Step | None:
    """The key or index of a container that a step means (an id means the item that bears it), or nothing."""
    if isinstance(at, dict):
        return step if step in at else None
    if not isinstance(at, list):
        return None
    if isinstance(step, int):
        return step if 0 <= step < len(at) else None
    return next((i for i, item in enumerate(at) if isinstance(item, dict) and item.get("id") == step), None)


def read_text(text: str, file: str) -> Written:
    """Plain values of one YAML text, with every fault of its form; never raises for what the text says.

    >>> read_text("a: {b: NO, c: 010}", "x.yaml").data
    {'a': {'b': 'NO', 'c': 10}}
    >>> print(read_text("a: 1\\na: 2", "x.yaml").faults[0])
    x.yaml:2:1 a: key 'a' is given twice, expected one value; the first stands on line 1
    """
    written = Written(file)
    try:
        node = _nodes_again(text) if len(text) <= LONGEST else _nodes(text)
        if node is not None:
            written.data = _Reading(written).value(node, ())
    except (YAMLError, ValueError) as error:
        written.faults.append(_syntax(error, file))
    except RecursionError:
        written.faults.append(Fault(file, found="values nested too deeply", expected=f"at most {DEEPEST} levels"))
    except _TooMuchError as error:
        written.faults.append(error.fault)
    return written


def _nodes(text: str) -> Node | None:
    node: Node | None = YAML(typ="rt", pure=True).compose(text)
    return node


_nodes_again = lru_cache(maxsize=TEXTS)(_nodes)
"""The nodes of a text that was read before: they depend on nothing else, and reading them only looks at them."""


class _TooMuchError(Exception):
    """The text cannot be read to its end; holds the fault."""

    def __init__(self, fault: Fault):
        self.fault = fault


def _syntax(error: Exception, file: str) -> Fault:
    """One sentence for a text that is not YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "this cannot be read"
    sentence = " ".join(str(problem).split())[:200]
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Fault(file, line, column, found=f"not YAML: {sentence}", expected="YAML 1.2")


class _Reading:
    """One pass over the nodes of a file; counts values, so that aliases cannot multiply without end."""

    def __init__(self, written: Written):
        self.written = written
        self.count = 0

    def value(self, node: Node, path: Path) -> Any:
        """The plain value of a node; its place is noted on the way."""
        self.count += 1
        mark = self._mark(node)
        if self.count > MOST_VALUES:
            raise _TooMuchError(
                self._fault(mark, path, f"aliases that expand to more than {MOST_VALUES:,} values", "fewer")
            )
        if len(path) > DEEPEST:
            raise _TooMuchError(self._fault(mark, (), "values nested too deeply", f"at most {DEEPEST} levels"))
        self.written.values[path] = mark
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return self._sequence(node, path)
        assert isinstance(node, ScalarNode)  # there is no fourth sort of node
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        self._refuse_tag(node, path, {_PREFIX + "map"})
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = self._mark(key_node)
            for key in self._keys(key_node, mark, path, values):
                inner = (*path, key)
                self.written.keys[inner] = mark
                values[key] = self.value(value_node, inner)
                if not isinstance(value_node, ScalarNode) and not value_node.flow_style:
                    self.written.values[inner] = mark  # a block begins a line below its key; the key is what one seeks
        return values

    def _keys(self, node: Node, mark: Mark, path: Path, given: Mapping[str, Any]) -> Iterator[str]:
        """The key, if it is one that can be taken."""
        if not isinstance(node, ScalarNode):
            self._complain(mark, path, "a key that is a collection", "a text")
        elif node.value == "<<" and node.style is None:
            self._complain(mark, path, "a merge key '<<'", "each value written out: YAML 1.2 has no merge")
        elif node.value in given:
            first = self.written.keys[(*path, node.value)]
            one = f"one value; the first stands on line {first.line}"
            self._complain(mark, (*path, node.value), f"key '{node.value}' is given twice", one)
        else:
            yield str(node.value)

    def _sequence(self, node: SequenceNode, path: Path) -> list[Any]:
        self._refuse_tag(node, path, {_PREFIX + "seq"})
        return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]

    def _scalar(self, node: ScalarNode, path: Path) -> Any:
        self._refuse_tag(node, path, _SCALARS)
        text = str(node.value).replace("\a", "")  # the parser's mark of a fold in the text
        if node.style is not None or node.tag == _PREFIX + "str":
            return text
        return _plain(text)

    def _refuse_tag(self, node: Node, path: Path, allowed: frozenset[str] | set[str]) -> None:
        if node.tag not in allowed:
            tag = str(node.tag).replace(_PREFIX, "!!")[:80]
            self._complain(self._mark(node), path, f"tag '{tag}'", "plain values without tags")

    def _mark(self, node: Node) -> Mark:
        return Mark(self.written.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, mark: Mark, path: Path, found: str, expected: str) -> Fault:
        dotted = ".".join(str(step) for step in path)
        return Fault(mark.file, mark.line, mark.column, dotted, found, expected)

    def _complain(self, mark: Mark, path: Path, found: str, expected: str) -> None:
        self.written.faults.append(self._fault(mark, path, found, expected))


def _plain(text: str) -> Any:
    """What an unquoted scalar means in the core schema of YAML 1.2.

    >>> [_plain(t) for t in ("NO", "010", "1e3", "~", "true", "12:30", "1_000")]
    ['NO', 10, 1000.0, None, True, '12:30', '1_000']
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return _NOT_FINITE.get(text, text)
