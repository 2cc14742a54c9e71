"""A service as anybody runs it: published and served by its own command."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen


class Service(NamedTuple):
    """What runs, and where it answers; no slash at the end of the address."""

    address: str
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def served(
    work: Path, *, publish: bool = True, bind: str | None = None, **settings: object
) -> Iterator[Service]:
    """Publish what lies in a folder, serve it, and see at the end that TERM ends it.

    Settings are given by their names, as in ``quality=100``. Without ``publish``, what
    was published there before is served; for its address, it may have to ``bind``.
    """
    bind = bind or free()
    environment = clean() | {
        f"IIIF_{name.upper()}": str(value)
        for name, value in {
            "public_url": f"http://{bind}",
            "bind": bind,
            **settings,
        }.items()
    }
    command = [sys.executable, "-m", "iiif_service"]
    if publish:
        subprocess.run([*command, "publish"], cwd=work, env=environment, check=True)
    process = subprocess.Popen([*command, "serve"], cwd=work, env=environment)
    try:
        _wait_for(f"http://{bind}/readyz")
        yield Service(f"http://{bind}", process)
    finally:
        process.terminate()
        assert process.wait(60) == 0


def free() -> str:
    """Give an address of this machine where nobody listens."""
    return f"127.0.0.1:{free_port()}"


def free_port() -> int:
    """Give a port where nobody listens.

    It is one that browsers do not refuse, and that the kernel gives to no client: else
    one of another test might come first.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


KEEPER, PASSWORD = "keeper", "a birch before the moon"


def keeper(work: Path) -> None:
    """Make a keeper of what will be published in a folder."""
    command = [sys.executable, "-m", "iiif_service", "keeper", "add", KEEPER]
    typed = f"{PASSWORD}\n".encode()
    subprocess.run(command, cwd=work, env=clean(), input=typed, check=True)


def clean() -> dict[str, str]:
    """Give this environment without any settings of the service."""
    return {k: v for k, v in os.environ.items() if not k.startswith("IIIF_")}


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, f"{address} does not answer"
            time.sleep(0.1)
