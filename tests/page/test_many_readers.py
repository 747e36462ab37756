"""Many readers at once fill no memory: what is kept is small, what waits ends, what workers need goes to them once."""

import asyncio
import pickle
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from tests.page.conftest import DRAWS, january

from winset.app import handed
from winset.app.accounts import _made
from winset.app.handed import Handed, taken
from winset.app.newest import Newest, Superseded
from winset.app.work import Work, read
from winset.app.workers import WORKERS
from winset.evidence import observe
from winset.language import told_in
from winset.study.accounts import ACCOUNTS
from winset.study.followed import settle_some
from winset.study.look import Look
from winset.study.moved import Moved
from winset.study.prepared import Asked, ask

T = TypeVar("T")
MOVED = Moved(weights={"aid": {"mexico": 0.5}}, package={"aid": "bank-finance"})


def ran(asked: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: playwright's sync api keeps a loop running in the one that tests the browser."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, asked).result()


def own(asked: Asked) -> int:
    """Bytes of a question that are its own: all but its date and its thresholds."""
    return len(pickle.dumps((asked.moved, asked.question, asked.table.linked, asked.frontier)))


@pytest.fixture
def work() -> Iterator[Work]:
    """A page's slow work, whose workers never begin."""
    made = Work("us-mexico", 7, DRAWS, january())
    yield made
    made.close()


def test_a_question_that_is_kept_holds_no_draws() -> None:
    asked, before = ask(january(), MOVED), own(ask(january(), MOVED))
    drawn = asked.every_draw()
    assert drawn.draws == DRAWS
    assert own(asked) == before
    assert all(len(getattr(asked.table, name)) == 1 for name in ("halving", "cost"))
    assert {len(linked.granted) for linked in asked.table.linked} == {1}
    assert np.array_equal(drawn.halving, asked.every_draw().halving)  # the same dice each time


def test_what_waits_for_a_page_ends_when_it_asks_anew_and_other_pages_go_on() -> None:
    async def asked() -> tuple[list[Any], dict[str, Any]]:
        newest, turn = Newest(), asyncio.Semaphore(0)
        older, other = (asyncio.ensure_future(newest.alone(page, turn.acquire())) for page in ("one", "two"))
        await asyncio.sleep(0.01)
        newest.supersede("one")
        newest.supersede("nobody")
        await asyncio.sleep(0.01)
        assert older.done()
        turn.release()
        return await asyncio.gather(older, other, return_exceptions=True), newest.under_way

    (older, other), left = ran(asked())
    assert isinstance(older, Superseded)
    assert other is True
    assert left == {}


def test_what_follows_ends_when_its_reader_goes_away() -> None:
    async def asked() -> dict[str, Any]:
        newest, away = Newest(), asyncio.Event()
        following = asyncio.ensure_future(newest.alone("one", asyncio.sleep(60), away.wait()))
        await asyncio.sleep(0.01)
        assert not following.done()
        away.set()
        with pytest.raises(Superseded):
            await asyncio.wait_for(following, 10)
        return newest.under_way

    assert ran(asked()) == {}


def test_a_page_whose_server_ends_is_not_told_of_a_newer_question() -> None:
    async def asked() -> dict[str, Any]:
        newest = Newest()
        request = asyncio.ensure_future(newest.alone("one", asyncio.sleep(60)))
        await asyncio.sleep(0.01)
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        return newest.under_way

    assert ran(asked()) == {}


def test_a_fault_of_what_follows_is_the_askers() -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ran(Newest().alone("one", broken()))


def test_no_more_parts_wait_than_there_are_workers_however_many_readers_go_away(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    line: list[Future[Any]] = []

    def submitted(function: Any, *_: Any) -> Future[Any]:
        line.append(Future())
        return line[-1]

    monkeypatch.setattr(work, "submit", submitted)

    async def asked() -> int:
        for page in map(str, range(8)):
            following = asyncio.ensure_future(work.newest.alone(page, work.follow(ask(january(), MOVED))))
            await asyncio.sleep(0.1)
            work.newest.supersede(page)
            with pytest.raises(Superseded):
                await following
        return len(line)

    assert ran(asked()) == WORKERS


def test_every_draw_is_settled_in_parts_as_in_one(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_once(function: Any, *arguments: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(*arguments))
        return done

    monkeypatch.setattr(work, "submit", at_once)
    asked = ask(january(), MOVED)
    followed = ran(work.follow(asked))
    whole = settle_some(asked.every_draw(), MOVED.rule)
    assert followed.draws.packages == whole.packages
    assert np.array_equal(followed.draws.payoffs, whole.payoffs)
    assert len({id(one) for one in followed.draws.packages}) == len({str(one) for one in followed.draws.packages})
    assert all(followed.proofs.values())
    assert ran(work.follow(asked)) is followed


def test_a_date_is_written_once_for_a_language_and_read_once() -> None:
    files = Handed(2)
    first = files.over(january())
    assert isinstance(first, Path)
    assert files.over(january()) == first
    with told_in("es"):
        assert files.over(january()) != first
    read = taken(first)
    assert read.made_of == january().made_of
    assert taken(first) is read
    files.over(replace(january(), made_of=replace(january().made_of, seed=8)))  # a third: the first goes
    assert not first.exists()
    assert files.folder is not None
    folder = Path(files.folder.name)
    assert len(list(folder.iterdir())) == 2
    assert folder.stat().st_mode & 0o077 == 0
    files.close()
    assert not folder.exists()


def test_a_worker_that_begins_reads_the_case_once_for_all_that_follows() -> None:
    for key in [*observe._READ.items]:
        observe._READ.drop(key)
    read("us-mexico", 7, DRAWS)
    (evidence,) = observe._READ.items.values()
    read("us-mexico", 7, DRAWS)
    assert [*observe._READ.items.values()] == [evidence]


def test_where_nothing_can_be_written_the_date_itself_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: str) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(handed, "TemporaryDirectory", full)
    assert Handed(2).over(january()) is january()
    assert taken(january()) is january()


@pytest.mark.parametrize("name", ["prices", "hold"])
def test_an_account_of_a_date_that_was_handed_over_is_that_of_the_question(name: str) -> None:
    files, look = Handed(2), Look()
    told = _made("us-mexico", files.over(january()), MOVED, None, name, look)
    assert told == ACCOUNTS[name].make("us-mexico", ask(january(), MOVED), look)
    files.close()
