"""What a power cut must not lose is on the disk before anything leads to it.

Where strace is there, the kernel's calls are read; else the names of the moments, which
the program itself writes down.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from iiif_service.durable import FAILPOINT_LOG

pytestmark = pytest.mark.torture

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")

_WRITES = ("write", "writev", "pwrite64", "ftruncate")
_SYNCS = ("fsync", "fdatasync")
_RENAMES = ("rename", "renameat", "renameat2")
_CALL = re.compile(r"\d+ +(\w+)\((.*)")
_FINAL = {".szi": "packs", ".sqlite": "generations", "": "publication"}


@dataclass(frozen=True)
class Call:
    """A write, a bringing to the disk, or a renaming."""

    kind: str
    path: Path
    target: Path | None = None


def _traced(album, trace):
    """Publish under strace, and give the calls that change the disk, in order."""
    calls = ",".join((*_WRITES, *_SYNCS, *_RENAMES))
    strace = ("strace", "-f", "-y", "-o", str(trace), "-e", f"trace={calls}")
    assert album.publish("--jobs", 1, wrap=strace)[0] == 0
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [call for line in lines for call in _read(line, album.path)]
    return [c for c in found if album.folder.path in (c.path, *c.path.parents)]


@pytest.fixture(scope="module")
def calls(states, tmp_path_factory):
    path = tmp_path_factory.mktemp("order")
    return _traced(states[0].copied(path / "album"), path / "trace")


def _read(line, work):
    call = _CALL.match(line)
    if call is None:
        return
    name, arguments = call.groups()
    if name in _RENAMES:
        source, target = (work / path for path in re.findall('"(.*?)"', arguments))
        yield Call("rename", source, target)
    elif path := re.match(r"\d+<(.*?)>", arguments):
        yield Call("sync" if name in _SYNCS else "write", Path(path[1]))


def _finals(calls):
    """Find where a file took its place."""
    return [
        (number, call)
        for number, call in enumerate(calls)
        if call.target is not None
        and call.target.suffix in _FINAL
        and call.target.parent.name == _FINAL[call.target.suffix]
    ]


@needs_strace
def test_the_bytes_of_each_file_are_on_the_disk_before_its_name(calls):
    finals = _finals(calls)
    assert [c.target.suffix for _, c in finals] == [".szi", ".szi", ".sqlite", ""]
    for number, final in finals:
        earlier = [call.kind for call in calls[:number] if call.path == final.path]
        assert earlier[-1] == "sync", final
    # What is renamed onto a temporary was written under another name before.
    assert any(call.path.name == "drawing" for call in calls)


@needs_strace
def test_no_file_is_written_once_it_has_its_name(calls):
    for number, final in _finals(calls):
        assert Call("write", final.target) not in calls[number:]


@needs_strace
def test_each_name_is_on_the_disk_before_the_next_file_leads_to_it(calls):
    finals = _finals(calls)
    ends = [number for number, _ in finals[1:]] + [len(calls)]
    for (number, final), end in zip(finals, ends, strict=True):
        assert Call("sync", final.target.parent) in calls[number:end], final


@needs_strace
def test_a_pack_that_a_killed_run_left_is_on_the_disk_before_it_is_named(old, tmp_path):
    old.publish_until("szi.renamed:2")

    calls = _traced(old, tmp_path / "trace")

    (pointer,) = [n for n, call in _finals(calls) if call.target == old.folder.pointer]
    assert not [call for _, call in _finals(calls) if call.target.suffix == ".szi"]
    assert Call("sync", old.folder.packs) in calls[:pointer]


def test_the_moments_of_a_publish_come_in_order(old, tmp_path):
    log = tmp_path / "log"

    assert old.publish("--jobs", 1, **{FAILPOINT_LOG: str(log)})[0] == 0

    seen = log.read_text(encoding="utf-8").split()
    assert list(dict.fromkeys(seen)) == [
        "lock.taken",
        "temporary.removed",
        *_steps("szi"),
        "packs.made",
        "sounds.carried",
        "booklets.made",
        "documents.built",
        "packs.kept",
        "sqlite.begun",
        "sqlite.shaped",
        "sqlite.filled",
        "sqlite.committed",
        *_steps("sqlite")[1:],
        *_steps("current"),
        "journal.compared",
        "journal.filled",
        "journal.committed",
        "old.removed",
    ]


def _steps(kind):
    return [f"{kind}.{s}" for s in ("begun", "written", "settled", "renamed", "kept")]
