"""Codes of the register of deals, each with what it means.

A code says what a page said, not what anybody meant. Two codes of different columns may read alike:
``legal_pathways`` in *provided* are opened by the provider, in *gave* by the demander::

    demander  ── gave ─────▶  provider        money, visas, tariff relief
              ◀─ provided ──                  readmission, interdiction
              ◀─ leverage ──▶                 a threat of either side
"""

from __future__ import annotations

from types import MappingProxyType

from winset.errors import Fault, nearest

ENDINGS = MappingProxyType(
    {
        "demander_reneged": "the demander ended or stopped it, lawful notice or not",
        "provider_reneged": "the provider ended or stopped it, lawful notice or not",
        "expired": "its term ran out, or both ended it",
        "superseded": "a newer deal took its place",
        "court": "a court ended it",
        "lapsed_funding": "its money ran out",
        "never_implemented": "signed and never performed",
        "still_in_force": "in force, with evidence later than the month of its start",
        "unknown": "its fate, or how it ended, was not found",
    }
)
"""How a deal ended, or that it had not."""

FORMS = MappingProxyType(
    {
        "treaty": "binding and ratified, or meant to be",
        "MoU": "memorandum of understanding",
        "statement": "joint statement or declaration",
        "executive": "programme, exchange of letters or administrative consent",
        "tacit": "parallel steps without a text",
        "secret": "text not published",
    }
)
"""In what form a deal was made."""

PROVIDED = MappingProxyType(
    {
        "readmission": "takes back its own citizens",
        "third_country_returns": "takes returned people of other countries",
        "interdiction": "holds people on the way",
        "release_stop": "stops letting people leave",
        "offshore_processing": "hosts another state's asylum procedure",
        "visa_requirement": "asks visas of citizens who travelled on",
        "hosting": "lets people stay",
        "work_permits": "lets people who stay work",
        "resettlement": "takes people from elsewhere for good",
        "legal_pathways": "opens lawful ways of moving",
        "border_controls_abroad": "lets another state check at its border",
        "interdiction_withheld": "stopped holding people (episodes of leverage)",
    }
)
"""What the provider did or promised."""

GAVE = MappingProxyType(
    {
        "money": "money, for any purpose",
        "aid": "development or humanitarian aid in kind or unstated in sum",
        "debt": "debt relief",
        "equipment": "boats, radar, vehicles",
        "training": "training of officials",
        "security_force": "a force that is paid or sent",
        "visas": "visas or visa-free travel",
        "legal_status": "status for people already there",
        "legal_pathways": "lawful ways of moving",
        "resettlement": "takes people from elsewhere for good",
        "tariff_relief": "tariffs not raised, paused or lowered",
        "sanctions_relief": "sanctions eased",
        "recognition": "recognition or standing",
        "accession_talks": "talks on joining",
        "vaccines": "vaccines",
        "humanitarian_conditions": "better conditions for people returned",
        "border_reopening": "a border opened again",
        "policy_change": "another policy changed",
        "code_of_conduct": "rules of conduct",
        "nothing_stated": "nothing that a page seen states",
    }
)
"""What the demander gave, or what came beside it."""

LEVERAGE = MappingProxyType(
    {
        "none_seen": "no threat in a page seen",
        "flow_release_threat": "letting people go, or not holding them",
        "tariff_threat": "tariffs",
        "sanctions_threat": "sanctions",
        "visa_restriction": "fewer visas",
        "aid_conditionality": "aid tied to performance",
        "aid_cut_threat": "aid cut",
        "border_closure": "a border closed",
        "pushback_threat": "people sent back at the border",
        "expulsion_threat": "people expelled",
        "other_threat": "another threat",
    }
)
"""What either side threatened or used."""


def known(code: str, codes: tuple[str, ...] | MappingProxyType[str, str], asked: str) -> Fault | None:
    """The fault of a code that is not there, with the nearest that is; nothing for a good one.

    >>> print(known("visa", GAVE, "--gave"))
    --gave: 'visa', expected one of money, aid, debt, ... (20 codes); did you mean 'visas'?
    """
    choice = tuple(codes)
    if code in choice:
        return None
    listed = ", ".join(choice) if len(choice) <= 11 else f"{', '.join(choice[:3])}, ... ({len(choice)} codes)"
    near = nearest(code, choice) or next((name for name in choice if code and name.startswith(code)), "")
    return Fault(asked, found=f"'{code}'", expected=f"one of {listed}", nearest=near)
