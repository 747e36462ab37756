"""The case: what the analyst writes, read into frozen parts, with every fault told at once."""

from winset.case.check import CHECKS, check
from winset.case.locate import locate, shipped
from winset.case.paths import Place, places
from winset.case.put import canonical, put
from winset.case.read import read
from winset.case.scaffold import scaffold
from winset.case.schema import schema

__all__ = [
    "CHECKS",
    "Place",
    "canonical",
    "check",
    "locate",
    "places",
    "put",
    "read",
    "scaffold",
    "schema",
    "shipped",
]
