"""The power fails at any moment: no message that was acknowledged is lost.

The kernel's calls of one who writes are recorded, and the disk is made anew as it may
be after each of them: of what was not brought to it, nothing is there, or some sectors.
"""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field

import pytest

from iiif_service.database.opened import FILE, Database
from tests import databases
from tests.torture.clients import workers
from tests.torture.publishing import FULL

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
]

_MESSAGES = 400 if FULL else 60
_IMAGES = 2000 if FULL else 240
_SECTOR = 512
_CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink"
_HEX = r'"((?:\\x[0-9a-f]{2})*)"'
_ON_FILE = re.compile(r"\d+ +(\w+)\(\d+<((?:\\x[0-9a-f]{2})+)>(.*)")
_UNLINK = re.compile(rf"\d+ +unlink\({_HEX}\) *= 0")


def _bytes(text):
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class Disk:
    """One file: what is on the disk for certain, and what was written since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes]] = field(default_factory=list)
    """Where, and what; a length alone is where the file was cut."""

    def image(self, chance):
        """Give the file as it may be, with some sectors of what was not kept."""
        found = bytearray(self.kept)
        for at, data in self.since if chance else ():
            for place in range(0, len(data), _SECTOR):
                if chance.random() < 0.5:
                    _put(found, at + place, data[place : place + _SECTOR])
        return bytes(found)

    def settle(self):
        for at, data in self.since:
            _put(self.kept, at, data)
        self.since.clear()


def _put(whole, at, data):
    whole.extend(bytes(max(0, at + len(data) - len(whole))))
    whole[at : at + len(data)] = data


def _events(trace):
    """Read the calls: what was done, to which file, with what."""
    for line in trace.read_text(encoding="ascii", errors="replace").splitlines():
        if gone := _UNLINK.match(line):
            yield "unlink", _bytes(gone[1]).decode(), 0, b""
        elif call := _ON_FILE.match(line):
            name, path, rest = call[1], _bytes(call[2]).decode(), call[3]
            data = re.match(rf", {_HEX}", rest)
            numbers = re.findall(r", (\d+)", rest)
            at = int(numbers[-1]) if name in {"pwrite64", "ftruncate"} else 0
            yield name, path, at, _bytes(data[1]) if data else b""


@pytest.fixture(scope="module", params=["alone", "while somebody reads"])
def recorded(request, tmp_path_factory):
    """Record somebody who writes; gives the disk before, and what was called.

    Who writes alone brings what was written ahead into the file each time; while
    somebody reads it stays beside, and only its own way to the disk keeps it.
    """
    folder = tmp_path_factory.mktemp("power")
    database = databases.shaped(Database.beside(folder))
    database.close()
    before = (folder / FILE).read_bytes()
    trace, out = folder / "trace", folder / "out"
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000", "-e", f"trace={_CALLS}"]
    command = [sys.executable, "-m", "tests.torture.writer"]
    reader = sqlite3.connect(folder / FILE) if request.param != "alone" else None
    if reader:
        reader.execute("BEGIN")
        reader.execute("SELECT name FROM messages").fetchall()
    with out.open("wb") as said:
        running = subprocess.Popen(
            [*strace, "-o", trace, *command, database.url.render_as_string(), "power"],
            stdout=said,
        )
        while out.read_bytes().count(b"\n") < _MESSAGES and running.poll() is None:
            time.sleep(0.05)
        for writer in workers(running.pid):  # strace then writes all that it knows
            os.kill(writer, signal.SIGKILL)
        running.wait(60)
    if reader:
        reader.close()
    return folder, before, list(_events(trace))


def test_no_message_that_was_acknowledged_is_lost(recorded, tmp_path, told):
    folder, before, events = recorded
    path = str(folder / FILE)
    files = {path: Disk(bytearray(before))}
    chance = random.Random(16)  # noqa: S311 - a test's own chance
    first = next(n for n, (_, p, _, _) in enumerate(events) if p.startswith(path))
    points = set(range(first, len(events), max(1, (len(events) - first) // _IMAGES)))
    acknowledged: list[str] = []
    looked = 0

    for number, (call, name, at, data) in enumerate(events):
        _do(files, call, name, at, data)
        if name == str(folder / "out"):
            acknowledged += data.decode().split()
        if number in points:
            for some in (None, chance):
                there = _recovered(tmp_path, files, path, some)
                assert set(acknowledged) <= there, (number, call, name)
                looked += 1

    told(f"{len(acknowledged)} messages, {looked} disks after a power cut, 0 lost")
    assert len(acknowledged) >= _MESSAGES
    assert looked >= 200


def _do(files, call, name, at, data):
    """Do to the disk what was called."""
    if call == "unlink":
        files.pop(name, None)
        return
    disk = files.setdefault(name, Disk())
    if call == "pwrite64":
        disk.since.append((at, data))
    elif call in {"fsync", "fdatasync"}:
        disk.settle()
    elif call == "ftruncate":
        disk.settle()
        del disk.kept[at:]


def _recovered(folder, files, path, chance):
    """Start again from a disk; gives the messages that are there."""
    place = folder / FILE
    for name, disk in files.items():
        if name in {path, f"{path}-wal"}:
            here = folder / name.rpartition("/")[2]
            here.write_bytes(disk.image(chance))
    connection = sqlite3.connect(place)
    try:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        assert sound == "ok"
        return {name for (name,) in connection.execute("SELECT name FROM messages")}
    finally:
        connection.close()
        for each in folder.iterdir():
            each.unlink()
