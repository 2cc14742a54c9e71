"""Admission: drawing shares one budget among all workers of a machine.

Theory of operation. The budget is a number of tokens, each a file that is locked while
somebody draws with it. Locks die with their holder, so that a worker which is killed
gives its tokens back. Whoever needs several collects them while it holds the lock of
the queue, so that no two wait for each other's. All waiting is on the event loop, never
in a thread, and ends after two seconds.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from iiif_service.errors import BusyError

TOKENS = 32
PATIENCE = 2.0
"""How many seconds a request waits for its share."""

_BYTES = 6
"""What one pixel of cost may take in memory at most; measured: 1.3 to 4."""
_LOOK_SECONDS = 0.01
_CGROUPS = Path("/sys/fs/cgroup")


class Budget:
    """What all that draw on a machine share; ``pixels`` is the sum of their costs."""

    def __init__(self, folder: Path, pixels: int, lanes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._queue = folder / "queue"
        self._tokens = [folder / f"token-{number}" for number in range(TOKENS)]
        self._pixels = pixels
        self._lanes = asyncio.Semaphore(lanes)

    @asynccontextmanager
    async def share(self, cost: int) -> AsyncIterator[None]:
        """Hold a share for as long as the work takes; raises BusyError."""
        needed = min(TOKENS, -(-cost * TOKENS // self._pixels))
        with ExitStack() as held:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._lanes.acquire()
                    held.callback(self._lanes.release)
                    await self._collect(needed, held)
            except TimeoutError:
                raise BusyError from None
            yield

    async def _collect(self, needed: int, held: ExitStack) -> None:
        with ExitStack() as head:
            await _one_of([self._queue], head)
            for _ in range(needed):
                await _one_of(self._tokens, held)


async def _one_of(files: Sequence[Path], held: ExitStack) -> None:
    """Lock any of some files, as soon as one is free."""
    while not any(_locked(file, held) for file in files):  # noqa: ASYNC110 - processes hold them
        await asyncio.sleep(_LOOK_SECONDS)


def affordable(groups: Path = Path("/proc/self/cgroup")) -> int:
    """Say how many pixels this machine's memory is good for at once: half of it.

    Where processes are bounded by a control group, which ``groups`` names, its memory
    counts.
    """
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    bounds = [_number(path) for path in _memory_bounds(groups)]
    return min([whole, *filter(None, bounds)]) // 2 // _BYTES


def _memory_bounds(told: Path) -> Iterator[Path]:
    """Name the files that may bound this process, of either version of cgroups."""
    for line in told.read_text("utf-8").splitlines() if told.exists() else []:
        _, controllers, own = line.split(":", 2)
        if controllers in {"", "memory"}:
            root = _CGROUPS / controllers
            name = "memory.limit_in_bytes" if controllers else "memory.max"
            for folder in (root / own.strip("/"), *(root / own.strip("/")).parents):
                yield folder / name


def _locked(path: Path, held: ExitStack) -> bool:
    """Try to lock a file; it is free again when ``held`` ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    held.callback(os.close, handle)
    return True


def _number(path: Path) -> int | None:
    try:
        text = path.read_text(encoding="ascii").strip()
    except OSError:
        return None  # another kind of machine
    return int(text) if text.isdecimal() else None
