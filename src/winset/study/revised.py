"""What later editions changed in the series of a case.

The trap: of most series one edition is kept, and one edition has no revisions. That is said, and no zero is told::

    winset revisions us-mexico                  series with an older edition
    winset revisions mex_detentions             the same of one series of the shipped case
    winset revisions us-mexico mex_detentions   one edition, no step: "No older edition of ... is kept."
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import winset
from winset import case as cases
from winset import evidence
from winset.case.translated import translated
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.evidence.revisions import Revision, revision
from winset.evidence.shelf import POLL_LIST
from winset.evidence.vintages import Edition
from winset.study.named import series_named
from winset.study.observed_told import AgeTold, ChangedCell, EditionTold, Revised, RevisedSeries, StepTold


def revisions(case: str | Path = "us-mexico", series: str | None = None) -> Revised:
    """Steps between the editions of every series of which an older one is kept, or of one series.

    Raises :class:`~winset.errors.Faulty` with every fault of the case, or for a series that it does not have.

    >>> [(one.id, len(one.editions)) for one in revisions("us-mexico").series]
    [('us_sw_encounters_bothcomp', 3)]
    """
    case, series = _asked(case, series)
    folder = cases.locate(case)
    written = translated(cases.read(folder))
    known = evidence.read(folder / "evidence", written.series)
    wanted = [name for name in known.editions if name != POLL_LIST]
    if series is not None:
        wanted = [series_named(series, written, known)[0]]
    told = tuple(_series(known, name) for name in wanted)
    return Revised(winset=winset.__version__, case=written.id, series=told, notes=tuple(_notes(known, told)))


SHIPPED = "us-mexico"


def _asked(case: str | Path, series: str | None) -> tuple[str | Path, str | None]:
    """What stands alone and is no case, but a series of the shipped one, is that series; else both as they stand."""
    try:
        cases.locate(case)
    except Faulty:
        folder = cases.locate(SHIPPED)
        names = {one.id for one in cases.read(folder).series}
        if series is None and case in names:
            return SHIPPED, str(case)
        raise
    return case, series


def _notes(known: Evidence, told: tuple[RevisedSeries, ...]) -> Iterator[str]:
    if not told:
        yield "No older edition of any series is kept: an import into the case keeps what it replaces."
    for one in told:
        if not one.steps:
            yield f"No older edition of {one.id} is kept, so nothing can be said of its revisions."
    if POLL_LIST in known.editions:
        yield "Older lists of polls are kept and asked for past dates; polls are not compared cell by cell."


def _series(known: Evidence, name: str) -> RevisedSeries:
    about = known.described(name)
    stands = Edition("", known.rows_of(name))
    editions = known.editions.get(name, (stands,) if stands.rows.height else ())
    return RevisedSeries(
        id=name,
        title=about.title,
        unit=about.unit,
        source=about.source,
        editions=tuple(_edition(one) for one in editions),
        steps=tuple(_step(revision(*pair)) for pair in pairwise(editions)),
    )


def _edition(one: Edition) -> EditionTold:
    months = one.rows.get_column("month").dt.strftime("%Y-%m")
    return EditionTold(
        vintage=one.replaced, known=one.known, first=str(months.min()), last=str(months.max()), rows=one.rows.height
    )


def _step(found: Revision) -> StepTold:
    return StepTold(
        **{key: value for key, value in vars(found).items() if key not in ("largest", "by_age")},
        largest=tuple(ChangedCell(**vars(cell)) for cell in found.largest),
        by_age=tuple(AgeTold(**vars(aged)) for aged in found.by_age),
        sentence=_sentence(found),
    )


def _sentence(found: Revision) -> str:
    came = f"{len(found.months_came)} months came" if len(found.months_came) != 1 else "1 month came"
    gone = f", {len(found.months_gone)} are not in the later edition" if found.months_gone else ""
    share = f" ({_share(found.net / found.total)} of what it counted)" if found.net and found.total else ""
    return (
        f"{came}{gone}; {found.changed:,} of {found.cells:,} cells changed, by {found.mean_absolute:.2f} on average "
        f"over all of them; net {found.net:+,}{share}."
    )


def _share(part: float) -> str:
    """A signed share in percent, with one digit; below a thousandth of a percent only that it is.

    >>> _share(0.0021), _share(-1e-7)
    ('+0.2 %', 'less than 0.001 %')
    """
    return f"{100 * part:+.1g} %" if abs(part) >= 1e-5 else "less than 0.001 %"
