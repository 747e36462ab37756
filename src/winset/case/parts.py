"""The parts of a case: what the analyst writes, frozen.

A case is a folder. Every number in it is a :class:`Value` and says four things: how much, of what unit, on what basis,
printed where::

    intensity: {value: 0.58, unit: share, range: [0.52, 0.64], basis: estimated, source: upm-2024}

Parts know their own shape and refuse extra keys. Whether they fit each other (does the option that stands exist? is
the origin known?) is asked by :mod:`winset.case.check`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

UNITS: Mapping[str, str] = {
    "share": "a part of a whole, 0 to 1",
    "probability": "chance of an event, 0 to 1",
    "points": "worth to one actor; not comparable between actors",
    "log": "change of a natural logarithm",
    "log-odds": "change of a natural logarithm of odds",
    "months": "calendar months",
    "days": "calendar days",
    "encounters/month": "encounters a month: events, not persons",
    "detentions/month": "detentions a month: events, not persons",
    "transits/month": "transits a month: events, not persons",
    "arrivals/month": "irregular arrivals in a country of transit a month: events, not persons",
    "persons": "people",
    "persons/month": "people a month",
    "persons/year": "people a year",
    "million persons": "millions of people",
    "bn USD": "thousand million U.S. dollars, nominal",
    "percent": "parts of a hundred",
    "votes": "members voting",
    "per month": "rate a month",
    "times": "a factor: 1 leaves things as they are, 2 doubles them",
}
"""The units that a case may use, with their meaning."""

Basis = Literal["observed", "estimated", "assumed"]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Origin = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


Label = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\r\n\t]+$")]
"""A name for readers: one line."""

MOST: Mapping[str, float] = {"points": 10_000, "log": 20, "log-odds": 20, "months": 1_200, "days": 3_660}
"""The largest size of a number of some units; others may reach a million million."""

Clue = Annotated[str, Field(max_length=200, pattern=r"^[^\s&|*]+\*?([ |][^\s&|*]+\*?| & [^\s&|*]+\*?)*$")]
"""Words by which a text names something: `cuba* & embargo|trade ban` holds where a word that begins with cuba and
either of the other two stand in one sentence; `& ~may|june` asks for one of these as well, and does not mark it. How it
is read: :mod:`winset.evidence.article.clues`.
"""

Dated = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A year, a month or a day."""


class Part(BaseModel):
    """A frozen part of a case; extra keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Value(Part):
    """A number with its unit, basis and source; a range (low, high) holds the value and is required where assumed."""

    value: Number
    unit: str
    basis: Basis
    source: Id
    range: tuple[Number, Number] | None = None
    note: str = ""

    @model_validator(mode="after")
    def _stands(self) -> Value:
        if self.unit not in UNITS:
            raise ValueError(f"unit '{self.unit}' is not known|one of {', '.join(UNITS)}")
        most = MOST.get(self.unit, 1e12)
        if max(abs(end) for end in (self.value, *(self.range or ()))) > most:
            raise ValueError(f"a number beyond any use|at most {most:,.0f} {self.unit}, either sign")
        if self.range is None and self.basis == "assumed":
            raise ValueError("an assumed value without a range|range: [low, high]")
        if self.range is not None and not self.range[0] <= self.value <= self.range[1]:
            raise ValueError(f"range {list(self.range)} does not hold its value {self.value:g}|low <= value <= high")
        if self.unit in ("share", "probability"):
            low, high = self.range or (self.value, self.value)
            if low < 0 or high > 1:
                raise ValueError(f"a {self.unit} outside 0 to 1|0 <= {self.unit} <= 1")
        return self

    @property
    def low(self) -> float:
        """Lower end of the range, or the value itself where there is none."""
        return self.value if self.range is None else self.range[0]

    @property
    def high(self) -> float:
        """Upper end of the range, or the value itself where there is none."""
        return self.value if self.range is None else self.range[1]


def _of_unit(unit: str) -> AfterValidator:
    def check(value: Value) -> Value:
        if value.unit != unit:
            raise ValueError(f"unit '{value.unit}'|'{unit}'")
        return value

    return AfterValidator(check)


Points = Annotated[Value, _of_unit("points")]
Share = Annotated[Value, _of_unit("share")]
Probability = Annotated[Value, _of_unit("probability")]
LogChange = Annotated[Value, _of_unit("log")]
LogOdds = Annotated[Value, _of_unit("log-odds")]
MonthsLong = Annotated[Value, _of_unit("months")]
DaysLong = Annotated[Value, _of_unit("days")]
EncountersAMonth = Annotated[Value, _of_unit("encounters/month")]
MillionPersons = Annotated[Value, _of_unit("million persons")]
Times = Annotated[Value, _of_unit("times")]

EVERY = "every"
"""Stands for every weighting (or every moment) where the analyst wrote one value and no mapping."""


def _one_for_every(written: Any) -> Any:
    """`{value: ...}` means the same for every weighting."""
    one = isinstance(written, Mapping) and bool({"value", "unit", "basis"} & set(written))
    return {EVERY: written} if one else written


def _one_option_for_every(written: Any) -> Any:
    return {EVERY: written} if isinstance(written, str) else written


Worth = Annotated[dict[Id, Points], BeforeValidator(_one_for_every)]
"""Points by weighting; one value alone stands for every weighting."""


class Source(Part):
    """Where a number is printed."""

    id: Id
    title: Label
    publisher: str
    url: str = ""
    published: str = ""
    accessed: dt.date | None = None
    licence: str = ""
    note: str = ""


class Actor(Part):
    """A government at the table."""

    id: Id
    name: str
    adjective: str
    capital: str = ""


class Weighting(Part):
    """A named set of weights (one per era); what it leaves out is read from `otherwise`."""

    id: Id
    title: Label
    otherwise: Id | None = None


class Moment(Part):
    """A date from which the case is asked: evidence as published by then, who governs, which Congress."""

    id: Annotated[str, Field(pattern=r"^(newest|\d{4}-\d{2})$")]
    as_of: dt.date | Literal["newest"]
    governs: dict[Id, str]
    weighting: Id
    congress: int
    majority: dict[Id, str] = Field(default_factory=dict)
    """Party (D or R) or bloc that schedules votes, by chamber id; where left out, whoever has more seats."""
    elections: tuple[dt.date, ...]
    question: str
    note: str = ""


class Kind(Part):
    """A kind of intervention: the unit of its intensity and what is believed of its effect before past ones speak.

    `effect` is the log change of a targeted origin's counts at full effect and `reference` intensity.
    """

    id: Id
    title: Label
    reference: Value
    effect: LogChange
    half_life: MonthsLong


class Lever(Part):
    """What an option does to flows: a kind and an intensity, on some origins."""

    kind: Id
    intensity: Value
    targets: tuple[str, ...]


class Intervention(Part):
    """A dated thing that a government did to flows, or has announced that it will do."""

    id: Id
    title: Label
    kind: Id
    by: tuple[Id, ...]
    start: dt.date
    announced: dt.date | None = None
    """The day from which it was known that it would start; the day of the start where left out."""
    end: dt.date | None = None
    targets: tuple[str, ...]
    intensity: Value | None = None
    precision: Literal["day", "month"] = "day"
    bites: Probability | None = None
    source: Id
    note: str = ""

    @property
    def known_from(self) -> dt.date:
        """The first day on which somebody could have reckoned with it."""
        return self.announced or self.start


class PolicyDate(Part):
    """A month at which the worth of knowing a measure beforehand is scored, or (before 2013) priors are chosen.

    `felt` is the first month in which the measure is felt. `seen` is which way flows went as told afterwards, where
    that is not what was expected.
    """

    id: Id
    title: Label
    felt: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    expected: Literal["down", "up"]
    seen: Literal["down", "up"] | None = None
    role: Literal["chooses", "scores"]
    targets: tuple[str, ...]
    source: Id
    note: str = ""


class Option(Part):
    """A choice on one issue: who can grant it, what it pays each actor, what it does to flows."""

    label: Label
    authority: Id | None = None
    worth: dict[Id, Worth] = Field(default_factory=dict)
    lever: Lever | None = None
    bill: Id | None = None
    topic: Id | None = None
    anchors: tuple[str, ...] = ()
    """Roll calls (vote ids) from which the bill's support is learned."""
    ends: LogOdds | None = None
    """Log-odds that members one standard deviation from the chamber's mean on the first dimension, to either side, have
    beside those at the mean; negative where both ends are against it."""
    pays: tuple[Id, ...] = ()
    """Objectives that the points of this option already contain (money, say)."""
    available: tuple[str, ...] | None = None
    """Moments in which the option can be chosen; all of them where left out."""
    note: str = ""


class Issue(Part):
    """What is on the table; `standing` names the option in force at each moment."""

    id: Id
    question: str
    asked_by: Id
    authority: Id
    standing: Annotated[dict[str, str], BeforeValidator(_one_option_for_every)]
    options: dict[Id, Option]
    moments: tuple[str, ...] | None = None
    """Moments in which the issue is on the table; all of them where left out."""
    seen_in: tuple[Id, ...] = ()
    note: str = ""


class Outcome(Part):
    """Something that packages change and actors care about.

    `chain` names the fundamental objective behind it: an actor is paid once per chain.
    """

    id: Id
    title: Label
    unit: str
    chain: Id
    curve: Literal["halving"] = "halving"
    worth_of_halving: dict[Id, Worth]


class ApprovalWorth(Part):
    """Approval as what an actor cares about, in place of encounters: the chain to re-election, paid at its end.

    `worth_of_point` is worth of one point of approval on the eve of an election; a point as far before the next one of
    `elections` as `half_life` is worth half of it. How far encounters move approval is estimated from polls.
    """

    title: Label
    elections: tuple[dt.date, ...]
    half_life: MonthsLong
    worth_of_point: dict[Id, Worth]


class Hurdle(Part):
    """One vote that a bill must pass in a chamber: a number of votes, or a share of those voting."""

    id: Id
    title: Label
    votes: int | None = None
    share_of_voting: float | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Hurdle:
        if (self.votes is None) == (self.share_of_voting is None):
            raise ValueError("neither or both of votes and share_of_voting|exactly one of them")
        return self


class Bloc(Part):
    """Members of a chamber who vote alike, where single members are not known: a row of a seat table.

    With chance `together` the bloc votes as one: its line is a yea with chance `line`, and a share `follows` of its
    members keep to the line. Otherwise each member votes alone, a yea with chance `line`.
    """

    id: Id
    title: Label
    seats: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    line: Annotated[dict[str, Probability], BeforeValidator(_one_for_every)]
    """Chance of a yea by topic, or by `issue.option`, which goes before its topic; one value stands for every one."""
    together: Share
    follows: Share | None = None
    """Share that keeps to the line when the bloc votes as one; all of them where left out."""
    source: Id


class Chamber(Part):
    """Members with ideal points, or blocs with seats, and the hurdles that a bill must pass there."""

    id: Id
    title: Label
    body: Literal["House", "Senate", "blocs"]
    """Whose members sit in it; `blocs` where a seat table stands for them."""
    seats: int
    hurdles: tuple[Hurdle, ...]
    blocs: tuple[Bloc, ...] = ()


class Step(Part):
    """A part of a procedure: a vote of a chamber, a decision, or several of these together.

    A chamber alone means all its hurdles. `chair` names the decision that carries a tie.
    """

    chamber: Id | None = None
    votes: int | None = None
    share_of_voting: float | None = None
    chair: Id | None = None
    decision: Id | None = None
    all_of: tuple[Step, ...] | None = None
    any_of: tuple[Step, ...] | None = None
    then: tuple[Step, ...] | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        kinds = ("chamber", "decision", "all_of", "any_of", "then")
        given = [name for name in kinds if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"{' and '.join(given) or 'nothing'} in one step|exactly one of {', '.join(kinds)}")
        if self.chamber is None and (self.votes, self.share_of_voting, self.chair) != (None, None, None):
            raise ValueError(f"a threshold beside {given[0]}|chamber beside votes, share_of_voting and chair")
        if self.votes is not None and self.share_of_voting is not None:
            raise ValueError("both votes and share_of_voting|one of them, or neither: all hurdles of the chamber")
        if self.chair is not None and self.share_of_voting is None:
            raise ValueError("a chair where no tie can be|share_of_voting beside chair")
        if any(getattr(self, name) == () for name in ("all_of", "any_of", "then")):
            raise ValueError(f"{given[0]} of nothing|at least one step")
        return self

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps inside it; none of a vote or a decision."""
        return self.all_of or self.any_of or self.then or ()


class Procedure(Part):
    """A way in which a bill becomes law. `open_to` names the topics that may use it; all where left out."""

    id: Id
    title: Label
    rule: Step
    open_to: tuple[Id, ...] | None = None
    note: str = ""


class Decision(Part):
    """A yes or no of one office: a signature, the chair's vote in a tie.

    An actor that agreed to the package says yes to its bills; for any other bill there is the `chance`, by moment.
    """

    id: Id
    title: Label
    by: Id | None = None
    chance: Annotated[dict[str, Probability], BeforeValidator(_one_for_every)]
    note: str = ""


class Counted(Part):
    """Of how many Congresses, say, how many saw what is counted; `at_most` where the coding leaves it open."""

    reached: Annotated[int, Field(strict=True, ge=0)]
    at_most: Annotated[int, Field(strict=True, ge=0)] | None = None
    of: Annotated[int, Field(strict=True, ge=1)]

    @model_validator(mode="after")
    def _stands(self) -> Counted:
        most = self.reached if self.at_most is None else self.at_most
        if not self.reached <= most <= self.of:
            raise ValueError(f"reached {self.reached}, at most {most}, of {self.of}|reached <= at_most <= of")
        return self

    @property
    def mean(self) -> float:
        """Mean of the rate by Jeffreys' rule, each reading of the count as likely as the others.

        >>> round(Counted(reached=1, of=10).mean, 3), round(Counted(reached=1, at_most=2, of=10).mean, 3)
        (0.136, 0.182)
        """
        most = self.reached if self.at_most is None else self.at_most
        return ((self.reached + most) / 2 + 0.5) / (self.of + 1)


class Topic(Part):
    """A topic of legislation: its roll calls, and the base rate of its bills that reach a vote in both chambers.

    Where the base rate was `counted`, it is drawn from the count, and `vote_held` is its mean for the reader.
    """

    id: Id
    title: Label
    rollcall_topics: tuple[str, ...]
    vote_held: Probability
    counted: Counted | None = None
    procedure: Id | None = None
    """The way that bills of this topic take; that of the legislature where left out."""


class Discharge(Part):
    """A petition that forces a vote in one chamber: signatures needed, and the shares of supporters who would sign."""

    chamber: Id
    signatures: int
    of_majority: Share
    of_others: Share


class Gate(Part):
    """Whether a vote is held: the topic's base rate moved by the majority's own support and by the months left."""

    majority_support: LogOdds
    """Change of log-odds if the scheduling majority goes from half in favour to all in favour."""
    months_left: LogOdds
    """Change of log-odds for each halving of the months left in the Congress, from 24."""
    discharge: Discharge | None = None


class Legislature(Part):
    """A body of one or two chambers whose consent some options need."""

    id: Id
    title: Label
    actor: Id
    chambers: tuple[Chamber, ...]
    topics: tuple[Topic, ...]
    gate: Gate
    swing: LogOdds
    """Standard deviation of the swing of one vote around the model, in each chamber."""
    swing_correlation: Share | None = None
    """Share of the swing's variance that the chambers have in common, which is the correlation of their swings; all of
    it where this is left out."""
    procedure: Id | None = None
    """The ordinary way; all hurdles of all chambers where left out."""
    procedures: tuple[Procedure, ...] = ()
    decisions: tuple[Decision, ...] = ()
    terms: tuple[dt.date, ...] = ()
    """Days on which its terms end; those of the Congresses of the United States where left out."""


class Authority(Part):
    """Who can grant an option: an executive alone, or a legislature."""

    id: Id
    title: Label
    actor: Id
    legislature: Id | None = None
    stopped_by_courts: bool = False


class Unratified(Part):
    """What happens if a part that needs a legislature is not ratified."""

    then: Literal["executive parts stand", "void"]
    cost: dict[Id, Points]
    """Points that the side whose legislature failed loses."""


class Splice(Part):
    """How an older series is joined to the target: scaled by the ratio of sums over the overlap."""

    series: str
    until: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    overlap: tuple[str, str]


class Capped(Part):
    """A channel whose counts a rule set from one month on, so that they measure the rule and not pressure."""

    channel: str
    since: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    why: Label
    source: Id


class Shown(Part):
    """The series that say where things stand; one that is left out leaves its figures out.

    `total` and `between_ports_total` are counts of encounters; `by_channel` are series by origin whose channel
    `between_ports` is met along the way; `neighbour` is the origin at home where `detentions` are made. `by_sector` is
    a series whose channels are parts of the border; `capped` names channels that a rule came to set.
    """

    total: str | None = None
    between_ports_total: str | None = None
    by_channel: tuple[str, ...] = ()
    between_ports: str = "usbp"
    detentions: str | None = None
    transits: str | None = None
    neighbour: Origin | None = None
    by_sector: str | None = None
    capped: tuple[Capped, ...] = ()


class Flows(Part):
    """Which series the outlook is of, and how far it looks."""

    target: str
    unit: str
    origins: tuple[Origin, ...]
    other: Origin
    groups: dict[str, tuple[Origin, ...]]
    splice: tuple[Splice, ...] = ()
    horizon: MonthsLong
    shown: Shown = Shown()
    scored_on: str | None = None
    """The long series on which the model's record is kept; the target itself where left out."""
    capacity: EncountersAMonth | None = None


class Series(Part):
    """A published series: its unit, publisher and how many days after its month ends it is out."""

    id: str
    title: Label
    unit: str
    source: Id
    lag: DaysLong
    caveats: tuple[str, ...] = ()


class Threat(Part):
    """What an actor could do if there is no deal."""

    id: Id
    actor: Id
    title: Label
    to_self: Points
    to_other: Points
    lever: Lever | None = None
    moments: tuple[str, ...] | None = None
    seen: str
    source: Id
    note: str = ""
    claim: bool = False
    """True for what somebody said was done and no page that was seen shows; it is marked wherever it is named."""


class Estimate(Part):
    """One published estimate of a stock; conflicting ones stand side by side."""

    id: Id
    stock: Id
    reference_date: Dated
    published: Dated | None = None
    """When it came out, where known; an answer of an earlier date leaves it out."""
    estimate: MillionPersons
    method: str
    publisher: str
    claim: bool = False
    """True for a number that somebody said without a method."""


class Episode(Part):
    """One issue of a past round of talks: what was asked, what the other side did."""

    id: Id
    episode: str
    start: dt.date
    end: dt.date
    issue: Id | None
    topic: str
    asked_by: Id
    asked: str
    outcome: Literal["granted", "partly", "refused", "not_decided"]
    happened: str
    months_kept: int | None = None
    threat: str = ""
    source: Id


class Tabled(Part):
    """A package that was on the table in the past, and what became of it.

    `stood` and `package` name options of the issues that it touched; `came` those that were accepted where the outcome
    is partly. `rows` are the rows of `episodes` that it is read from. `assumed` says, by key, what of the reading is a
    judgement; `tuned` that the weights of the case were tuned to it.
    """

    id: Id
    rows: tuple[Id, ...]
    weighting: Id
    asked_by: tuple[Id, ...]
    stood: dict[Id, str]
    package: dict[Id, str]
    came: dict[Id, str] | None = None
    outcome: Literal["accepted", "partly", "refused"]
    threat: Id | None = None
    """What would have followed without a deal; a tariff that is an issue's standing option is none."""
    carried_out: Probability | None = None
    tuned: bool = False
    left_out: str = ""
    """What was part of the trade and has no option."""
    assumed: dict[str, str] = Field(default_factory=dict)
    source: Id

    @model_validator(mode="after")
    def _fits(self) -> Tabled:
        if (self.outcome == "partly") != (self.came is not None):
            raise ValueError(f"outcome {self.outcome} and what came do not fit|came where partly, and only there")
        if (self.threat is None) != (self.carried_out is None):
            raise ValueError("one of threat and carried_out|both or neither")
        return self


class History(Part):
    """Past packages, from which weights are learned; `noise` is how many points a choice is off by, one deviation."""

    noise: Points
    packages: tuple[Tabled, ...]


class Turn(Part):
    """A day on which another government may take office, and the weighting under which it would weigh what it found."""

    actor: Id
    election: dt.date
    takes_office: dt.date
    change: Probability
    """Chance that it is another government, by whatever way that day comes."""
    weighting: Id
    source: Id
    note: str = ""


class Hold(Part):
    """What keeping a deal month by month rests on, beyond the points of its options."""

    months: MonthsLong
    """How far ahead keeping is followed."""
    discount: dict[Id, Share]
    """Worth now, to each actor, of one point a month later."""
    lag: MonthsLong
    """Months in which a break is not yet seen."""
    court_stops: Probability
    """Chance a year that a court stops an act of the sort that courts have stopped."""
    statute_after: MonthsLong
    """Months until what a legislature must grant is law."""
    tranche_every: MonthsLong
    in_tranches: tuple[Id, ...] = ()
    """Issues whose options are paid by instalments over the horizon: what is paid is gone, the rest can stop."""
    turns: tuple[Turn, ...] = ()


class Shock(Part):
    """What a scenario does to flows that nobody at the table chose: a factor on counts of some origins.

    It is first felt `after` months into the outlook, whole after `ramp` months, and after `lasts` months what is left
    of it halves every `half_life`; without a half-life it is over then. Of a seasonal one, `felt_in` are the months of
    the year.
    """

    id: Id
    targets: tuple[str, ...]
    factor: Times
    after: MonthsLong | None = None
    """At once where left out."""
    ramp: MonthsLong | None = None
    """One month, which is whole at once, where left out."""
    lasts: MonthsLong | None = None
    """As long as the outlook looks where left out."""
    half_life: MonthsLong | None = None
    felt_in: tuple[Annotated[int, Field(strict=True, ge=1, le=12)], ...] = ()
    """Months of the year, 1 to 12; every month where left out."""


class Stopped(Part):
    """Options of an issue that a scenario takes away. Where one of them stands, `falls_to` stands in its place."""

    issue: Id
    options: tuple[Id, ...]
    falls_to: Id | None = None


class Scenario(Part):
    """What the world does, which nobody at the table chooses: a named what-if, never a forecast of its own."""

    id: Id
    title: Label
    description: str
    source: Id
    note: str = ""
    moments: tuple[str, ...] | None = None
    """Moments from which it can be asked; all of them where left out."""
    flows: tuple[Shock, ...] = ()
    put: dict[str, Annotated[float, Field(allow_inf_nan=False)] | str] = Field(default_factory=dict)
    """Values of the case put elsewhere, by path, as with `--set`."""
    government: dict[Id, Annotated[dict[str, Id], BeforeValidator(_one_option_for_every)]] = Field(default_factory=dict)
    """Actors under another government: the weighting by which it weighs, by moment or one for every moment."""
    stopped: tuple[Stopped, ...] = ()


class Wording(Part):
    """How texts name something of the case: an issue with its options, an intervention, a threat or an actor."""

    id: Id
    """Of what is named."""
    clues: tuple[Clue, ...]
    """A text names it where one of these holds."""
    options: dict[Id, tuple[Clue, ...]] = Field(default_factory=dict)
    """Of an issue: what tells its options apart, once the issue is named."""


class Case(Part):
    """All that the analyst wrote."""

    schema_: Literal["case/1"] = Field(alias="schema")
    id: Id
    title: Label
    summary: str
    disclosure: str = ""
    """What a reader must know of where the weights come from."""
    actors: tuple[Actor, ...]
    moments: tuple[Moment, ...]
    weightings: tuple[Weighting, ...]
    flows: Flows
    series: tuple[Series, ...]
    kinds: tuple[Kind, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    policy_dates: tuple[PolicyDate, ...] = ()
    authorities: tuple[Authority, ...]
    issues: tuple[Issue, ...]
    outcomes: tuple[Outcome, ...] = ()
    approval: ApprovalWorth | None = None
    unratified: Unratified
    hold: Hold | None = None
    legislatures: tuple[Legislature, ...] = ()
    threats: tuple[Threat, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    episodes: tuple[Episode, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    """What the world may do: asked by name, in no answer otherwise."""
    history: History | None = None
    """Packages of the past as options of the case; what weights are revealed from."""
    wording: tuple[Wording, ...] = ()
    """How articles name what is in the case; read by nothing else."""
    sources: tuple[Source, ...]
