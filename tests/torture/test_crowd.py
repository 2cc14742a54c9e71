"""Ten publish at once, and one album changes under its readers."""

import collections
import hashlib
import http.client
import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np
import pytest
import simplejpeg
from PIL import Image

from tests.service import served
from tests.torture.publishing import FULL, Publishing, wait_until

pytestmark = [pytest.mark.torture, pytest.mark.alone]

_READERS, _REPLACED = (50, 20) if FULL else (8, 4)
_SHOWN_WITHIN = 5  # seconds, as the README promises


def test_of_ten_that_publish_at_once_one_does_and_nine_say_who(old, after):
    ten = [old.start("--jobs", 1) for _ in range(10)]
    wait_until(lambda: any(old.is_locked_by(process) for process in ten))
    (winner,) = [process for process in ten if old.is_locked_by(process)]
    # It is held until all others have come to the lock.
    os.killpg(winner.pid, signal.SIGSTOP)
    others = [process for process in ten if process is not winner]
    refusals = [process.communicate(timeout=120) for process in others]
    os.killpg(winner.pid, signal.SIGCONT)
    winner.communicate(timeout=120)

    assert winner.returncode == 0
    assert [process.returncode for process in others] == [1] * 9
    holder = f"iiif-service: publication is locked by process {winner.pid} on "
    for said, complained in refusals:
        assert said == ""
        assert complained.startswith(holder)
        assert complained.endswith("; wait until it is done\n")
        assert complained.count("\n") == 1
    assert old.served() == after
    assert old.faults() == []


@dataclass
class Version:
    """A state of the master, and when it may be shown, on a monotonic clock."""

    number: int
    begins: float
    ends: float = float("inf")

    @property
    def size(self):
        return 700 + 37 * self.number, 530 + 11 * self.number

    @property
    def colour(self):
        return 10 + 11 * self.number, 245 - 11 * self.number, 128

    def was_shown(self, asked, answered):
        return self.begins <= answered and asked <= self.ends


@dataclass
class Seen:
    """What all readers have seen."""

    versions: list[Version] = field(default_factory=list)
    bodies: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    pairs: collections.Counter[str] = field(default_factory=collections.Counter)
    told: set[int] = field(default_factory=set)

    def versions_shown(self, asked, answered):
        return [v for v in self.versions if v.was_shown(asked, answered)]


class Reader:
    """A viewer: reads info.json, and then the tiles that follow from it."""

    def __init__(self, address, seen, stopped):
        self._host = address.removeprefix("http://")
        self._seen, self._stopped = seen, stopped

    def read(self):
        with closing(http.client.HTTPConnection(self._host, timeout=60)) as connection:
            while not self._stopped.is_set():
                self._visit(connection)

    def _visit(self, connection):
        asked = time.monotonic()
        status, body = self._get(connection, "/iiif/3/camp/info.json")
        assert status == 200
        info = json.loads(body)
        told = self._version(lambda v: v.size == (info["width"], info["height"]))
        assert told.was_shown(asked, time.monotonic())
        self._seen.told.add(told.number)
        for region, size in _tiles(info):
            self._compare(connection, told, region, size)

    def _compare(self, connection, told, region, size):
        """See that a tile is of what info.json told, or of what took its place."""
        asked = time.monotonic()
        path = f"/iiif/3/camp/{_joined(region)}/{_joined(size)}/0/default.jpg"
        status, body = self._get(connection, path)
        shown = self._seen.versions_shown(asked, time.monotonic())
        if status == 400:
            # Another version is shown by now, which has no such region or size.
            assert any(version is not told for version in shown), body
            self._seen.pairs["refused"] += 1
            return
        assert status == 200, (status, path, body)
        pixels = simplejpeg.decode_jpeg(body)
        assert pixels.shape[1::-1] == size
        assert np.ptp(pixels, axis=(0, 1)).max() <= 2, "a mixture"
        version = self._version(lambda v: abs(pixels[0, 0] - v.colour).max() <= 4)
        assert version in shown
        self._seen.pairs["same" if version is told else "replaced"] += 1

    def _version(self, fits):
        (version,) = [v for v in self._seen.versions if fits(v)]
        return version

    def _get(self, connection, path):
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 200:
            key = (path, answer.headers["ETag"])
            bodies = self._seen.bodies.setdefault(key, set())
            bodies.add(hashlib.sha256(body).hexdigest())
        return answer.status, body


def _tiles(info):
    """List the tiles of a picture as viewers count them."""
    (tiles,) = info["tiles"]
    for scale in tiles["scaleFactors"]:
        side = tiles["width"] * scale
        for y in range(0, info["height"], side):
            for x in range(0, info["width"], side):
                w, h = min(side, info["width"] - x), min(side, info["height"] - y)
                yield (x, y, w, h), (-(-w // scale), -(-h // scale))


def _joined(numbers):
    return ",".join(map(str, numbers))


def _replace(album, seen):
    """Replace the master; the version is shown when, or before, publishing ends."""
    version = Version(len(seen.versions), time.monotonic())
    new = album.path / "new.png"
    Image.new("RGB", version.size, version.colour).save(new)
    new.rename(album.path / "images" / "camp.png")
    seen.versions.append(version)
    return version


def test_readers_see_one_version_or_the_next_and_never_a_mixture(tmp_path):
    album, seen, stopped = Publishing(tmp_path), Seen(), threading.Event()
    (tmp_path / "images").mkdir()
    _replace(album, seen)
    with served(tmp_path) as service, ThreadPoolExecutor(_READERS) as threads:
        reader = Reader(service.address, seen, stopped)
        readers = [threads.submit(reader.read) for _ in range(_READERS)]
        try:
            for _ in range(_REPLACED):
                now = _replace(album, seen)
                assert album.publish("--public-url", service.address)[0] == 0
                seen.versions[-2].ends = time.monotonic() + _SHOWN_WITHIN
                wait_until(
                    lambda now=now: (
                        now.number in seen.told
                        or any(reader.done() for reader in readers)
                    )
                )
        finally:
            stopped.set()
        for done in readers:
            done.result()

    assert len(seen.told) == _REPLACED + 1
    assert {len(bodies) for bodies in seen.bodies.values()} == {1}
    assert seen.pairs["same"] > seen.pairs.total() / 2
    assert album.faults() == []
