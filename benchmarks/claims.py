"""Times of checking claims, beside their bars: 10,000 structured claims in 5 s, and a text of 10,000 words.

Run: ``python benchmarks/claims.py``. One process, seeded; wall and CPU time of asking, the case open (opening it is
timed apart). Claims are drawn over series, channels, origins and months; every verdict must occur in what is asked.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from winset.randomness import named
from winset.study import claimed

COUNT, BAR = 10_000, 5.0
SENTENCES = (
    "CBP recorded more than {n:,} encounters at the southwest border in December 2023, a record.",
    "Officials in both capitals said that talks would go on, and named no date.",
    "Border Patrol apprehensions between ports fell by {p} percent in January 2024 from December 2023.",
    "The government did not answer questions about the plan, which lawyers expect to be tested in court.",
)
SERIES = (("us_sw_total", "all"), ("us_sw_usbp_long", "usbp"), ("us_sw_encounters", "usbp"), ("darien_transits", ""))


def rows(seed: int = 7) -> list[dict[str, Any]]:
    rng = named(seed, "claims")
    made = []
    for _ in range(COUNT):
        series, channel = SERIES[rng.integers(len(SERIES))]
        origin = ("", "VEN", "CUB", "HND")[rng.integers(4)] if series in ("us_sw_encounters", "darien_transits") else ""
        month = f"{rng.integers(2018, 2026)}-{rng.integers(1, 13):02d}"
        period = (month, month[:4], f"FY{month[:4]}")[int(rng.integers(3))]
        value = int(10 ** rng.uniform(3, 6.4))
        hedge = ("", "more than", "about", "nearly")[rng.integers(4)]
        made.append(
            {"series": series, "channel": channel, "origin": origin, "period": period, "value": value, "hedge": hedge}
        )
    return made


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    return done, time.perf_counter() - wall, time.process_time() - cpu


def text(words: int = 10_000) -> str:
    rng = named(7, "text")
    made: list[str] = []
    while sum(len(one.split()) for one in made) < words:
        one = SENTENCES[rng.integers(len(SENTENCES))]
        made.append(one.format(n=int(rng.integers(100_000, 400_000)), p=int(rng.integers(5, 90))))
    return " ".join(made)


def main() -> int:
    opened, wall, cpu = timed(lambda: claimed.asking("us-mexico"))
    print(f"open the case                       {wall:6.2f} s wall {cpu:6.2f} s CPU")
    told, wall, cpu = timed(lambda: claimed.claim(rows(), opened))
    tally = Counter(one.verdict for one in told.claims)
    print(
        f"{COUNT:,} claims in columns            {wall:6.2f} s wall {cpu:6.2f} s CPU   bar {BAR:.0f} s   {dict(tally)}"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "claims.csv"
        names = list(rows()[0])
        lines = [",".join(names), *(",".join(str(row[name]) for name in names) for row in rows())]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _, from_file, _ = timed(lambda: claimed.claim(file, opened))
    print(f"the same from a CSV file            {from_file:6.2f} s wall")
    read, reading, cpu = timed(lambda: claimed.claim(text(), opened, written="2024-02-01"))
    print(f"a text of 10,000 words              {reading:6.2f} s wall {cpu:6.2f} s CPU   {len(read.claims)} numbers")
    return 0 if wall < BAR and len(tally) == 4 and len(told.claims) == COUNT else 1


if __name__ == "__main__":
    sys.exit(main())
