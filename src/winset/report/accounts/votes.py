"""The votes' record on the page: what was lost first, then each chance beside what came, and every vote."""

from __future__ import annotations

from winset.language import said, say
from winset.report.exhibits import Exhibit, Row
from winset.report.figures import votes_record as figures
from winset.report.names import spelled
from winset.report.numerals import opened, percent, typeset
from winset.study.scorecard import VotesFound
from winset.study.votes_record_told import ProtocolTold, VoteForetold, VotesRecord

PROTOCOLS = {
    "earlier-congresses": said("Each Congress from earlier ones"),
    "other-bills": said("Each vote from votes on other bills (a minute at first)"),
    "other-votes": said("Each vote from all others (a minute at first)"),
}
"""By the name that `winset record --protocol` takes, what a vote was foretold from."""
TOPICS = said("Aid trade"), said("Border funding"), said("Enforcement")
"""Topics of roll calls that no option of the shipped case names, as `spelled` tells them."""


def exhibits(found: VotesFound) -> tuple[Exhibit, ...]:
    """The charts of ``record/1``; none where there is no record."""
    told = found.record
    if told is None:
        return ()
    run = told.protocols[told.headline]
    return (_reliability(told, run), _every(told, run))


def _reliability(told: VotesRecord, run: ProtocolTold) -> Exhibit:
    heads = (say("What"), say("Chance foretold"), say("Share that came"), say("Count"))
    rows = tuple(
        (row["what"], percent(row["foretold"]), percent(row["came"]), f"{row['count']:,}")
        for row in figures.reliability_rows(run)
    )
    said = figures.reliability_caption(run)
    return Exhibit("votes_reliability", lambda _: figures.reliability(told, run), said, heads, rows, told)


def _every(told: VotesRecord, run: ProtocolTold) -> Exhibit:
    heads = (
        say("Vote"), say("Date"), say("Topic"), say("Needed"), say("Yea share foretold (95%)"), say("Share that came"),
        say("Chance of passing"), say("It came to"), say("Inside its 95% interval"),
    )  # fmt: skip
    rows = tuple(_vote(vote, run) for vote in sorted(run.votes, key=lambda vote: (vote.topic, vote.date, vote.id)))
    said = figures.strip_caption(run)
    return Exhibit("votes_foretold", lambda _: figures.strip(told, run), said, heads, rows, told)


def _vote(vote: VoteForetold, run: ProtocolTold) -> Row:
    low, high = (percent(share) for share in vote.interval95)
    return (
        vote.label,
        str(vote.date),
        spelled(vote.topic),
        say("{votes} of {seats}", votes=vote.needed, seats=vote.voting),
        say("{chance} ({low} to {high})", chance=percent(vote.median), low=low, high=high),
        percent(vote.share),
        percent(vote.passes),
        say("passed") if vote.passed else say("failed"),
        say("no") if vote.id in run.outside else say("yes"),
    )


def notes(found: VotesFound) -> dict[str, list[str]]:
    """Failures first: what a baseline does better, the votes most missed; then the scores; lines by head."""
    told = found.record
    if told is None:
        return {say("The votes: no record"): list(found.faults)}
    run = told.protocols[told.headline]
    by_id = {vote.id: vote for vote in run.votes}
    return {
        say("The votes: where the score of a baseline is better"): [typeset(line) for line in run.losses]
        or [say("No score and no topic is behind the baselines.")],
        say("The votes most missed"): [_missed(by_id[name]) for name in run.most_missed],
        say("How the votes were foretold"): [
            say("{how}; {n} fits.", how=opened(run.how), n=run.fits),
            *map(typeset, run.sentences),
            *map(typeset, told.notes),
        ],
    }


def _missed(vote: VoteForetold) -> str:
    gaps = {
        "vote": vote.label, "year": vote.date.year, "given": percent(vote.passes), "share": percent(vote.share),
        "foretold": percent(vote.median), "needed": vote.needed, "voting": vote.voting,
    }  # fmt: skip
    if vote.passed:
        return say(
            "{vote} ({year}): passed with {share} yea, {needed} of {voting} needed; foretold {foretold}, chance of "
            "passing {given}.",
            **gaps,
        )
    return say(
        "{vote} ({year}): failed with {share} yea, {needed} of {voting} needed; foretold {foretold}, chance of passing "
        "{given}.",
        **gaps,
    )
