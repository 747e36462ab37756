"""A prepared question in the language that is told in: what is fitted is shared, what is said is said again.

The trap: a sentence that was made with the fit is in the language of that day. So everything that holds words is told
anew, a fifth of a second for a date and a language, and nothing is fitted or rolled again::

    prepare (seconds) ──▶ Prepared ──▶ retold (Spanish) ──▶ ask, live, accounts in Spanish
                              └──────▶ ask, live, accounts in English
"""

from __future__ import annotations

from dataclasses import replace

from threadpoolctl import threadpool_limits

from winset import case as cases
from winset import flow
from winset.case.parts import Case, Intervention
from winset.case.translated import translated
from winset.language import language
from winset.study import tell
from winset.study.flows import Flows
from winset.study.manifest import catalogues
from winset.study.prepared import Prepared
from winset.study.run import ONE_THREAD


def retold(prepared: Prepared, asked_for: str) -> Prepared:
    """The same in the language that is told in; the same object where that is English, in which it was prepared.

    `asked_for` is the case as it was asked for, a shipped one by name or a folder. The fit, the draws, the table and
    the forecasts are those of `prepared` itself: no number can differ.
    """
    if language() == "en":
        return prepared
    asked, made_of = prepared.question, prepared.made_of
    case = translated(asked.case)
    moment = next(moment for moment in case.moments if moment.id == asked.moment.id)
    happens = next((one for one in case.scenarios if asked.scenario and one.id == asked.scenario.id), None)
    question = replace(asked, case=case, moment=moment, scenario=happens)
    with threadpool_limits(limits=ONE_THREAD):
        flows = _flows(prepared.weighed.flows, case, made_of.seed)
    made_of = replace(made_of, language=language(), catalogues=catalogues(cases.locate(asked_for)))
    weighed = replace(prepared.weighed, flows=flows)
    return replace(
        prepared,
        question=question,
        made_of=made_of,
        weighed=weighed,
        stands=tell.stands(question, prepared.known),
        outlook=tell.outlook(question, flows, prepared.outlook.skill),
        reproduce=tell.reproduce(question, made_of, asked_for),
        odds=weighed.odds_told(question),
    )


def _flows(flows: Flows, case: Case, seed: int) -> Flows:
    """Flows whose measures are told by the case as it is called now; each has the dice of its own name again."""
    called = {each.id: each for each in case.interventions}
    seen = [called[measure.id] for measure in flows.measures]
    return replace(
        flows,
        measures=flow.measures(flows.panel, flows.fit, seen, flows.groups, seed=seed),
        under_way=_renamed(flows.under_way, called),
        announced=_renamed(flows.announced, called),
    )


def _renamed(measures: tuple[Intervention, ...], called: dict[str, Intervention]) -> tuple[Intervention, ...]:
    return tuple(called[each.id] for each in measures)
