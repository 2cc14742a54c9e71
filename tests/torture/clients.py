"""Clients that ask a service for much at once, and what it costs the service.

They speak HTTP over their own sockets, so that a test decides when a connection is
kept, left or torn. Loads run in a process of their own: a busy client would else be
taken for a slow service.
"""

import asyncio
import contextlib
import itertools
import multiprocessing
import os
import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

HOST = "127.0.0.1"
LONG = 120  # seconds, after which a client no longer believes in an answer
_SMALL = 1 << 14
_CGROUPS = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Reply:
    """What came back, and how long it took."""

    target: str
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class CutError(Exception):
    """A connection ended before its answer did."""


class Client:
    """One that keeps its connection, as browsers and proxies do."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.closed_between = 0
        """How often the service ended the connection between two answers."""

    async def get(self, target: str) -> Reply:
        """Ask once; a connection that was seen to end before is opened anew."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(LONG):
                status, headers, body = await self._exchange(target)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            self.close()
            raise CutError(f"{target}: {error!r}") from error
        if headers.get("connection") == "close":
            self.closed_between += 1
            self.close()
        return Reply(target, status, headers, body, time.monotonic() - began)

    def close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    async def _exchange(self, target: str) -> tuple[int, dict[str, str], bytes]:
        if self._open is not None and self._open[0].at_eof():
            self.closed_between += 1
            self.close()
        if self._open is None:
            self._open = await asyncio.open_connection(HOST, self._port, limit=1 << 22)
        reader, writer = self._open
        writer.write(asking(target))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = (line.partition(": ") for line in head[1:] if line)
        headers = {name.lower(): value for name, _, value in fields}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return int(head[0].split()[1]), headers, body


def asking(target: str, connection: str = "keep-alive") -> bytes:
    """Write a request."""
    head = f"GET {target} HTTP/1.1\r\nHost: {HOST}\r\nConnection: {connection}"
    return f"{head}\r\n\r\n".encode()


@dataclass
class Tally:
    """What a load came to."""

    replies: list[Reply] = field(default_factory=list)
    """Their bodies are kept only in part: ``kept`` of them, the rest are empty."""
    cuts: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    closed_between: int = 0

    @property
    def asked(self) -> int:
        return len(self.replies) + len(self.cuts)

    def of(self, status: int) -> list[Reply]:
        return [reply for reply in self.replies if reply.status == status]

    def slowest(self, share: float = 0.99) -> float:
        """Tell within how many seconds such a share of the answers came."""
        times = sorted(reply.seconds for reply in self.replies)
        return times[min(len(times) - 1, int(len(times) * share))]


@dataclass(frozen=True)
class Load:
    """So many clients for so long; each asks the targets it is given in its order."""

    port: int
    targets: tuple[str, ...]
    clients: int
    seconds: float
    pause: float = 0.0
    """What a client waits between two requests, in seconds."""
    keep: int = 0
    """How many bodies are brought back, to be looked at afterwards."""

    def run(self) -> Tally:
        """Ask until the time is over, and wait for what is under way."""
        return asyncio.run(self._run())

    async def _run(self) -> Tally:
        tally, deadline = Tally(), time.monotonic() + self.seconds
        # Neighbours ask different things: what is alike would be drawn once.
        shares = [
            itertools.cycle(self.targets[n % len(self.targets) :] + self.targets[:n])
            for n in range(self.clients)
        ]
        await asyncio.gather(*(self._ask(s, tally, deadline) for s in shares))
        return tally

    async def _ask(self, targets: Iterator[str], tally: Tally, deadline: float) -> None:
        client = Client(self.port)
        await asyncio.sleep(self.pause * random.random())  # noqa: S311 - no secret
        for target in targets:
            if time.monotonic() > deadline:
                break
            try:
                tally.replies.append(self._kept(await client.get(target), tally))
            except CutError as error:
                tally.cuts.append(str(error))
            if self.pause:
                await asyncio.sleep(self.pause)
        tally.closed_between += client.closed_between
        client.close()

    def _kept(self, reply: Reply, tally: Tally) -> Reply:
        # Each is looked at from outside at once; to decode them all would take the
        # processor from the service.
        if reply.status == 200 and not looks_whole(reply.body):
            tally.unsound.append(reply.target)
        if reply.status == 200 and len(tally.of(200)) < self.keep:
            return reply
        return Reply(reply.target, reply.status, reply.headers, b"", reply.seconds)


_ENDS = {b"\xff\xd8": b"\xff\xd9", b"\x89P": b"IEND\xaeB`\x82"}


def looks_whole(body: bytes) -> bool:
    """Tell whether a JPEG or PNG has its end."""
    return body.endswith(_ENDS.get(body[:2], b""))


class Runs(Protocol):
    """What can be run in a process of its own."""

    def run(self) -> object:
        """Run to the end."""


@contextmanager
def started(*loads: Runs) -> Iterator[list[Future[Any]]]:
    """Run loads beside the test, each in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(loads), mp_context=spawn) as pool:
        # They begin together, when all have been imported.
        for ready in [pool.submit(time.sleep, 0.2) for _ in loads]:
            ready.result()
        yield [pool.submit(load.run) for load in loads]


def stuck(port: int, sent: bytes) -> socket.socket:
    """Connect, send what may be a part of a request or nothing, and stay."""
    connection = socket.create_connection((HOST, port), timeout=LONG)
    connection.sendall(sent)
    return connection


def ask_and_reset(port: int, target: str, read: int) -> int:
    """Ask, read so many bytes, tear the connection; gives how many were read.

    The small window keeps what was not read with the service.
    """
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        # Close without a farewell: the other side sees a reset.
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.settimeout(LONG)
        connection.connect((HOST, port))
        connection.sendall(asking(target, "close"))
        got = 0
        while got < read and (data := connection.recv(read - got)):
            got += len(data)
        return got


# What it costs the service.


def workers(master: int) -> set[int]:
    """Name the worker processes of a service."""
    place = Path(f"/proc/{master}/task/{master}/children")
    return {int(pid) for pid in place.read_text(encoding="ascii").split()}


def descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def threads(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())


def memory(master: int) -> float:
    """Sum the megabytes of a service; what its processes share counts once."""
    return sum(_pss(pid) for pid in (master, *workers(master))) / 1024


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it ended meanwhile
    return next(
        (int(ln.split()[1]) for ln in text.splitlines() if ln.startswith("Pss:")), 0
    )


@dataclass
class Peak:
    megabytes: float = 0.0


@contextmanager
def watched(master: int) -> Iterator[Peak]:
    """Look at the memory of a service twenty times a second."""
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            peak.megabytes = max(peak.megabytes, memory(master))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


@dataclass(frozen=True)
class Cgroup:
    """A bound on the memory of the processes that were put into it."""

    path: Path

    def take(self, pid: int) -> None:
        (self.path / "cgroup.procs").write_text(str(pid), encoding="ascii")

    def kills(self) -> int:
        """Tell how many processes were killed for want of memory."""
        for name in ("memory.events", "memory.oom_control"):
            place = self.path / name
            if place.exists():
                lines = place.read_text(encoding="ascii").splitlines()
                return sum(int(ln.split()[1]) for ln in lines if "oom_kill " in ln)
        return 0

    def peak(self) -> float:
        """Tell the most megabytes that were held, the page cache included."""
        for name in ("memory.peak", "memory.max_usage_in_bytes"):
            with contextlib.suppress(OSError):
                return int((self.path / name).read_text(encoding="ascii")) / (1 << 20)
        return 0.0


@contextmanager
def memory_cgroup(megabytes: int) -> Iterator[Cgroup | None]:
    """Make a memory cgroup, of version 1 or 2; None where none can be made."""
    path = next(filter(None, map(_made, _parents())), None)
    if path is None:
        yield None
        return
    try:
        names = ("memory.max", "memory.limit_in_bytes")
        (limit,) = [path / name for name in names if (path / name).exists()]
        limit.write_text(str(megabytes << 20), encoding="ascii")
        swap = path / "memory.swap.max"
        if swap.exists():
            swap.write_text("0", encoding="ascii")
        yield Cgroup(path)
    finally:
        _remove(path)


def _parents() -> Iterator[Path]:
    """Name where one may be made: within the cgroup of this process, or at the top."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
        for line in lines:
            _, controllers, own = line.split(":", 2)
            if "memory" in controllers.split(","):
                yield _CGROUPS / "memory" / own.lstrip("/")
    yield _CGROUPS / "memory"
    yield _CGROUPS


def _made(parent: Path) -> Path | None:
    path = parent / f"iiif-torture-{os.getpid()}"
    try:
        path.mkdir()
    except OSError:
        return None
    if any((path / n).exists() for n in ("memory.max", "memory.limit_in_bytes")):
        return path
    path.rmdir()  # the controller is not handed down here
    return None


def _remove(path: Path) -> None:
    """Remove it once its processes have ended."""
    deadline = time.monotonic() + 10
    while True:
        try:
            path.rmdir()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
