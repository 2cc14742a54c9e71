"""Client: wrk asks for a list of paths over kept connections.

It costs a fraction of what any server does, so that the servers have the machine.
"""

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "wrk"
_SCRIPT = Path(__file__).with_name("client.lua")
_HANGING = 120
"""Seconds for the last answers of the slowest server."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to ask, and for how many seconds."""

    port: int
    paths: list[str]
    connections: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; in ``slowest`` seconds 99 of 100 answers had come."""

    answers: int
    seconds: float
    slowest: float
    failed: int


def is_here() -> bool:
    """Tell whether there is a client."""
    return shutil.which(PROGRAM) is not None


def ask(job: Job) -> Outcome:
    """Let the client work in its own process."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.writelines(f"{path}\n" for path in job.paths)
        file.flush()
        done = subprocess.run(
            [
                *(PROGRAM, "--threads", "1", "--connections", str(job.connections)),
                *("--duration", f"{job.seconds}s", "--timeout", f"{_HANGING}s"),
                *("--script", str(_SCRIPT), f"http://127.0.0.1:{job.port}"),
                *("--", file.name),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
            timeout=job.seconds + _HANGING,
        )
    return Outcome(**json.loads(done.stderr))
