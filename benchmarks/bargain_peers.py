"""Other programs on the tables of `bargain.py`: HiGHS (through scipy) and NegMAS (in a Python of its own).

NegMAS is under the AGPL: it is not among winset's dependencies and is never imported here. Put it into an environment
of its own (``python -m venv V && V/bin/pip install negmas``) and hand over that environment's Python.

The trap: getrusage counts the parent's memory too, from before the child became a program of its own. The peak of a
process is read from Linux's /proc.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from winset.axes import FloatArray
from winset.tables import Block

_TIGHT = 1e-9

NEGMAS = """
import json, sys, time
from negmas import make_issue
from negmas.outcomes import make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import ks_points, nash_points, pareto_frontier
from negmas.preferences.value_fun import TableFun
payoffs = json.load(sys.stdin)
issues = [make_issue([str(r) for r in range(len(rows))], f"issue-{i}") for i, rows in enumerate(payoffs)]
space = make_os(issues)
utilities = [
    LinearAdditiveUtilityFunction([TableFun({str(r): row[a] for r, row in enumerate(rows)}) for rows in payoffs],
                                  weights=[1.0] * len(payoffs), outcome_space=space, reserved_value=0.0)
    for a in range(2)
]
start = time.process_time()
frontier, _ = pareto_frontier(utilities, issues=issues)
nash = nash_points(utilities, frontier, issues=issues)
ks = ks_points(utilities, frontier, issues=issues)
seconds = time.process_time() - start
mib = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024
point = [float(u) for u in nash[0][0]]
print(json.dumps([seconds, mib, len(frontier), point, point]))
"""

WINSET = """
import json, sys, time
import numpy as np
from winset import bargain
from winset.tables import Block
payoffs = [np.array(rows) for rows in json.load(sys.stdin)]
blocks = [Block((f"issue-{i}",), tuple((str(r),) for r in range(len(rows))), rows, np.zeros(len(rows)))
          for i, rows in enumerate(payoffs)]
times = []
for _ in range(21):
    start = time.process_time()
    frontier = bargain.frontier(blocks)
    nash, ks = (bargain.settle(frontier, rule) for rule in (bargain.nash, bargain.kalai_smorodinsky))
    times.append(time.process_time() - start)
mib = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024
worst = sum(rows.min(axis=0) for rows in payoffs)
again = bargain.settle(frontier, bargain.nash, worst)
print(json.dumps([sorted(times)[10], mib, len(frontier), nash.payoffs[0].tolist(), again.payoffs[0].tolist()]))
"""


@dataclass(frozen=True)
class Ran:
    """What a program reports of frontier, Nash and Kalai-Smorodinsky: CPU seconds, peak of its process, results.

    `nash` is against no deal at zero, `nash_over_worst` against each actor's worst package. NegMAS has one point: it
    puts the larger of the reservation value, zero here, and the worst package in the place of no deal.
    """

    seconds: float
    mib: float
    points: int
    nash: tuple[float, ...]
    nash_over_worst: tuple[float, ...]


def ran(python: str, program: str, blocks: Sequence[Block]) -> Ran:
    """One of the two programs above, in a process of its own."""
    handed = json.dumps([block.payoffs.tolist() for block in blocks])
    done = subprocess.run([python, "-c", program], input=handed, capture_output=True, text=True, check=True)
    seconds, mib, points, nash, worst = json.loads(done.stdout.splitlines()[-1])
    return Ran(seconds, mib, points, tuple(nash), tuple(worst))


def side_by_side(negmas: str, blocks: Sequence[Block]) -> tuple[Ran, Ran]:
    """winset and NegMAS on the same table."""
    return ran(sys.executable, WINSET, blocks), ran(negmas, NEGMAS, blocks)


def highs_nash(blocks: Sequence[Block], no_deal: FloatArray) -> float:
    r"""The largest product of gains of two actors by HiGHS.

    .. math:: \max t_1 + t_2, \qquad t_a \le \log g + (g_a - g) / g \text{ for tangents at } g

    Tangents are added where the last answer lies, until the logarithm and its tangents agree.
    """
    sizes = [len(block.rows) for block in blocks]
    payoffs = np.vstack([block.payoffs for block in blocks])
    rows, last = len(payoffs), len(payoffs) + 2
    one = csr_matrix((np.ones(rows), (np.repeat(np.arange(len(blocks)), sizes), np.arange(rows))), (len(blocks), last))
    above = np.hstack([payoffs.T, np.zeros((2, 2))])
    largest = sum(block.payoffs.max(axis=0) for block in blocks) - no_deal
    tangents = [(a, g) for a in range(2) for g in largest[a] * np.geomspace(0.05, 1.0, 12)]
    limits = Bounds(np.r_[np.zeros(rows), -100.0, -100.0], np.r_[np.ones(rows), 100.0, 100.0])
    while True:
        cuts = np.zeros((len(tangents), last))
        for k, (a, g) in enumerate(tangents):
            cuts[k, :rows], cuts[k, rows + a] = -payoffs[:, a] / g, 1.0
        right = [np.log(g) - 1.0 - no_deal[a] / g for a, g in tangents]
        found = milp(
            np.r_[np.zeros(rows), -1.0, -1.0],
            constraints=[LinearConstraint(one, 1.0, 1.0), LinearConstraint(cuts, -np.inf, right),
                         LinearConstraint(above, no_deal + 1e-6, np.inf)],
            integrality=np.r_[np.ones(rows), 0.0, 0.0], bounds=limits, options={"mip_rel_gap": 0.0},
        )  # fmt: skip
        gains = np.rint(found.x[:rows]) @ payoffs - no_deal
        if -found.fun <= np.log(gains).sum() + _TIGHT:
            return float(gains.prod())
        tangents += [(a, gains[a]) for a in range(2)]
