"""An album in two states, a command that may be killed, and what it has published."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from iiif_service.database.opened import FILE, Database
from iiif_service.discovery import records
from iiif_service.discovery.journal import AHEAD
from iiif_service.discovery.records import Wanted
from iiif_service.durable import FAILPOINT, FAILPOINT_LOG
from iiif_service.errors import DatabaseError
from iiif_service.publication.folder import Folder
from iiif_service.publication.holding import Kind
from iiif_service.publication.verify import verify
from tests import pictures
from tests.service import clean

FULL = os.environ.get("TORTURE") == "full"
"""Whether everything is asked, as ``make torture`` does, or a part of it."""

URL = "https://album.example"
_LONG = 600  # seconds
_AGO = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Publishing:
    """A folder with an album, and what was published of it."""

    path: Path

    @property
    def folder(self) -> Folder:
        return Folder(self.path / "publication")

    def start(self, *arguments, wrap=(), **environment):
        """Begin to publish, in a process group of its own."""
        command = [sys.executable, "-m", "iiif_service", "publish"]
        return subprocess.Popen(
            [*wrap, *command, "--public-url", URL, *map(str, arguments)],
            cwd=self.path,
            env={**clean(), "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def publish(self, *arguments, **options):
        """Publish to the end: exit code, what it says, what it complains of."""
        process = self.start(*arguments, **options)
        said, complained = process.communicate(timeout=_LONG)
        assert "Traceback" not in complained, complained
        return process.returncode, said, complained

    def moments(self, log):
        """Publish, and give every moment of it as ``name:count``, in order."""
        assert self.publish("--jobs", 1, **{FAILPOINT_LOG: str(log)})[0] == 0
        names = log.read_text(encoding="utf-8").split()
        return [
            f"{name}:{names[: place + 1].count(name)}"
            for place, name in enumerate(names)
        ]

    def publish_until(self, moment):
        """Publish until everything is killed at a moment."""
        code, *_ = self.publish("--jobs", 1, **{FAILPOINT: moment})
        assert code == -signal.SIGKILL, f"{moment} never came"

    def served(self):
        """Digest all that is served; nothing, where nothing was published yet."""
        if not self.folder.pointer.exists():
            return None
        generation = self.folder.current()
        packs = {
            str(picture): _tiles(self.folder.packs / f"{picture.pack}.szi")
            for picture in generation.pictures()
        }
        return packs | {d.path: _digest(d) for d in generation.documents()}

    def held(self):
        """Give the hash of all that harvesters may know of, by its address."""
        if not self.folder.pointer.exists():
            return {}
        now = self.folder.current()
        return {
            f"{now.links.public_url}{holding.path}": holding.digest
            for holding in now.holdings()
        }

    def told(self):
        """Give the same as the journal tells it to whoever has waited."""
        database = Database.beside(self.folder.path)
        if not (self.folder.path / FILE).exists() or not self.held():
            return {}
        try:
            as_of = records.moment(
                database, self.folder.current(), time.time() + 2 * AHEAD
            )
        except DatabaseError:  # it has no tables yet
            return {}
        return {
            found.uri: found.digest
            for kind in Kind
            for found in records.records(database, as_of, Wanted(kind), limit=1000)
            if not found.gone
        }

    def faults(self):
        if not self.folder.pointer.exists():
            return []
        found = verify(self.folder, lambda *_: None, deep=True)
        return [str(fault) for fault in found.faults]

    def copied(self, path):
        """Copy everything, dates too."""
        return Publishing(Path(shutil.copytree(self.path, path)))

    def draw(self, name, width, height):
        place = self.path / "images" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pictures.slopes(width, height)).save(place)

    def is_locked_by(self, process):
        """Tell whether a process is the one that publishes now."""
        lock = self.folder.path / "lock"
        text = lock.read_text(encoding="utf-8") if lock.exists() else ""
        return re.match(rf"process {process.pid} on .* UTC$", text) is not None


def old_and_new(path):
    """Publish an album, and change it: the old state, and the new one published.

    The next run has everything to do: two packs to make and one to keep, temporaries
    to remove, and files that were replaced long ago.
    """
    old = Publishing(path / "old")
    for name in ("camp.tif", "kettle.png", "snow.tif"):
        old.draw(name, 700, 300)
    assert old.publish()[0] == 0
    old.draw("camp.tif", 300, 700)
    assert old.publish()[0] == 0
    for place in old.folder.path.rglob("*"):
        os.utime(place, (time.time() - _AGO,) * 2)
    (old.folder.packs / "left.szi.tmp").touch()
    (old.folder.packs / "left.tmp").mkdir()
    old.draw("snow.tif", 640, 520)
    old.draw("train.tif", 530, 40)
    new = old.copied(path / "new")
    assert new.publish()[0] == 0
    return old, new


def wait_until(holds, seconds=60):
    """Wait for a condition, looking often."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.002)


def _tiles(pack):
    """Name all tiles of a pack with their checksums; libvips' notes have a date."""
    with zipfile.ZipFile(pack) as archive:
        entries = [(e.filename, e.CRC) for e in archive.infolist()]
    return sorted(entry for entry in entries if entry[0].endswith(".jpg"))


def _digest(document):
    return hashlib.sha256(str(document).encode()).hexdigest()
