"""Words that asks are made of: verbs of what is asked, and nouns that stand for an act.

The trap: English shows neither where a list of acts is cut nor what belongs to it; both are told by the word after the
comma::

    deploy $20 billion, suspend the blockade and grant the right to remain and work legally
    ──────────────────  ────────────────────     ─────────────────────────────────────────
    "suspend" and "grant" begin a new act; "work" does not, so it is not in this list
"""

from __future__ import annotations

from winset.evidence.article.wordlist import shared


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ACTS = _listed(
    "abandon abolish accept add address adopt allow apologize appoint approve arrest ban block bring build cancel "
    "cease close commit compensate complete comply contain continue contribute cooperate create curb curtail cut "
    "declare deliver deny deploy deport designate detain disclose dismantle dispatch do drop ease eliminate enact end "
    "enforce ensure establish "
    "evacuate exempt expand expedite expel extend extradite finance finish free freeze give grant guarantee halt "
    "hasten "
    "hire honor honour implement impose improve increase inspect invest investigate issue keep launch legalise "
    "legalize let levy lift lower maintain make modernize move negotiate open pass patrol pause pay permit "
    "postpone prevent process promote prosecute protect provide publish pull punish put raise ratify readmit "
    "receive recognize reconsider reduce reform refrain regularise regularize reimburse reinforce reinstate "
    "release remove reopen renew repay repeal replace rescind resettle resolve respect restart restore restrict resume "
    "retaliate reunite reverse revoke scrap seal secure seize send share shut sign slap slow spend stem step stop "
    "strengthen strike suspend tackle take tighten transfer treat triple unfreeze uphold vote waive widen "
    "withdraw withhold"
)
"""Verbs that begin an act, as they stand after "to"."""

BOTH = _listed(
    "aid back clear double force fund help limit offer permit release return review support tax train visa work"
)
"""Words that are a verb only if something that is acted on follows at once."""

WITH = (
    r"(?:crack\s+down|hand\s+over|phase\s+out|roll\s+back|scale\s+back|carry\s+out|call\s+off|"
    r"(?:speed|ramp|scale|set|beef)\s+up)"
)
"""Verbs that begin an act only with their particle."""

DONE = _listed("agreed brought built cut did gave held kept let made met paid put sent shut stood struck took withdrew")
"""Past forms that do not end in -ed."""

NOUNS = _listed(
    "abolition access aid amnesty apology assistance cancellation closure compensation concessions "
    "cooperation creation deal deployment establishment repatriation "
    "deportations parole dismissal duties easing elimination embargo end enforcement exemption expansion expulsion "
    "extension extradition funding "
    "guarantees halt help increase investment legalization legalisation levies lifting limit money opening overhaul "
    "package pardon pathway pathways path pause permits protection recognition reduction reform regularization "
    "regularisation release relief removal reopening repeal resignation resources respect restart restoration return "
    "right sanctions status suspension tariffs truce visas waiver waivers withdrawal"
)
"""Nouns that stand for an act which can be asked for."""


def _forms(verb: str) -> tuple[str, ...]:
    """A verb with its endings: present, past and -ing, its last letter doubled or not."""
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith("y") and verb[-2] not in "aeo":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    return (verb, *(f"{verb}{end}" for end in ("s", "es", "ed", "ing", f"{verb[-1]}ed", f"{verb[-1]}ing")))


def _all_forms(verbs: tuple[str, ...]) -> list[str]:
    return [form for verb in verbs for form in _forms(verb)]


OBJECT = (
    r"(?=\s+(?:the|a|an|its|his|her|their|all|more|any|at|such|those|legal|new|federal|public|people|migrants)\b|"
    r"\s+[\dA-Z$])"
)
VERB = rf"(?:{shared(ACTS)}\b|{WITH}\b|{shared(BOTH)}\b{OBJECT})"
"""An act in its base form."""

VERBED = rf"(?:{shared([*_all_forms(ACTS), *DONE])}\b)"
"""An act in any form."""

GERUND = rf"(?:{shared(form for form in _all_forms(ACTS) if form.endswith('ing'))}\b)"
"""An act as a thing that is done: "in exchange for lifting sanctions"."""

_ORDERED = (
    r"(?:the|our|my|your|all|those|these|this|that|more|any|us|them|him|her|it|up|off|asylum|aid|sanctions|tariffs|people|"
    r"migrants|families|[a-z]+ing)\b"
)
_GIVEN = shared([*ACTS, *(verb.capitalize() for verb in ACTS)])
ORDER = rf"(?:(?:[Dd]o\s+not|[Dd]on['’]t)\s+)?(?:{_GIVEN})\s+{_ORDERED}"
"""An act as an order: "Open the bridges!"."""

FILLING = (
    r"(?:[A-Z][\w.]*[’']s\s+)?"
    r"(?:(?:the|an?|\d[\d,]*|its|his|her|their|all|any|more|greater|additional|better|new|full|total|complete|immediate|partial|"
    r"kind of|mass|humanitarian|legal|lawful|temporary|seasonal|economic|federal|financial|development|work|"
    r"\w+-(?:day|week|month|year)|[a-z]{3,}(?:al|ic|ive|ary)|"
    r"U\.S\.|American|Mexican|H-2[AB])"
    r"\s+){0,4}"
)
NOUN = (
    rf"(?:{FILLING}{shared(NOUNS)}\b(?!\s+(?:is|are|was|were|will|would|had|has|have)\b)|"
    r"(?:(?:at least|more than|some|up to|another)\s+)?(?:\$\s?\d|"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|ten|twenty)\s(?:billion|million)))"
)
"""What can be asked for without a verb: an act as a noun, or a sum."""
