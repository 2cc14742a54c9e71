"""Bots that write on a board as people do: they type, read once more, and send."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.torture.clients import HOST

_WRITE = "/board/write?lang=en"
_SLIP = re.compile(r'name="form" value="([^"]+)"')
_READ = 2.2
"""How many seconds they pretend to read."""


@dataclass
class Told:
    """What bots were told: the addresses of their receipts, and what else."""

    receipts: list[str] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    cuts: int = 0


@dataclass(frozen=True)
class Bots:
    """So many bots that send a number of messages a minute, for so long."""

    port: int
    minute: int
    seconds: float

    def run(self) -> Told:
        """Write until the time is over."""
        return asyncio.run(self._run())

    async def _run(self) -> Told:
        told, began = Told(), time.monotonic()
        every = 60 / self.minute
        writers = []
        for number in range(int(self.seconds / every)):
            await asyncio.sleep(max(0, began + number * every - time.monotonic()))
            writers.append(asyncio.create_task(self._write(number, told)))
        await asyncio.gather(*writers)
        return told

    async def _write(self, number: int, told: Told) -> None:
        address = f"198.51.{number // 250}.{number % 250}"
        prize = random.randint(1, 10**9)  # noqa: S311 - no secret
        typed = {
            "author": f"Lucky {number}",
            "text": f"You win {prize} at https://casino{number % 9}.example, come in!",
            "website": "x" if number % 3 else "",
        }
        try:
            _, head, body = await self._post(typed, address)
            slip, cookie = _SLIP.search(body), re.search(r"iiif-board=[^;]+", head)
            if not slip or not cookie:
                told.others.append(0)
                return
            await asyncio.sleep(_READ)
            sent = {**typed, "language": "en", "form": slip[1]}
            status, head, _ = await self._post(sent, address, cookie[0])
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            told.cuts += 1
            return
        where = re.search(r"location: (\S+)", head, re.IGNORECASE)
        if status == 303 and where:
            told.receipts.append(where[1])
        else:
            told.others.append(status)

    async def _post(
        self, typed: dict[str, str], address: str, cookie: str = ""
    ) -> tuple[int, str, str]:
        form = urlencode(typed).encode()
        lines = [
            f"POST {_WRITE} HTTP/1.1",
            f"Host: {HOST}",
            f"Origin: http://{HOST}:{self.port}",
            f"X-Forwarded-For: {address}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(form)}",
            "Connection: close",
            *([f"Cookie: {cookie}"] if cookie else []),
        ]
        async with asyncio.timeout(30):
            reader, writer = await asyncio.open_connection(HOST, self.port)
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + form)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            writer.close()
        return int(head.split()[1]), head, body.decode()
