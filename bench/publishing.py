"""Publishing: ours beside a bare ``dzsave`` of the same file."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import measure
from bench.places import Places
from bench.sources import QUALITY, TILE, Source

PUBLISH, DZSAVE = "ours", "dzsave"

_DZSAVE = f"""
import sys, pyvips
image = pyvips.Image.new_from_file(sys.argv[1], access="sequential")
image.dzsave(sys.argv[2], container="zip", layout="dz", tile_size={TILE}, overlap=0,
             compression=0, suffix=".jpg[Q={QUALITY}]")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of making a pyramid cost in one round."""

    way: str
    source: Source
    seconds: float
    cpu: float
    peak: float
    """Megabytes, of all its processes together (PSS)."""


def costs(source: Source, places: Places, rounds: int) -> Iterator[Cost]:
    """Publish a source both ways in turn, each time from nothing."""
    work = places.scratch("publishing")
    album = work / "album"
    shutil.rmtree(work, ignore_errors=True)
    (album / "images").mkdir(parents=True)
    master = album / "images" / f"{source.name}.tif"
    os.link(places.master(source), master)
    publish = [sys.executable, "-m", "iiif_service", "publish"]
    bare = [sys.executable, "-c", _DZSAVE, str(master), str(work / "bare.zip")]
    for _ in range(rounds):
        shutil.rmtree(album / "publication", ignore_errors=True)
        address = "http://127.0.0.1:8080"
        yield _cost(PUBLISH, source, [*publish, "--public-url", address], album)
        (work / "bare.zip").unlink(missing_ok=True)
        yield _cost(DZSAVE, source, bare, album)


def _cost(way: str, source: Source, command: Sequence[str], folder: Path) -> Cost:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("IIIF_")}
    begun, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with measure.watched(process.pid) as peak:
        status = process.wait()
        seconds = time.perf_counter() - begun
    after = os.times()
    if status:
        raise subprocess.CalledProcessError(status, command)
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(way, source, seconds, cpu, peak.megabytes)
