"""Peers: which servers are measured, and what each of them needs."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from bench import client, nginx, servers
from bench.places import Places
from bench.servers import BEHIND, FILES, IIPSRV, PROCESSOR

_PACKAGE = "iiif-processor"
_VERSION = "7.0.0"


def missing(places: Places) -> dict[str, str]:
    """Name the servers that cannot run, each with what it needs."""
    has_nginx = nginx.program() is not None
    has_processor = bool(shutil.which("node")) and (places.modules / _PACKAGE).exists()
    needs = {
        FILES: (has_nginx, "nginx"),
        BEHIND: (has_nginx, "nginx"),
        IIPSRV: (
            has_nginx and servers.IIPSRV_PROGRAM.exists(),
            "iipimage-server, nginx",
        ),
        PROCESSOR: (has_processor, "Node, iiif-processor"),
    }
    return {name: need for name, (found, need) in needs.items() if not found}


def install(places: Places) -> None:
    """Bring what is missing: from Debian as root, from npm into the work folder."""
    absent = missing(places)
    debians = {FILES, IIPSRV} & set(absent) or not client.is_here()
    if debians and os.geteuid() == 0:
        wanted = ["--no-install-recommends", "iipimage-server", "nginx-light", "wrk"]
        _run(["apt-get", "-yqq", "update"])
        _run(["apt-get", "-yqq", "install", *wanted], DEBIAN_FRONTEND="noninteractive")
    if PROCESSOR in absent and shutil.which("npm"):
        wanted = ["--no-audit", "--no-fund", f"{_PACKAGE}@{_VERSION}"]
        places.root.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--prefix", str(places.root), *wanted])


def versions(places: Places) -> Mapping[str, str]:
    """Ask each peer that is here for its version."""
    package = places.modules / _PACKAGE / "package.json"
    script = f"require('{package}').version + ', Node ' + process.version"
    commands: Mapping[str, Sequence[str]] = {
        FILES: (nginx.program() or "", "-v"),
        IIPSRV: ("dpkg-query", "-Wf", "${Version}", "iipimage-server"),
        PROCESSOR: ("node", "-p", script),
    }
    absent = missing(places)
    return {n: said(*command) for n, command in commands.items() if n not in absent}


def said(*command: str) -> str:
    """Run a command for what it prints."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )
    return done.stdout.strip()


def _run(command: Sequence[str], **environment: str) -> None:
    subprocess.run(command, env=os.environ | environment, check=True)
