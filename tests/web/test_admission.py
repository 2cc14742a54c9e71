"""Drawing shares a budget: who does not fit waits a little, and is told."""

import asyncio
import multiprocessing
import os
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from iiif_service.errors import BusyError
from iiif_service.web import admission
from iiif_service.web.admission import Budget, affordable


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(admission, "PATIENCE", 0.2)


def budget(place, lanes=100):
    return Budget(place, 32_000_000, lanes)


def test_what_fits_is_let_in_and_what_does_not_is_told(tmp_path):
    async def run():
        one, other = budget(tmp_path), budget(tmp_path)  # as in two workers
        async with one.share(16_000_000), other.share(16_000_000):
            with pytest.raises(BusyError, match="busy"):
                async with one.share(1):
                    pass

    asyncio.run(run())


def test_a_share_is_given_back(tmp_path):
    async def run():
        for _ in range(100):
            async with budget(tmp_path).share(32_000_000):
                pass

    before = len(list(Path("/dev/fd").iterdir()))
    asyncio.run(run())

    assert len(list(Path("/dev/fd").iterdir())) <= before


def test_who_waits_is_let_in_as_soon_as_there_is_room(tmp_path):
    async def run():
        shared = budget(tmp_path)
        order = []
        first = AsyncExitStack()
        await first.enter_async_context(shared.share(32_000_000))

        async def second():
            async with shared.share(32_000_000):
                order.append("second")

        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.05)
        order.append("first is done")
        await first.aclose()
        await waiting
        return order

    assert asyncio.run(run()) == ["first is done", "second"]


def test_what_is_larger_than_the_budget_is_done_alone(tmp_path):
    async def run():
        async with budget(tmp_path).share(10**12):
            with pytest.raises(BusyError):
                async with budget(tmp_path).share(1):
                    pass

    asyncio.run(run())


def test_lanes_bound_what_one_process_does_at_once(tmp_path):
    async def run():
        narrow = budget(tmp_path, lanes=1)
        async with narrow.share(1):
            with pytest.raises(BusyError):
                async with narrow.share(1):
                    pass

    asyncio.run(run())


def _hold(place, told):
    async def run():
        async with budget(place).share(32_000_000):
            told.send("held")
            await asyncio.Event().wait()

    asyncio.run(run())


def test_the_share_of_a_worker_that_is_killed_is_free_again(tmp_path):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_hold, args=(tmp_path, theirs))
    process.start()
    assert ours.recv() == "held"

    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()

    async def run():
        async with budget(tmp_path).share(32_000_000):
            return True

    assert asyncio.run(run())


def test_who_stops_waiting_holds_nothing(tmp_path):
    async def run():
        shared = budget(tmp_path)

        async def ask():
            async with shared.share(32_000_000):
                pass

        async with shared.share(16_000_000):
            waiting = asyncio.create_task(ask())
            await asyncio.sleep(0.05)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            async with shared.share(16_000_000):
                return True

    assert asyncio.run(run())


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("0::/\n", "memory.max"),  # within a container
        ("0::/web/iiif.service\n", "web/iiif.service/memory.max"),
        ("0::/web/iiif.service\n", "web/memory.max"),
        ("8:pids:/\n4:memory:/web\n", "memory/web/memory.limit_in_bytes"),
    ],
)
def test_half_of_a_groups_memory_is_affordable(tmp_path, monkeypatch, text, file):
    monkeypatch.setattr(admission, "_CGROUPS", tmp_path)
    groups = tmp_path / "cgroup"
    groups.write_text(text)
    told = tmp_path / file
    told.parent.mkdir(parents=True, exist_ok=True)

    told.write_text("max\n")
    whole = affordable(groups)
    told.write_text(f"{600 << 20}\n")

    assert affordable(groups) == (300 << 20) // 6
    assert whole > (300 << 20) // 6
    assert affordable(tmp_path / "none") == whole
