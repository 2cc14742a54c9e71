"""Studio: pictures are drawn in a few threads, within the budget, each only once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from iiif_service.errors import BusyError, SlowError
from iiif_service.image.cost import cost
from iiif_service.image.plan import Plan
from iiif_service.image.render import render
from iiif_service.library import Shelf
from iiif_service.web import log
from iiif_service.web.admission import Budget
from iiif_service.web.memory import give_back
from iiif_service.web.watch import Watch

LANES = 2
"""How many pictures one process draws at once; decoding and encoding free the lock."""

_TIDY_SECONDS = 2
"""How long after drawing its memory is given back."""

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class LeftError(Exception):
    """The client hung up before its picture was drawn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be drawn: a plan of a pack, and the packet of XMP in its file."""

    pack: str
    plan: Plan
    packet: bytes = b""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and the seconds it had to wait and took to draw."""

    body: bytes
    waited: float
    drew: float


class Studio:
    """Where one process draws; no picture may take longer than ``deadline`` seconds."""

    def __init__(self, shelf: Shelf, budget: Budget, deadline: float) -> None:
        self._shelf = shelf
        self._budget = budget
        self._deadline = deadline
        self._threads = ThreadPoolExecutor(LANES, "draw")
        self._under_way: dict[str, asyncio.Task[Drawn]] = {}
        self._waiting: dict[str, int] = {}
        self._tidying: asyncio.TimerHandle | None = None

    async def picture(self, key: str, piece: Piece, receive: Receive) -> Drawn:
        """Draw a piece, or wait for whoever draws the same; ``key`` tells what is same.

        Raises BusyError where it has to wait too long, SlowError where drawing takes
        too long, LeftError when nobody waits.
        """
        asked = asyncio.ensure_future(self._once(key, piece))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not asked.done():
                log.admission("left")
                raise LeftError
            return asked.result()
        finally:
            gone.cancel()
            asked.cancel()

    async def _once(self, key: str, piece: Piece) -> Drawn:
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._admitted(piece))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key))
        else:
            log.admission("shared")
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            return await asyncio.shield(task)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
                task.cancel()

    async def _admitted(self, piece: Piece) -> Drawn:
        asked = time.perf_counter()
        try:
            async with self._budget.share(cost(piece.plan)):
                began = time.perf_counter()
                body = await self._draw(piece)
        except (BusyError, SlowError) as error:
            log.admission("busy" if isinstance(error, BusyError) else "slow")
            raise
        log.admission("drawn")
        return Drawn(body, began - asked, time.perf_counter() - began)

    async def _draw(self, piece: Piece) -> bytes:
        watch = Watch(self._deadline)
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self._render, piece, watch)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            watch.stop()
            # Its share is held until the thread has come to its end.
            await asyncio.gather(work, return_exceptions=True)
            raise
        finally:
            if self._tidying is None:
                self._tidying = loop.call_later(_TIDY_SECONDS, self._tidy)

    def _tidy(self) -> None:
        self._tidying = None
        self._threads.submit(give_back)

    def _render(self, piece: Piece, watch: Watch) -> bytes:
        pack = self._shelf.pack(piece.pack)
        return render(pack, piece.plan, watch, piece.packet)


async def _gone(receive: Receive) -> None:
    """Wait until the client hangs up."""
    while (await receive())["type"] != "http.disconnect":
        pass
