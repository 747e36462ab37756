"""Bills, deals, prices, threats and ratification told in Spanish: nothing in English is left, and no number moves."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.texts import texts

from winset import bargain, evidence
from winset import case as cases
from winset.bargain.offers import Breakdown, Outside, Talks, divide, in_turn
from winset.case.translated import texts as case_texts
from winset.case.translated import translated
from winset.language import told_in
from winset.randomness import named
from winset.spelling import within
from winset.study import priced
from winset.study.compared import compared
from winset.study.deals import RULED, negotiate
from winset.study.demands import demands
from winset.study.flips import flips
from winset.study.leverage import in_brief
from winset.study.levers_told import levers
from winset.study.live import live
from winset.study.moved import Moved
from winset.study.packages import Names
from winset.study.prepared import Asked as Answered
from winset.study.prepared import Prepared, ask, prepare
from winset.study.ratification import RULE
from winset.study.ratified import answered
from winset.study.ratify_asked import Asked
from winset.study.standoff import standoff

DRAWS = 20
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
MARKED = re.compile("⟦[^⟧]*⟧")
IDS = re.compile(r"\b[DRI]\b(?: [A-Z]{2}\b)?|\bnewest\b")
"""Members by party and state, the party that schedules votes, the moment by its id: the same in every language."""


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare("us-mexico", "2024-01", draws=DRAWS)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with catalogues in which every stretch of a text stands in brackets: of the house, and of the case."""
    folder = tmp_path_factory.mktemp("marked")
    case = cases.read(cases.locate("us-mexico"))
    spelled = [one.replace("-", " ") for one in (*(i.id for i in case.issues), *(k.id for k in case.kinds))]
    (folder / "es").mkdir()
    (folder / "languages").mkdir()
    (folder / "es" / "all.po").write_text(HEAD + "".join(map(_entry, texts())), encoding="utf-8")
    own = "".join(f"msgid {_quoted(t)}\nmsgstr {_quoted(f'⟦{t}⟧')}\n\n" for t in {*case_texts(case), *spelled})
    (folder / "languages" / "es.po").write_text(HEAD + own, encoding="utf-8")
    return folder


def test_nothing_in_english_is_left(prepared: Prepared, marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINSET_LANGUAGES", str(marked))
    with told_in("es", marked):
        told = list(_told(prepared))
    left = [one for one in told if re.search("[A-Za-z]", IDS.sub("", MARKED.sub(" ", one)))]
    assert len(told) > 150
    assert left == []


def test_no_number_moves(prepared: Prepared) -> None:
    english = list(_told(prepared))
    with told_in("es"):
        spanish = list(_told(prepared))
    assert english != spanish
    assert [_numbers(one) for one in english] == [_numbers(one) for one in spanish]


def test_every_rule_begins_a_sentence_in_spanish() -> None:
    assert {rule.name for rule in bargain.CATALOGUE.values()} <= set(RULED)


def test_talks_end_in_spanish() -> None:
    talks = Talks(rounds=2, discount=(0.9, 0.5), turns=in_turn(0, 1), no_deal=(0, 0))
    broken = replace(talks, breakdown=Breakdown(0.5, (0, 0)), outside=(Outside(1, (0, 0.9)),))
    with told_in("es"):
        told = divide(talks).sentence(["Norte", "Sur"])
        assert told == "En la ronda 1 de 2, Norte ofrece un reparto; acepta Sur: Norte 0.5, Sur 0.5."
        assert "Norte" in divide(broken).sentence(["Norte", "Sur"])


def _told(prepared: Prepared) -> Iterator[str]:
    """Every sentence of these rooms about one question, in the language that is told in."""
    here = replace(prepared, question=replace(prepared.question, case=translated(prepared.question.case)))
    question, weighed, names = here.question, here.weighed, Names.of(here.question)
    odds = weighed.odds_told(question)
    for one in odds.values():
        yield from (one.sentence, one.gate.sentence if one.gate else "", *(c.pivot for c in one.chambers))
    passes = {bill: forecast.passes for bill, forecast in weighed.forecasts.items()}
    each = bargain.settle_draws(weighed.table.by_draw(), RULE)
    deals = negotiate(question, weighed.table, passes, weighed.with_deal, weighed.flows.outlook, names, each)
    yield from (deals.sentence, deals.settlement.sentence, deals.fallback.sentence)
    yield from (deals.sticks.sentence if deals.sticks else "", deals.robust.sentence if deals.robust else "")
    yield from (text for version in deals.versions for text in (version.title, version.settlement.sentence))
    yield from (one.sentence for one in deals.blocked)
    yield from (one.sentence for one in demands(question, weighed.worths, weighed.halvings, odds))
    chosen = deals.settlement.packages[0].options
    found = flips(question, weighed.table, weighed.worths, weighed.halvings, weighed.table.chance, chosen)[1]
    yield from (text for flip in found for text in (flip.assumption, flip.sentence))
    threats = in_brief(weighed.table, standoff(question, weighed.flows, DRAWS, named(7, "threats")), names)
    yield from threats.sentences if threats else ()
    yield from _levers(here)
    yield from _asked_anew(here)
    yield from _ratified(here)


def _levers(here: Prepared) -> Iterator[str]:
    told = levers(here.question)
    yield from (told.moments.label, told.rules.label)
    for actor in told.actors:
        yield from (text for ask in actor.asks for text in (ask.label, *ask.options.values()))
        yield from (text for one in actor.weighs for text in (one.label, one.of))
        yield from (one.label for one in actor.votes)


def _asked_anew(here: Prepared) -> Iterator[str]:
    """A reader's package, two states side by side, and prices."""
    first = ask(here, Moved())
    moved = ask(here, Moved(rule="utilitarian", package={"status": "young-arrivals"}, weights={"aid": {"mexico": 1}}))
    yours = live(moved).deals.yours
    assert yours
    yield yours.sentence
    yield from (compared(a, b).sentence for a, b in ((first, first), (first, moved), (first, _ruled(here))))
    prices = priced.told(here.question, here.weighed, bargain.nash, None)
    yield from (*(one.sentence for one in (*prices.openings, *prices.tied_hands)), *prices.notes)


def _ruled(here: Prepared) -> Answered:
    return ask(here, Moved(rule="egalitarian"))


def _ratified(here: Prepared) -> Iterator[str]:
    case = here.question.case
    everything = evidence.read(cases.locate("us-mexico") / "evidence", case.series)
    for asked in (
        Asked(bill=["status=young-arrivals"]),
        Asked(bill=["status=young-arrivals"], agreed="nobody", swing_seats=["house=R+5"]),
    ):
        told = answered(case, everything, asked, 7, DRAWS)
        yield from (text for bill in told.bills for text in (bill.title, bill.sentence, bill.way))
        yield from told.notes


def _entry(text: str | tuple[str, str]) -> str:
    if isinstance(text, str):
        return f"msgid {_quoted(text)}\nmsgstr {_quoted(_bracketed(text))}\n\n"
    one, many = text
    told = "".join(f"msgstr[{n}] {_quoted(_bracketed(each))}\n" for n, each in enumerate(text))
    return f"msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\n{told}\n"


def _bracketed(text: str) -> str:
    """Each stretch between gaps in brackets of its own."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if n % 2 or not part else f"⟦{part}⟧" for n, part in enumerate(parts))


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"[-+]?\d[\d.,]*\d|[-+]?\d", text))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def test_an_id_is_told_by_the_cases_own_catalogue(marked: Path) -> None:
    assert within("work-visas") == "work visas"
    with told_in("es", marked):
        assert within("work-visas") == "⟦work visas⟧"


def test_every_issue_and_kind_of_the_shipped_case_is_called_in_spanish() -> None:
    folder = cases.locate("us-mexico")
    case = cases.read(folder)
    with told_in("es", folder):
        called = {one: within(one) for one in (*(i.id for i in case.issues), *(k.id for k in case.kinds))}
    assert [one for one, words in called.items() if words == one.replace("-", " ")] == []
