"""A forecast as it is told on the command line, turned into entries; every fault bears the name of its option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from winset.errors import Fault, Faulty
from winset.flow.entries import ALL, Entry
from winset.study import ledger

OPTIONS = {
    "quantity.first": "--month",
    "quantity.last": "--to",
    "month": "--month",
    "forecast.point": "--value",
    "forecast.interval": "--interval",
    "forecast.probability.threshold": "--above or --below",
    "forecast.probability.probability": "--probability",
    "forecast.quantiles": "--quantile",
    **{f"{part}{name}": f"--{name}" for name in ("series", "origin", "channel") for part in ("", "quantity.")},
    **{name: f"--{name}" for name in ("who", "made", "sentence", "source")},
    "quantity": "--to",
}
"""Where a path inside an entry begins, and the option from which it comes."""

NOT_OURS = ("who", "sentence", "series", "channel", "value", "interval", "above", "below", "probability", "quantile")
"""What --ours says of itself."""


LONG_AFTER = 366
"""Days after the newest evidence beyond which the date of a forecast is doubted."""


@dataclass(frozen=True)
class Asked:
    """What was given on the command line; nothing where an option was left out."""

    case: str
    who: str | None = None
    made: str | None = None
    sentence: str | None = None
    series: str | None = None
    origin: str = ALL
    channel: str | None = None
    month: str | None = None
    to: str | None = None
    value: float | None = None
    interval: tuple[float, float, float] | None = None
    above: float | None = None
    below: float | None = None
    probability: float | None = None
    quantile: list[str] | None = None
    source: str | None = None
    ours: bool = False


NAMES = tuple(one.name for one in fields(Asked))


def entries(asked: Asked) -> tuple[Entry, ...]:
    """The entries that were asked for: one of somebody's, or winset's own; raises Faulty with all faults."""
    if asked.ours:
        return _ours(asked)
    form, faults = _form(asked)
    missing = [name for name in ("who", "made", "sentence", "series", "month") if getattr(asked, name) is None]
    faults += [Fault(f"--{name}", found="nothing", expected="it") for name in missing]
    try:
        entry = ledger.theirs(asked.case, _plain(asked, form))
    except Faulty as refused:
        named = [_named(fault) for fault in refused.faults]
        faults += [fault for fault in named if not _twice(fault, faults) and (asked.to or fault.file != "--to")]
    if faults:
        raise Faulty(faults)
    return (entry,)


def doubts(asked: Asked, entries: Sequence[Entry]) -> tuple[str, ...]:
    """What is strange about the date that a frozen forecast bears; a warning each, for no clock is trusted here."""
    case, everything = ledger.opened_for_truth(asked.case)
    newest = everything.newest(case.flows.target)
    first = entries[0]
    if first.reconstructed:
        return (
            f"--made {first.made}: the evidence at hand reaches {newest}, so this is reconstructed, not forecast; it "
            "is kept apart in the scoreboard",
        )
    if (first.made - newest).days > LONG_AFTER:
        return (
            f"--made {first.made}: more than a year after the newest evidence, {newest}; is the date right? A forecast "
            "that bears a date on which its truth is out is left out of the scoreboard",
        )
    return ()


def _twice(fault: Fault, faults: list[Fault]) -> bool:
    """Whether something about the same option is told already, or what is said rests on it."""
    return fault.file in {one.file for one in faults} or fault.path == "forecast"


def _ours(asked: Asked) -> tuple[Entry, ...]:
    extra = [name for name in NOT_OURS if getattr(asked, name) not in (None, [], ())]
    if extra:
        raise Faulty([Fault(f"--{name}", found="given with --ours", expected="only one of them") for name in extra])
    try:
        return ledger.ours(asked.case, asked.made, asked.month, asked.to, asked.origin)
    except Faulty as refused:
        named = [_named(fault) for fault in refused.faults]
        raise Faulty([replace(one, file="--made") if one.file == "--as-of" else one for one in named]) from None


def _plain(asked: Asked, form: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as plain values; what is missing stays nothing, and is told as a fault of its own."""
    return {
        "who": asked.who,
        "made": asked.made,
        "sentence": asked.sentence,
        "source": asked.source,
        "forecast": form,
        "quantity": {
            "series": asked.series,
            "origin": asked.origin,
            "channel": asked.channel,
            "first": asked.month,
            "last": asked.to or asked.month,
        },
    }


def _form(asked: Asked) -> tuple[dict[str, Any], list[Fault]]:
    """The one form that was given, and what is wrong with how it was given."""
    given: dict[str, dict[str, Any]] = {}
    faults: list[Fault] = []
    if asked.value is not None:
        given["--value"] = {"form": "point", "value": asked.value}
    if asked.interval is not None:
        given["--interval"] = {"form": "interval"} | dict(zip(("low", "high", "level"), asked.interval, strict=True))
    if asked.quantile:
        given["--quantile"] = _quantiles(asked.quantile, faults)
    for side, threshold in (("above", asked.above), ("below", asked.below)):
        if threshold is not None:
            chance = {"side": side, "threshold": threshold, "probability": asked.probability}
            given[f"--{side}"] = {"form": "probability"} | chance
    if asked.probability is not None and asked.above is None and asked.below is None:
        faults.append(Fault("--probability", found="no threshold", expected="--above or --below with it"))
    elif len(given) != 1:
        expected = "one of --value, --interval, --above, --below, --quantile"
        faults.append(Fault("forecast", found=" and ".join(given) or "no form", expected=expected))
    return (next(iter(given.values())) if len(given) == 1 else {}), faults


def _quantiles(told: list[str], faults: list[Fault]) -> dict[str, Any]:
    pairs = []
    for one in told:
        level, _, value = one.partition(":")
        try:
            pairs.append((float(level), float(value)))
        except ValueError:
            faults.append(Fault("--quantile", found=f"'{one}'", expected="a level and a value, as 0.9:120000"))
    pairs.sort()
    return {"form": "quantiles", "levels": [p[0] for p in pairs], "values": [p[1] for p in pairs]}


def _named(fault: Fault) -> Fault:
    """A fault under the name of its option, where its path leads to one."""
    begins = next((path for path in OPTIONS if f"{fault.path}.".startswith(f"{path}.")), None)
    return replace(fault, file=OPTIONS[begins], path="") if begins else fault
