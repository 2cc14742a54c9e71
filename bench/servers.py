"""Servers: ours and its peers, started as their handbooks say, two workers each."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import nginx
from bench.places import Places
from bench.running import free_port, running, wait_for
from bench.sources import QUALITY
from bench.workloads import (
    COLD,
    INFO,
    MANIFEST,
    REGION,
    SESSION,
    WARM,
    Dialect,
)

WORKERS = nginx.WORKERS
OURS, BEHIND, FILES = "ours", "ours behind nginx", "nginx files"
IIPSRV, IIPSRV_ALONE, PROCESSOR = "iipsrv", "iipsrv alone", "iiif-processor"
IIPSRV_PROGRAM = Path("/usr/lib/iipimage-server/iipsrv.fcgi")

_THREE = Dialect("/iiif/3/{}", 3)
_PICTURES = (WARM, COLD, SESSION, REGION, INFO)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    name: str
    port: int
    counted: Mapping[str, tuple[int, ...]]
    """The sessions whose cost is told, under each name that it is told by."""
    dialect: Dialect
    files: Path
    """What it reads pixels from."""
    workloads: tuple[str, ...]
    """What it is asked."""


@contextmanager
def started(places: Places, left_out: Mapping[str, str]) -> Iterator[list[Server]]:
    """Run all servers that are here, ours first."""
    with ExitStack() as stack:
        own = stack.enter_context(_ours(places))
        found = [own]
        if BEHIND not in left_out:
            found.append(stack.enter_context(_behind(places, own)))
        for name, start in (
            (FILES, _files),
            (IIPSRV, _iipsrv),
            (PROCESSOR, _processor),
        ):
            if name not in left_out:
                found.append(stack.enter_context(start(places)))
        yield found


@contextmanager
def _ours(places: Places) -> Iterator[Server]:
    """Publish the album and serve it, by the project's own commands."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("IIIF_")}
    environment |= {
        "IIIF_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "IIIF_BIND": f"127.0.0.1:{port}",
        "IIIF_WORKERS": str(WORKERS),
        "IIIF_QUALITY": str(QUALITY),
    }
    command = [sys.executable, "-m", "iiif_service"]
    folder = places.album
    subprocess.run([*command, "publish"], cwd=folder, env=environment, check=True)
    scratch = places.scratch(OURS)
    with running([*command, "serve"], scratch, environment, folder) as session:
        wait_for(port)
        yield Server(
            OURS,
            port,
            {OURS: (session,)},
            _THREE,
            folder / "publication",
            (*_PICTURES, MANIFEST),
        )


@contextmanager
def _behind(places: Places, own: Server) -> Iterator[Server]:
    """Put nginx with a cache before ours, which works on when something is new."""
    port, scratch = free_port(), places.scratch(BEHIND)
    shutil.rmtree(scratch / "cache", ignore_errors=True)
    with nginx.serving(nginx.before_http(port, own.port, scratch), scratch) as session:
        wait_for(port)
        counted = {BEHIND: (session, *own.counted[OURS])}
        yield Server(BEHIND, port, counted, _THREE, scratch / "cache", (WARM, SESSION))


@contextmanager
def _files(places: Places) -> Iterator[Server]:
    """Run nginx on ready files."""
    port = free_port()
    places.ready.mkdir(exist_ok=True)
    http = nginx.on_files(port, places.ready)
    with nginx.serving(http, places.scratch(FILES)) as session:
        wait_for(port)
        asked = (WARM, COLD, SESSION, INFO, MANIFEST)
        yield Server(FILES, port, {FILES: (session,)}, _THREE, places.ready, asked)


@contextmanager
def _iipsrv(places: Places) -> Iterator[Server]:
    """Run Debian's iipsrv: two processes behind nginx, for it speaks FastCGI."""
    environment = os.environ | {
        "FILESYSTEM_PREFIX": f"{places.pyramids}/",
        "URI_MAP": "iiif=>IIIF",
        "JPEG_QUALITY": str(QUALITY),
        "OMP_NUM_THREADS": "1",
        "VERBOSITY": "0",
        "LOGFILE": os.devnull,
    }
    port, *ports = (free_port() for _ in range(1 + WORKERS))
    each = (f"{IIPSRV_PROGRAM} --bind 127.0.0.1:{p} --backlog 1024 &" for p in ports)
    command = ["sh", "-c", f"{' '.join(each)} wait"]
    http = nginx.before_fastcgi(port, ports)
    scratch = places.scratch("before iipsrv")
    with running(command, places.scratch(IIPSRV), environment) as session:
        for back in ports:  # else nginx would take them for dead and say so for a while
            wait_for(back)
        with nginx.serving(http, scratch) as front:
            wait_for(port)
            counted = {IIPSRV: (session, front), IIPSRV_ALONE: (session,)}
            dialect = Dialect("/iiif/{}.tif", 2)
            yield Server(IIPSRV, port, counted, dialect, places.pyramids, _PICTURES)


@contextmanager
def _processor(places: Places) -> Iterator[Server]:
    """Run iiif-processor under Node."""
    port = free_port()
    script = Path(__file__).with_name("processor.mjs")
    arguments = [script, port, places.modules, places.pyramids, WORKERS]
    command = ["node", *map(str, arguments)]
    with running(command, places.scratch(PROCESSOR)) as session:
        wait_for(port)
        counted = {PROCESSOR: (session,)}
        yield Server(PROCESSOR, port, counted, _THREE, places.pyramids, _PICTURES)
