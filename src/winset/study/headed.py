"""What stands at the head of a document about a case: which version told it, of which case, as known on which date.

::

    OffersTold(**of_moment(question), course=course)      the fields of `shape.OfMoment`, but for the name of its schema
"""

from __future__ import annotations

from typing import Any

import winset
from winset.study.moments import Question


def of_case(question: Question) -> dict[str, Any]:
    """The fields of `shape.OfCase`.

    >>> from datetime import date
    >>> from types import SimpleNamespace as Some
    >>> told = of_case(Some(case=Some(id="north-south"), as_of=date(2024, 1, 31)))
    >>> list(told), told["case"]
    (['winset', 'case', 'as_of'], 'north-south')
    """
    return {"winset": winset.__version__, "case": question.case.id, "as_of": question.as_of}


def of_moment(question: Question) -> dict[str, Any]:
    """The fields of `shape.OfMoment`.

    >>> from datetime import date
    >>> from types import SimpleNamespace as Some
    >>> case = Some(id="north-south", actors=[Some(id="north", name="North")])
    >>> of_moment(Some(case=case, as_of=date(2024, 1, 31), moment=Some(id="2024-01")))["actors"]
    {'north': 'North'}
    """
    return {
        **of_case(question),
        "moment": question.moment.id,
        "actors": {actor.id: actor.name for actor in question.case.actors},
    }
