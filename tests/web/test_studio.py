"""Each picture is drawn once at a time, and not for a client that left."""

import asyncio
import threading

import pytest

from iiif_service.errors import SlowError
from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.render import render
from iiif_service.image.request import ImageRequest
from iiif_service.web.admission import Budget
from iiif_service.web.log import FIGURES
from iiif_service.web.studio import LANES, LeftError, Piece, Studio


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

    def counting(pack, plan, watch, packet):
        free.wait(10)
        counted.append(plan)
        watch()
        return render(pack, plan, watch, packet)

    monkeypatch.setattr("iiif_service.web.studio.render", counting)
    return counted, free


@pytest.fixture
def studio(pack, tmp_path):
    return Studio(OneShelf(pack), Budget(tmp_path, 10**9, 2), 20)  # type: ignore[arg-type] # all that it needs of a shelf


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
        asked = [studio.picture("key", Piece("pack", plan), stays) for _ in range(20)]
        return await asyncio.gather(*asked)

    bodies = asyncio.run(run())

    assert len(drawings[0]) == 1
    assert len({drawn.body for drawn in bodies}) == 1


def test_it_is_drawn_again_for_who_comes_later(studio, plan, drawings):
    async def run():
        for _ in range(2):
            await studio.picture("key", Piece("pack", plan), stays)

    asyncio.run(run())

    assert len(drawings[0]) == 2


def test_a_client_that_left_before_its_turn_gets_nothing_drawn(studio, plan, drawings):
    counted, free = drawings
    free.clear()

    async def run():
        busy = [
            asyncio.create_task(studio.picture(str(n), Piece("pack", plan), stays))
            for n in range(LANES)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(LeftError):
            await studio.picture("late", Piece("pack", plan), leaves)
        free.set()
        await asyncio.gather(*busy)

    asyncio.run(run())

    assert len(counted) == LANES


def test_the_work_for_a_client_that_left_ends_before_the_next_piece(
    studio, plan, drawings
):
    counted, free = drawings
    free.clear()

    async def left():
        await asyncio.sleep(0.05)
        return await leaves()

    async def run():
        with pytest.raises(LeftError):
            await studio.picture("key", Piece("pack", plan), left)
        free.set()
        await studio.picture("other", Piece("pack", plan), stays)

    asyncio.run(run())

    assert counted == [plan, plan]
    assert _outcome("left") > 0


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_picture_is_given_up_between_two_pieces_of_work(pack, plan, pieces):
    left = [None] * pieces

    def watch():
        if not left:
            raise SlowError(3)
        left.pop()

    with pytest.raises(SlowError, match="takes over 3 seconds; ask for a smaller"):
        render(pack, plan, watch)


def test_a_picture_that_takes_too_long_is_given_up(pack, plan, tmp_path):
    hurried = Studio(OneShelf(pack), Budget(tmp_path, 10**9, 2), -1)  # type: ignore[arg-type]
    before = _outcome("slow")

    with pytest.raises(SlowError):
        asyncio.run(hurried.picture("key", Piece("pack", plan), stays))

    assert _outcome("slow") == before + 1


def test_what_became_of_pictures_is_counted(studio, plan):
    before = _outcome("drawn"), _outcome("shared")

    async def run():
        asked = [studio.picture("key", Piece("pack", plan), stays) for _ in range(3)]
        await asyncio.gather(*asked)

    asyncio.run(run())

    assert (_outcome("drawn"), _outcome("shared")) == (before[0] + 1, before[1] + 2)


def _outcome(name):
    return FIGURES.get_sample_value("iiif_admission_total", {"outcome": name}) or 0


def test_one_that_left_takes_nothing_from_those_who_stay(studio, plan, drawings):
    counted, free = drawings
    free.clear()

    async def run():
        stayed = asyncio.create_task(studio.picture("key", Piece("pack", plan), stays))
        await asyncio.sleep(0.05)
        with pytest.raises(LeftError):
            await studio.picture("key", Piece("pack", plan), leaves)
        free.set()
        return await stayed

    assert asyncio.run(run())
    assert len(counted) == 1
