"""The shipped case asked once for every test of a worker that writes nothing into what it is given."""

from functools import cache

from winset.study.prepared import Prepared, prepare

DRAWS = 60


@cache
def january() -> Prepared:
    """The us-mexico case of January 2024, with few draws."""
    return prepare("us-mexico", "2024-01", draws=DRAWS)
