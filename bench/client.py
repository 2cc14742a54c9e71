"""Client: asks for a list of paths over kept connections, in a process of its own.

Reads a Job as JSON from its input and writes an Outcome as JSON to its output. Bodies
are thrown away as they come, so that the client stays cheaper than the servers.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

_BUFFER = 1 << 18
_END = b"\r\n0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Job:
    """What to ask, and for how long at most."""

    port: int
    paths: list[str]
    connections: int
    seconds: float


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    seconds: float = 0
    latencies: list[float] = field(default_factory=list)
    """One for each answer, in seconds."""
    complaint: str = ""
    """The first request that was not answered with 200."""


class _Connection(asyncio.BufferedProtocol):
    """One kept connection, that asks the next when it has the answer."""

    def __init__(self, load: "_Load") -> None:
        self.load = load
        self.buffer = bytearray(_BUFFER)
        self.transport: asyncio.Transport | None = None
        self.path = ""
        self.begun = 0.0
        self.head = b""
        self.left = 0
        """Bytes of the body to come; -1 where it comes in chunks."""
        self.tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - tells mypy
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        assert self.transport is not None  # noqa: S101 - tells mypy
        path = self.load.next()
        if path is None:
            self.path = ""
            self.transport.close()
            return
        self.path, self.head, self.left = path, b"", 0
        self.begun = time.perf_counter()
        self.transport.write(self.load.request(path))

    def get_buffer(self, sizehint: int) -> bytearray:  # noqa: ARG002 - asyncio's shape
        return self.buffer

    def buffer_updated(self, nbytes: int) -> None:
        if self.left > 0:
            self.left -= nbytes
            done = self.left == 0
        elif self.left < 0:
            done = self.ends(bytes(self.buffer[max(0, nbytes - len(_END)) : nbytes]))
        else:
            done = self.begins(nbytes)
        if done:
            self.answered()

    def begins(self, nbytes: int) -> bool:
        """Read the head; tells whether the body came with it."""
        self.head += self.buffer[:nbytes]
        head, found, body = self.head.partition(b"\r\n\r\n")
        if not found:
            return False
        self.head = head.lower()
        length = self.field(b"content-length")
        if length:
            self.left = int(length) - len(body)
            return self.left == 0
        self.left = -1
        self.tail = b""
        return self.ends(body[-len(_END) :])

    def ends(self, data: bytes) -> bool:
        """Tell the last chunk by its look: a JPEG or JSON never ends like it."""
        self.tail = (self.tail + data)[-len(_END) :]
        return self.tail == _END

    def field(self, name: bytes) -> bytes:
        _, _, rest = self.head.partition(b"\r\n" + name + b":")
        return rest.partition(b"\r\n")[0].strip()

    def answered(self) -> None:
        now = time.perf_counter()
        self.load.note(self.head[9:12].decode(), self.path, now - self.begun)
        if self.field(b"connection") == b"close":
            self.path = ""
            assert self.transport is not None  # noqa: S101 - tells mypy
            self.transport.close()
        else:
            self.ask()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        if self.path:
            self.load.note("cut", self.path, time.perf_counter() - self.begun)
        self.load.freed()


class _Load:
    """The list, shared by all connections."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.outcome = Outcome()
        self.paths: Iterator[str] = iter(job.paths)
        self.deadline = time.perf_counter() + job.seconds
        self.more = True
        self.slots = asyncio.Semaphore(job.connections)

    def next(self) -> str | None:
        path = next(self.paths, None)
        if time.perf_counter() > self.deadline:
            path = None
        self.more = path is not None
        return path

    def request(self, path: str) -> bytes:
        return (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.job.port}\r\n"
            "User-Agent: bench\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n\r\n"
        ).encode()

    def note(self, status: str, path: str, seconds: float) -> None:
        self.outcome.latencies.append(seconds)
        if status != "200" and not self.outcome.complaint:
            self.outcome.complaint = f"{status} for {path}"

    def freed(self) -> None:
        self.slots.release()

    async def run(self) -> Outcome:
        loop = asyncio.get_running_loop()
        begun = time.perf_counter()
        await self.slots.acquire()
        while self.more:
            await loop.create_connection(
                lambda: _Connection(self), "127.0.0.1", self.job.port
            )
            await self.slots.acquire()
        for _ in range(self.job.connections - 1):
            await self.slots.acquire()
        self.outcome.seconds = time.perf_counter() - begun
        return self.outcome


def main() -> None:
    """Do the job that is read."""

    async def run(job: Job) -> Outcome:
        return await _Load(job).run()

    outcome = asyncio.run(run(Job(**json.load(sys.stdin))))
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
