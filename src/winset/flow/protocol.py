"""How a record was made, said in the record itself."""

from __future__ import annotations

from typing import Any

from winset.axes import IntArray
from winset.flow.increments import OFFSET
from winset.flow.record import BLOCK, RESAMPLES
from winset.language import said, say
from winset.tables import Panel

SCORES = {
    "crps_log": said("CRPS of 100 quantiles on the log scale"),
    "crps_natural": said(
        "CRPS of 100 quantiles in counts; each origin's is divided by the mean of the random walk's on it, "
        "over all dates and horizons (one event at least), so that large origins do not drown small ones"
    ),
    "log_score": said(
        "minus the log density on the log scale, averaged over the counts that round to the published ten; "
        "draws by normal kernels (Silverman's width), normal laws exactly; every method with one hundredth of a Cauchy "
        "law of scale 1 around the last month, so that none is infinite"
    ),
    "crps_surge": said(
        "CRPS on the log scale above the last month plus the 90th percentile of the last 120 months' changes "
        "over as many months (threshold-weighted: Gneiting and Ranjan 2011)"
    ),
    "mase": said(
        "absolute error of the median in counts, over the mean error of last year's month in the last 120 months "
        "(M4 convention), 10 at least"
    ),
    "relative_mae": said("mean absolute error in counts over that of the random walk, geometric mean over origins"),
    "pit": said("shares of outcomes in ten equal bins of the forecasts' levels"),
}

NO_MEASURES = said("none: a calendar written when the outcomes were known would cheat")
VINTAGE = said("final data, not what was known on the date")

BANDS = (
    "what a calibrated forecaster would show, 95 %: of the total by made-up random walks at the same dates, of the "
    "origins by the scatter of their own over blocks of dates (a little too tight: the blocks are few); the interval "
    "called 80 % is from 10.5 to 89.5 %"
)

PEERS = "statsforecast, one series at a time, last 120 months, log scale, normal law from mean and 80 % interval"


def protocol(panel: Panel, rows: IntArray, horizon: int, seed: int, draws: int) -> dict[str, Any]:
    """What the document says of how it was made."""
    return {
        "series": panel.series,
        "origins": list(panel.origins),
        "dates": [str(panel.months[row]) for row in rows],
        "horizon": horizon,
        "scale": f"log(y + {OFFSET:g})",
        "scores": {name: say(made) for name, made in SCORES.items()},
        "bands": BANDS,
        "total": "sum of the origins in every path",
        "measures": say(NO_MEASURES),
        "vintage": say(VINTAGE),
        "interval": f"95 %, moving-block bootstrap over dates, block {BLOCK}, {RESAMPLES} resamples",
        "peers": PEERS,
        "seed": seed,
        "draws": draws,
    }
