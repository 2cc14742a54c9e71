"""Each picture is drawn once at a time, and not for a client that left."""

import asyncio
import threading

import pytest

from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.render import render
from iiif_service.image.request import ImageRequest
from iiif_service.web.admission import Budget
from iiif_service.web.studio import LANES, LeftError, Studio


class OneShelf:
    """A shelf with one pack, whatever its name."""

    def __init__(self, pack):
        self._pack = pack

    def pack(self, _name):
        return self._pack


@pytest.fixture
def drawings(monkeypatch):
    """Count what is drawn, and let it be held up."""
    counted: list[object] = []
    free = threading.Event()
    free.set()

    def counting(pack, plan):
        free.wait(10)
        counted.append(plan)
        return render(pack, plan)

    monkeypatch.setattr("iiif_service.web.studio.render", counting)
    return counted, free


@pytest.fixture
def studio(pack, tmp_path):
    return Studio(OneShelf(pack), Budget(tmp_path, 10**9, 2))  # type: ignore[arg-type] # all that it needs of a shelf


@pytest.fixture
def plan(pack):
    asked = ImageRequest.parse("full", "30,", "0", "default.png")
    return settle(asked, pack.grid.image, Limits())


async def stays():
    return await asyncio.Event().wait()


async def leaves():
    return {"type": "http.disconnect"}


def test_what_many_ask_at_once_is_drawn_once(studio, plan, drawings):
    async def run():
        asked = [studio.picture("key", "pack", plan, stays) for _ in range(20)]
        return await asyncio.gather(*asked)

    bodies = asyncio.run(run())

    assert len(drawings[0]) == 1
    assert len(set(bodies)) == 1


def test_it_is_drawn_again_for_who_comes_later(studio, plan, drawings):
    async def run():
        for _ in range(2):
            await studio.picture("key", "pack", plan, stays)

    asyncio.run(run())

    assert len(drawings[0]) == 2


def test_a_client_that_left_before_its_turn_gets_nothing_drawn(studio, plan, drawings):
    counted, free = drawings
    free.clear()

    async def run():
        busy = [
            asyncio.create_task(studio.picture(str(n), "pack", plan, stays))
            for n in range(LANES)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(LeftError):
            await studio.picture("late", "pack", plan, leaves)
        free.set()
        await asyncio.gather(*busy)

    asyncio.run(run())

    assert len(counted) == LANES


def test_one_that_left_takes_nothing_from_those_who_stay(studio, plan, drawings):
    counted, free = drawings
    free.clear()

    async def run():
        stayed = asyncio.create_task(studio.picture("key", "pack", plan, stays))
        await asyncio.sleep(0.05)
        with pytest.raises(LeftError):
            await studio.picture("key", "pack", plan, leaves)
        free.set()
        return await stayed

    assert asyncio.run(run())
    assert len(counted) == 1
