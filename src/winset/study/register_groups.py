"""Classes of deals that are compared: by form, by what was given, by threat, by who the parties are.

The trap: a deal can give money and visas, and it then counts in both groups. Groups of `gave` and `leverage` overlap
and do not sum to all; forms and parties do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from winset.errors import Fault, Faulty, nearest
from winset.evidence.codes import FORMS
from winset.evidence.register import Deal

Groups = dict[str, tuple[Deal, ...]]

GAVE = {
    "money": ("money",),
    "visas, legal status or lawful pathways": ("visas", "legal_status", "legal_pathways"),
    "tariff or sanctions relief": ("tariff_relief", "sanctions_relief"),
    "nothing stated": ("nothing_stated",),
}
"""Families of what the demander gave. What is in none of them is `something else`."""


def grouped(deals: Sequence[Deal], by: str) -> Groups:
    """Deals by form, gave, leverage or parties; empty groups are left out.

    >>> from winset.evidence.register import read
    >>> {name: len(found) for name, found in grouped(read().deals, "parties").items()}
    {'Mexico and United States': 14, 'other parties': 106}
    """
    if by not in WAYS:
        raise Faulty(
            [Fault("--by", found=f"'{by}'", expected=f"one of {', '.join(WAYS)}", nearest=nearest(by, tuple(WAYS)))]
        )
    return {name: found for name, found in WAYS[by](deals).items() if found}


def _by_form(deals: Sequence[Deal]) -> Groups:
    return {form: tuple(deal for deal in deals if deal.form == form) for form in FORMS}


def _by_gave(deals: Sequence[Deal]) -> Groups:
    groups = {name: tuple(deal for deal in deals if {*family} & {*deal.gave}) for name, family in GAVE.items()}
    told = {code for family in GAVE.values() for code in family}
    return {**groups, "something else": tuple(deal for deal in deals if not told & {*deal.gave})}


def _by_leverage(deals: Sequence[Deal]) -> Groups:
    threatened = tuple(deal for deal in deals if deal.leverage != ("none_seen",))
    return {
        "no threat seen": tuple(deal for deal in deals if deal.leverage == ("none_seen",)),
        "some threat": threatened,
        "of these, tariffs": tuple(deal for deal in threatened if "tariff_threat" in deal.leverage),
        "of these, releasing flows": tuple(deal for deal in threatened if "flow_release_threat" in deal.leverage),
    }


def _by_parties(deals: Sequence[Deal]) -> Groups:
    """The two parties that have most deals with each other, and everybody else."""
    pairs = Counter(tuple(sorted(deal.parties)) for deal in deals if deal.performed)
    if not pairs:
        return {"other parties": tuple(deals)}
    most = min(pairs, key=lambda pair: (-pairs[pair], pair))
    return {
        " and ".join(most): tuple(deal for deal in deals if tuple(sorted(deal.parties)) == most),
        "other parties": tuple(deal for deal in deals if tuple(sorted(deal.parties)) != most),
    }


WAYS: dict[str, Callable[[Sequence[Deal]], Groups]] = {
    "form": _by_form,
    "gave": _by_gave,
    "leverage": _by_leverage,
    "parties": _by_parties,
}
"""What deals can be grouped by."""
