"""What stands at the head of a document about a case: which version told it, of which case, as known on which date.

::

    OffersTold(**of_moment(question), course=course)      the fields of `shape.OfMoment`, but for the name of its schema
"""

from __future__ import annotations

from typing import Any

import winset
from winset.language import say
from winset.study.moments import Question
from winset.study.shape import SupposedTold


def of_case(question: Question) -> dict[str, Any]:
    """The fields of `shape.OfCase`.

    >>> from datetime import date
    >>> from types import SimpleNamespace as Some
    >>> told = of_case(Some(case=Some(id="north-south"), as_of=date(2024, 1, 31), scenario=None, put={}))
    >>> list(told), told["case"]
    (['winset', 'case', 'as_of'], 'north-south')
    """
    told = {"winset": winset.__version__, "case": question.case.id, "as_of": question.as_of}
    supposed = supposed_of(question)
    return told if supposed is None else {**told, "supposed": supposed}


def supposed_of(question: Question) -> SupposedTold | None:
    """What is supposed in a question in place of what its case says; None where nothing is."""
    happens, put = question.scenario, dict(question.put)
    if happens is None and not put:
        return None
    parts = [say("the scenario {title}", title=happens.title)] if happens else []
    parts += [f"{path} = {value}" for path, value in put.items()]
    return SupposedTold(
        scenario=happens.id if happens else None,
        title=happens.title if happens else "",
        description=happens.description if happens else "",
        put=put,
        sentence=say("Supposed, and not written in the case: {what}.", what="; ".join(parts)),
    )


def of_moment(question: Question) -> dict[str, Any]:
    """The fields of `shape.OfMoment`.

    >>> from datetime import date
    >>> from types import SimpleNamespace as Some
    >>> case = Some(id="north-south", actors=[Some(id="north", name="North")])
    >>> asked = Some(case=case, as_of=date(2024, 1, 31), moment=Some(id="2024-01"), scenario=None, put={})
    >>> of_moment(asked)["actors"]
    {'north': 'North'}
    """
    return {
        **of_case(question),
        "moment": question.moment.id,
        "actors": {actor.id: actor.name for actor in question.case.actors},
    }
