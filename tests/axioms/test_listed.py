"""The frontier and the search against listing every package; `benchmarks/bargain.py --listed` does 10,000 tables."""

import listed
import pytest

from winset import bargain

TABLES = 1200


@pytest.mark.parametrize("start", range(0, TABLES, 200))
def test_frontier_and_search_are_those_of_listing_every_package(start):
    assert [what for seed in range(start, start + 200) for what in listed.objections(seed)] == []


def test_the_tables_try_what_matters():
    tables = [listed.made(seed) for seed in range(TABLES)]
    searches = [bargain.search_nash(b, c, d.tolist(), weights=w) for b, c, d, w in tables[:300]]
    assert {len(d) for _, _, d, _ in tables} == {2, 3, 4}
    found = {(s.method, s.settlement.finding.name) for s in searches}
    assert found >= {("search", name) for name in ("AGREED", "TIED", "NO_ZONE")}
    assert found >= {("frontier", name) for name in ("AGREED", "TIED", "NO_ZONE", "NOT_WORTH_IT")}
    assert sum(s.method == "search" for s in searches) > 100
