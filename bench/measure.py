"""Measure: what processes cost, read from /proc.

A server is started in a session of its own, and all processes of that session are its.
"""

import os
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK")
_MB = 1 << 20


def cpu(sessions: Collection[int]) -> float:
    """Sum the CPU seconds of sessions, their dead and awaited children included."""
    # Fields 14 to 17 of stat: utime, stime, cutime, cstime; the first here is field 3.
    return sum(sum(map(int, f[11:15])) for _, f in _members(sessions)) / _TICK


def pss(sessions: Collection[int]) -> float:
    """Sum the memory of sessions in MB; what processes share is counted once."""
    return sum(_pss(pid) for pid, _ in _members(sessions)) / _MB


def _members(sessions: Collection[int]) -> Iterator[tuple[str, list[str]]]:
    for entry in _PROC.iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            stat = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # The name may hold blanks and brackets; what follows the last one does not.
        fields = stat.rpartition(")")[2].split()
        if int(fields[3]) in sessions:
            yield entry.name, fields


def _pss(pid: str) -> int:
    try:
        lines = (_PROC / pid / "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(n.split()[1]) << 10 for n in lines if n.startswith("Pss:")), 0)


class Peak:
    """The most memory that a session held, in MB."""

    def __init__(self) -> None:
        self.megabytes = 0.0


@contextmanager
def watched(session: int) -> Iterator[Peak]:
    """Look at a session's memory ten times a second."""
    peak, over = Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            peak.megabytes = max(peak.megabytes, pss({session}))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()
