"""Findings: everything that one run found, and the tables of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import goals
from bench.checks import Verdict
from bench.goals import Spread, ratios
from bench.publishing import Cost
from bench.rounds import Reading
from bench.servers import OURS

Rows = Iterator[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that one run found."""

    readings: Sequence[Reading]
    memory: Mapping[str, float]
    """PSS of each server after everything, in MB."""
    checks: Sequence[Verdict]
    costs: Sequence[Cost]
    versions: Mapping[str, str]
    left_out: Mapping[str, str]

    @property
    def servers(self) -> list[str]:
        """Name the servers that were measured."""
        return list(self.memory)

    @property
    def workloads(self) -> list[str]:
        """Name what they were asked."""
        return list(dict.fromkeys(reading.workload for reading in self.readings))


def goals_rows(findings: Findings) -> Rows:
    """Hold the figures to the goals."""
    verdicts = [
        *goals.of_serving(findings.readings),
        goals.of_memory(findings.readings, findings.memory),
        *goals.of_publishing(findings.costs),
    ]
    for verdict in verdicts:
        said = "met" if verdict.met else "**missed**"
        yield verdict.goal, f"≤ {verdict.limit:g}", str(verdict.found), said


def figures_rows(findings: Findings) -> Rows:
    """Give what each server spent on each workload."""
    for workload in findings.workloads:
        for server in findings.servers:
            found = [
                r
                for r in findings.readings
                if (r.workload, r.server) == (workload, server)
            ]
            if found:
                yield (
                    workload,
                    server,
                    str(Spread.of([r.cpu for r in found])),
                    f"{Spread.of([r.rate for r in found]).middle:.0f}",
                    f"{Spread.of([r.slowest for r in found]).middle:.1f}",
                )


def ratios_rows(findings: Findings) -> Rows:
    """Divide each server by ours."""
    for workload in findings.workloads:
        spreads = [
            ratios(findings.readings, (server, workload), (OURS, workload))
            for server in findings.servers[1:]
        ]
        if any(spreads):
            yield workload, *(str(spread or "") for spread in spreads)


def memory_rows(findings: Findings) -> Rows:
    """Give each server's memory, and what the checks saw."""
    checks = {check.server: check for check in findings.checks}
    for server, megabytes in findings.memory.items():
        asked = sum(r.answers for r in findings.readings if r.server == server)
        check = checks.get(server)
        seen = (
            (check.compared, check.rounded, f"{check.difference:.1f}") if check else ()
        )
        yield server, str(asked), f"{megabytes:.0f}", *map(str, seen or ("", "", ""))


def publishing_rows(findings: Findings) -> Rows:
    """Give what publishing cost, both ways."""
    for source, way in dict.fromkeys(
        (cost.source, cost.way) for cost in findings.costs
    ):
        found = [c for c in findings.costs if (c.source, c.way) == (source, way)]
        yield (
            str(source.megapixels),
            way,
            str(Spread.of([cost.seconds for cost in found])),
            str(Spread.of([cost.cpu for cost in found])),
            str(Spread.of([cost.peak for cost in found])),
        )
