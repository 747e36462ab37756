"""The hall where the wings meet: from a case and a date to an :class:`Answer`.

::

    from winset import study
    answer = study.run("us-mexico", as_of="2024-01", seed=7)
    answer.deals.sentence
"""

from winset.study.answer import Answer
from winset.study.dealt import deals
from winset.study.documents import schema
from winset.study.priced import prices
from winset.study.run import run, table
from winset.study.series import backtest, measures, outlook
from winset.study.sound import check

__all__ = ["Answer", "backtest", "check", "deals", "measures", "outlook", "prices", "run", "schema", "table"]
