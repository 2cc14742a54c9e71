"""Report: what was found, in words and tables for ``RESULTS.md``."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import findings as tables
from bench.findings import Findings
from bench.peers import said
from bench.rounds import CONNECTIONS
from bench.servers import OURS, WORKERS

_LIBRARIES = ("gunicorn", "flask", "pyvips-binary", "simplejpeg", "pillow", "numpy")
_PAGE = """# What `make bench` found

{circumstances}

{programs}

*Cold* tiles are all there are, in no order, the files they lie in being in memory;
*warm* ones are sixty-four, again and again. iipsrv speaks FastCGI: its cost is told
with the nginx before it, and alone. The client is wrk.

## Goals

Ratios are of CPU seconds for 1000 requests in the same round: the median of all rounds,
which is judged, then the least and the most.

{goals}

## Figures

CPU seconds for 1000 requests, requests a second, and the milliseconds that 99 of 100
answers came within: medians, and for CPU the least and the most.

{figures}

## Ratios to ours

How many times the CPU of ours a server spends on the same requests.

{ratios}

## Memory and answers

PSS of all processes after all rounds. A sample of answers was compared with ours: how
many, how many had a side one pixel off, and the largest mean difference of two pictures
seen from afar, in levels of 255.

{memory}

## Publishing

From a master to all that is served, beside libvips' `dzsave` of the same file to the
same tiles. Memory is the peak of all processes together (PSS).

{publishing}
"""


def written(findings: Findings) -> str:
    """Write the page."""
    return _PAGE.format(
        circumstances=_circumstances(findings),
        programs="\n".join(_programs(findings)),
        goals=_table(["", "goal", "found", ""], tables.goals_rows(findings)),
        figures=_table(
            ["workload", "server", "CPU s / 1000", "requests/s", "p99 ms"],
            tables.figures_rows(findings),
        ),
        ratios=_table(
            ["workload", *findings.servers[1:]], tables.ratios_rows(findings)
        ),
        memory=_table(
            ["server", "requests", "MB", "compared", "one off", "difference"],
            tables.memory_rows(findings),
        ),
        publishing=_table(
            ["megapixels", "", "seconds", "CPU s", "MB"],
            tables.publishing_rows(findings),
        ),
    )


def _circumstances(findings: Findings) -> str:
    rounds = max(reading.round for reading in findings.readings)
    release = platform.release().partition("-")[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores of {_processor()}, "
        f"Linux {release}. {WORKERS} workers a server, {CONNECTIONS} connections, "
        f"{rounds} rounds in turn."
    )


def _programs(findings: Findings) -> Iterator[str]:
    yield f"- {OURS}: {_own_version()}"
    for name, found in findings.versions.items():
        yield f"- {name}: {found}"
    for name, need in findings.left_out.items():
        yield f"- {name}: left out, for it needs {need}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table that can be read on the terminal too."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(f"{c:<{w}}" for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(names, platform.machine())


def _own_version() -> str:
    commit = said("git", "describe", "--always", "--dirty")
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{commit}, Python {platform.python_version()}, {libraries}"
