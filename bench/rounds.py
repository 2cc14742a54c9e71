"""Rounds: each workload against each server in turn, again and again.

What is measured next to each other can be compared, also on a machine that others use:
so servers take turns within each workload of each round, and ratios are of one round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench import client, measure
from bench.client import Job
from bench.servers import Server
from bench.workloads import Workload

CONNECTIONS = 16


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
    seconds: int,
) -> Iterator[Reading]:
    """Measure all; the first round only warms up and is not told."""
    for number in range(rounds + 1):
        turn = number % len(servers)
        for workload in workloads:
            for server in (*servers[turn:], *servers[:turn]):
                if workload.name in server.workloads:
                    found = _readings(number, server, workload, seconds)
                    yield from found if number else ()


def _readings(
    number: int, server: Server, workload: Workload, seconds: int
) -> list[Reading]:
    """Ask a server for a while, and see what each part of it spent."""
    paths = [target.path(server.dialect) for target in workload.targets]
    before = _spent(server)
    outcome = client.ask(Job(server.port, paths, CONNECTIONS, seconds))
    after = _spent(server)
    if outcome.failed:
        raise FailedError(f"{server.name}: {outcome.failed} failed of {workload.name}")
    return [
        Reading(
            number,
            workload.name,
            name,
            outcome.answers,
            cpu=(after[name] - before[name]) / outcome.answers * 1000,
            rate=outcome.answers / outcome.seconds,
            slowest=outcome.slowest * 1000,
        )
        for name in server.counted
    ]


def _spent(server: Server) -> dict[str, float]:
    return {name: measure.cpu(part) for name, part in server.counted.items()}
