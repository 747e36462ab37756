"""The votes' record on a terminal: every protocol beside both baselines, topics, and the votes most missed by name."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from winset.language import say
from winset.report.names import cleaned, spelled
from winset.report.numerals import change, once, opened, percent, typeset
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.votes_record_told import ProtocolTold, RecordInBrief, Scored, VoteForetold, VotesRecord

LINE, PAST = "party line", "topic's past"

MEMBERS: tuple[Head, ...] = (
    ("learned from", "left"),
    ("votes", "right"),
    ("log score", "right"),
    (LINE, "right"),
    ("better by (95%)", "right"),
    ("called right", "right"),
    (LINE, "right"),
)
WHOLE: tuple[Head, ...] = (
    ("learned from", "left"),
    ("votes", "right"),
    ("Brier", "right"),
    (LINE, "right"),
    (PAST, "right"),
    ("in 80%", "right"),
    ("in 95%", "right"),
)
MISSED: tuple[Head, ...] = (
    ("vote", "left"),
    ("needed", "right"),
    ("foretold (80%)", "right"),
    ("came", "right"),
    ("chance of passing", "right"),
    ("", "left"),
)
KEY = (
    "Log score: minus the log of the chance given to what a member did, a coin scores 0.693. Brier: of whether the "
    "vote passes at its own threshold. In 80%, in 95%: votes whose yea share came inside the interval. Smaller scores "
    "are better."
)


def section(told: VotesRecord) -> Group:
    """The document ``record/1``, as it is read."""
    clean = cleaned(told)
    runs = list(clean.protocols.values())
    body: list[RenderableType] = [
        table(MEMBERS, [row for run in runs for row in _rows(run, _members)], spare=(6,)),
        paragraph(""),
        table(WHOLE, [row for run in runs for row in _rows(run, _whole)], spare=(5,)),
        paragraph(KEY, "dim"),
        _topics(runs),
    ]
    for run in runs:
        body += _failures(run)
    body += [paragraph(typeset(note), "dim") for note in clean.notes]
    head = f"RECORD OF THE VOTES OF {clean.case}: {clean.roll_calls} roll calls on {clean.bills} bills"
    return parts.section(head, *body)


def in_brief(told: RecordInBrief | None) -> list[RenderableType]:
    """The brief's lines; none where there were too few votes to score."""
    return [labelled(say("How such odds fared."), _sentences(told))] if told else []


def _sentences(told: RecordInBrief) -> str:
    """The brief's sentences, as they are typeset."""
    return typeset(" ".join(told.sentences))


def _rows(run: ProtocolTold, row: object) -> list[Sequence[str]]:
    """All votes, and under them the usable ones."""
    assert callable(row)
    both = [row(run.learned_from, run.everything)]
    return both + ([row("  usable only", run.usable)] if run.usable else [])


def _members(name: str, of: Scored) -> Sequence[str]:
    members, line = of.members, of.members.baseline_party
    scores = (f"{members.log_score:.3f}", f"{line.log_score:.3f}", once(members.gain_by_bill))
    return [name, str(of.votes.count), *scores, f"{members.accuracy:.1%}", f"{line.accuracy:.1%}"]


def _whole(name: str, of: Scored) -> Sequence[str]:
    votes = of.votes
    briers = (votes.brier, *(votes.baselines[baseline].brier for baseline in (LINE, PAST)))
    inside = (percent(hits / count) for hits, count in (votes.coverage80, votes.coverage95))
    return [name, str(votes.count), *(f"{brier:.3f}" for brier in briers), *inside]


def _topics(runs: Sequence[ProtocolTold]) -> RenderableType:
    """How much better than the party line by topic, under each protocol; then the first protocol's Brier scores."""
    heads: list[Head] = [("better than the party line by topic", "left"), ("votes", "right")]
    heads += [(run.learned_from, "right") for run in runs]
    heads += [("Brier", "right"), (LINE, "right"), (PAST, "right")]
    first = runs[0].everything.by_topic
    rows = []
    for topic, of in first.items():
        found = [run.everything.by_topic.get(topic) for run in runs]
        gains = [change(one.gain) if one else "not asked" for one in found]
        briers = (of.brier, *(of.brier_baselines[baseline] for baseline in (LINE, PAST)))
        rows.append([spelled(topic), str(of.votes), *gains, *(f"{brier:.3f}" for brier in briers)])
    return Group(paragraph(""), table(heads, rows, spare=(len(heads) - 1,)))


def _failures(run: ProtocolTold) -> list[RenderableType]:
    """What a protocol says, where it lost, and the votes most missed."""
    by_id = {vote.id: vote for vote in run.votes}
    lost = " ".join(run.losses) or "No score and no topic is behind the baselines."
    return [
        paragraph(""),
        labelled(f"Learned from {run.learned_from}.", typeset(f"{opened(run.how)}; {run.fits} fits.")),
        labelled("Lost.", typeset(lost)),
        labelled("Most missed.", ""),
        table(MISSED, [_missed(by_id[name]) for name in run.most_missed], spare=(1,)),
    ]


def _missed(vote: VoteForetold) -> Sequence[str]:
    low, high = (percent(share) for share in vote.interval80)
    return [
        f"{vote.label} ({vote.date.year})",
        f"{vote.needed} of {vote.voting}",
        f"{percent(vote.median)} ({low} to {high})",
        percent(vote.share),
        percent(vote.passes),
        "passed" if vote.passed else "failed",
    ]
