r"""GENIUS domains and profiles (XML, as in the ANAC competitions): read as GENIUS reckons, and written.

.. math:: u = \sum_i w_i \frac{e_i(o_i)}{\max_o e_i(o)}   (items)   w_i \min(1, \max(0, a + s (v - l)))   (integers)

The trap: the evaluations of an issue have no common scale. GENIUS divides them by the largest of their own issue, and
takes weights as they are written::

    <item value="low" evaluation="2"/>  <item value="high" evaluation="8"/>  <weight value="0.5"/>      0.125 and 0.5

Reservation: the payoff without a deal. Discount: told, and not applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import quoteattr

from winset.bargain.exchange.agenda import Agenda, Profile, called
from winset.bargain.exchange.files import decimal, digits, label, put, shown, taken
from winset.bargain.exchange.genius_domain import issues_of
from winset.bargain.exchange.genius_profile import profile_of
from winset.bargain.exchange.outgoing import Outgoing, outgoing
from winset.bargain.exchange.tree import Element, parsed
from winset.errors import Fault, Faulty
from winset.tables import Block

LONGEST = 30
"""Decimal places of an evaluation that has no end."""


def read(domain: Path, profiles: Sequence[Path]) -> Agenda:
    """A GENIUS domain with the profiles of the actors; actors are called as their files.

    Raises `Faulty` with every fault: no XML, document types, real-valued issues, profiles that are not additive, issues
    and items that the domain does not know or the profile leaves out, weights and evaluations that are negative or no
    numbers.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> issue = '<issue index="1" name="pie" type="discrete">{}</issue>'
    >>> inside = '<item index="1" value="half"{}/><item index="2" value="all"{}/>'
    >>> whole = '<utility_space><objective index="0" name="root">{}</objective></utility_space>'
    >>> _ = (folder / "pie.xml").write_text(whole.format(issue.format(inside.format("", ""))))
    >>> items = inside.format(' evaluation="2"', ' evaluation="8"')
    >>> _ = (folder / "ann.xml").write_text(whole.format(issue.format(items) + '<weight index="1" value="0.5"/>'))
    >>> agenda = read(folder / "pie.xml", [folder / "ann.xml"])
    >>> agenda.profiles[0].worth
    ((Fraction(1, 8), Fraction(1, 2)),)
    """
    faults: list[Fault] = []
    root = _root(domain, faults)
    issues = issues_of(root, label(domain), faults) if root is not None else ()
    sound = not faults  # a profile is held against the domain only where that can be read
    wanted = [(path, _root(path, faults)) for path in profiles]
    found = [profile_of(top, path, issues, faults) for path, top in wanted if top is not None and sound]
    if faults:
        raise Faulty(faults)
    names = called([shown(path.stem) for path in profiles])
    held = tuple(
        Profile(name, p.worth, p.reservation, p.discount, p.notes) for name, p in zip(names, found, strict=True)
    )
    return Agenda(shown(domain.stem), tuple(i.name for i in issues), tuple(i.options for i in issues), held)


def write(
    folder: Path, name: str, blocks: Sequence[Block], actors: Sequence[str], no_deal: Sequence[float] = ()
) -> tuple[Path, ...]:
    r"""Write a domain and a profile for each actor; all files, or none. Returns their paths, the domain's first.

    GENIUS knows no negative payoffs and none above 1, so what is written is

    .. math:: v_a = (u_a - m_a) / T

    with :math:`m_a` the least that a package pays (or no deal, if that is less) and T one power of ten for all actors.
    The same packages are on the frontier and the same rules pick the same ones. An evaluation is a part of the largest
    of its issue; one that has no end as a decimal is written with 30 places, far finer than what is read. A block of
    several issues becomes one issue with joint items. `no_deal` is in points, zero where left out.

    >>> import tempfile
    >>> import numpy as np
    >>> pie = Block(("pie",), (("mine",), ("yours",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    >>> [path.name for path in write(Path(tempfile.mkdtemp()), "pie", [pie], ["ann", "bob"])]
    ['pie.xml', 'ann.xml', 'bob.xml']
    """
    out = outgoing(folder, ".xml", name, blocks, actors, no_deal)
    template = ["<negotiation_template>", *_space(out, None), "</negotiation_template>", ""]
    texts = {out.paths[0]: "\n".join(template)}
    for actor, path in enumerate(out.paths[1:]):
        texts[path] = "\n".join([*_space(out, actor), ""])
    return put(texts)


def _space(out: Outgoing, actor: int | None) -> list[str]:
    """The lines of a domain, or of one actor's profile."""
    lines = [
        f'<utility_space number_of_issues="{len(out.issues)}">',
        f'  <objective index="0" description="" name={quoteattr(out.name)} type="objective" etype="objective">',
    ]
    for i, (issue, options) in enumerate(zip(out.issues, out.options, strict=True)):
        kind = 'vtype="discrete" type="discrete" etype="discrete"'
        lines.append(f'    <issue index="{i + 1}" name={quoteattr(issue)} {kind}>')
        for r, option in enumerate(options):
            paid = "" if actor is None else f' evaluation="{_share(out.worth[actor][i], r)}"'
            lines.append(f'      <item index="{r + 1}" value={quoteattr(option)}{paid}/>')
        lines.append("    </issue>")
    if actor is not None:
        for i, row in enumerate(out.worth[actor]):
            lines.append(f'    <weight index="{i + 1}" value="{decimal(max(row))}"/>')
    lines.append("  </objective>")
    if actor is not None:
        lines += ['  <discount_factor value="1.0"/>', f'  <reservation value="{decimal(out.reservations[actor])}"/>']
    return [*lines, "</utility_space>"]


def _share(row: Sequence[Fraction], option: int) -> str:
    """Worth of an option as part of the largest of its issue: tools that do not divide by it read the same."""
    most = max(row)
    part = row[option] / most if most else Fraction(0)
    return decimal(part if digits(part) is not None else round(part, LONGEST))


def _root(path: Path, faults: list[Fault]) -> Element | None:
    text = taken(path, faults)
    return None if text is None else parsed(text, label(path), faults)
