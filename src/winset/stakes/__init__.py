"""What a package is worth to each actor, in points: differences from the option that stands.

Points of two actors are not comparable by nature. Fundamental objectives are paid once: money inside an option is not
paid again as an outcome, and encounters, approval and re-election are one chain.
"""

from winset.stakes.curves import halving, in_halvings
from winset.stakes.linked import Linked, link
from winset.stakes.proximity import of_halving, proximity
from winset.stakes.weigh import Worths, at_ends, worths, worths_at

__all__ = [
    "Linked",
    "Worths",
    "at_ends",
    "halving",
    "in_halvings",
    "link",
    "of_halving",
    "proximity",
    "worths",
    "worths_at",
]
