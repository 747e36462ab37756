"""What was observed and published, as known on a date: monthly series, roll calls, members, polls.

The walk: :func:`read` a case's folders once, :meth:`Evidence.observe` them as of a date, take tables out::

    known = read(folder / "evidence", case.series).observe(dt.date(2024, 1, 31))
    known.panel(case.flows)              tables.Panel     the target series, older ones spliced to it
    known.rollcalls()                    tables.RollCalls
    known.members(118, "House")          tables.Members
    known.polls("Joe Biden")             tables.Polls
    where_things_stand(known, case.flows, "Joe Biden")
"""

from winset.evidence.observe import Evidence, read
from winset.evidence.stands import Figure, Rank, Stands, where_things_stand

__all__ = ["Evidence", "Figure", "Rank", "Stands", "read", "where_things_stand"]
