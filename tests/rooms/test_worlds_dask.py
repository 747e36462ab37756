"""Worlds on a real local cluster: one of two worker processes is killed in the middle, and the table is the same."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from winset.errors import Faulty
from winset.report.worlds import parquet
from winset.study.worlds import scheduler
from winset.study.worlds.asked import Study, study_of
from winset.study.worlds.run import answered_by
from winset.study.worlds.sampled import METHOD
from winset.study.worlds.scheduler import cluster

distributed: Any = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def asked() -> Study:
    return study_of("us-mexico", 150, 7, "2024-01", (), METHOD, "nash", None, lambda step, done: None)


@pytest.fixture
def local() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(asked: Study, local: Any) -> None:
    killed: list[int] = []

    def kill(step: str, done: float) -> None:
        """After the first block: both workers have work in hand, and most of it is still to come."""
        if not killed:
            killed.append(next(iter(local.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with cluster(local.scheduler_address) as executor:
        there = answered_by(asked, executor, None, kill)
    assert killed
    assert there.failed == ()
    assert parquet(there) == parquet(answered_by(asked, None, None))


def test_a_cluster_answers_one_question_at_other_points_too(asked: Study, local: Any) -> None:
    some = [replace(asked, points=asked.points[low : low + 25]) for low in (0, 25)]
    with cluster(local.scheduler_address) as executor:
        there = [answered_by(one, executor, None) for one in some]
    assert [one.failed for one in there] == [(), ()]
    assert [parquet(one) for one in there] == [parquet(answered_by(one, None, None)) for one in some]


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(Faulty, match=f"nobody answers at '{address}'"), cluster(address):
            pass
