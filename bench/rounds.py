"""Rounds: each workload against each server in turn, again and again.

What is measured next to each other can be compared, also on a machine that others use:
so servers take turns within each workload of each round, and ratios are of one round.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from bench import measure
from bench.client import Job, Outcome
from bench.servers import Server
from bench.workloads import Workload

CONNECTIONS = 16
_HANGING = 120
"""Seconds for the last answers of the slowest server."""
_ENOUGH = 0.4
"""CPU seconds: forty ticks of the clock that processes are measured by."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one server spent on one workload in one round."""

    round: int
    workload: str
    server: str
    answers: int
    cpu: float
    """CPU seconds for 1000 answers."""
    rate: float
    """Answers a second."""
    slowest: float
    """Milliseconds that 99 of 100 answers came within."""


class FailedError(Exception):
    """A server answered under load with something else than 200."""


def readings(
    servers: Sequence[Server],
    workloads: Sequence[Workload],
    rounds: int,
    patience: float,
) -> Iterator[Reading]:
    """Measure all; the first round only warms up and is not told."""
    for number in range(rounds + 1):
        turn = number % len(servers)
        for workload in workloads:
            for server in (*servers[turn:], *servers[:turn]):
                if workload.name in server.workloads:
                    found = _readings(
                        number, server, workload, patience if number else 1
                    )
                    yield from found if number else ()


def _readings(
    number: int, server: Server, workload: Workload, patience: float
) -> list[Reading]:
    """Repeat a workload until its cost can be told, or patience ends."""
    paths = [target.path(server.dialect) for target in workload.targets]
    spent = dict.fromkeys(server.counted, 0.0)
    seconds, latencies = 0.0, list[float]()
    while max(spent.values()) < _ENOUGH and seconds < patience:
        if workload.from_disk:
            measure.drop(server.files)
        before = _spent(server)
        outcome = _asked(Job(server.port, paths, CONNECTIONS, patience - seconds))
        if outcome.complaint:
            raise FailedError(f"{server.name}: {outcome.complaint}")
        for name, cpu in _spent(server).items():
            spent[name] += cpu - before[name]
        seconds += outcome.seconds
        latencies += outcome.latencies
    latencies.sort()
    return [
        Reading(
            number,
            workload.name,
            name,
            len(latencies),
            cpu=cpu / len(latencies) * 1000,
            rate=len(latencies) / seconds,
            slowest=latencies[len(latencies) * 99 // 100] * 1000,
        )
        for name, cpu in spent.items()
    ]


def _spent(server: Server) -> dict[str, float]:
    return {name: measure.cpu(part) for name, part in server.counted.items()}


def _asked(job: Job) -> Outcome:
    """Let the client work in its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.client"],
        input=json.dumps(asdict(job)).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=job.seconds + _HANGING,
    )
    return Outcome(**json.loads(done.stdout))
