"""Studio: pictures are drawn in a few threads, within the budget, each only once."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from iiif_service.image.cost import cost
from iiif_service.image.plan import Plan
from iiif_service.image.render import render
from iiif_service.library import Shelf
from iiif_service.web.admission import Budget

LANES = 2
"""How many pictures one process draws at once; decoding and encoding free the lock."""

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class LeftError(Exception):
    """The client hung up before its picture was drawn."""


class Studio:
    """Where one process draws; ``shelf`` has the packs."""

    def __init__(self, shelf: Shelf, budget: Budget) -> None:
        self._shelf = shelf
        self._budget = budget
        self._threads = ThreadPoolExecutor(LANES, "draw")
        self._under_way: dict[str, asyncio.Task[bytes]] = {}
        self._waiting: dict[str, int] = {}

    async def picture(self, key: str, pack: str, plan: Plan, receive: Receive) -> bytes:
        """Draw a plan, or wait for whoever draws the same; ``key`` tells what is same.

        Raises BusyError where it has to wait too long, LeftError when nobody waits.
        """
        asked = asyncio.ensure_future(self._once(key, pack, plan))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not asked.done():
                raise LeftError
            return asked.result()
        finally:
            gone.cancel()
            asked.cancel()

    async def _once(self, key: str, pack: str, plan: Plan) -> bytes:
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._draw(pack, plan))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key))
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            return await asyncio.shield(task)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
                task.cancel()

    async def _draw(self, name: str, plan: Plan) -> bytes:
        async with self._budget.share(cost(plan)):
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(self._threads, self._render, name, plan)
            try:
                return await asyncio.shield(work)
            except asyncio.CancelledError:
                # A thread cannot be stopped; its share is held until it is done.
                await asyncio.wait({work})
                raise

    def _render(self, name: str, plan: Plan) -> bytes:
        return render(self._shelf.pack(name), plan)


async def _gone(receive: Receive) -> None:
    """Wait until the client hangs up."""
    while (await receive())["type"] != "http.disconnect":
        pass
