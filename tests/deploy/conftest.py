"""nginx, as our configuration has it, before a service of its own."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import pictures
from tests.service import Service, free_port, served

DEPLOY = Path(__file__).parents[2] / "deploy"
NAMES = ["camp", "scans/north: 1", "100%2F", "日記", "a;b,c+d"]


@dataclass
class Front:
    """nginx, and the service behind it."""

    port: int
    service: Service
    work: Path

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"


def program():
    """Find nginx, which Debian does not put on everybody's path."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip("nginx is missing; on Debian: apt-get install nginx")
    return found


def configured(work, port, upstream, **others):
    """Give our configuration with places and ports of its own, and nothing else new.

    Other directives are replaced by name, each of which must be there.
    """
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        r"/run/nginx\.pid": f"{work}/nginx.pid",
        r"/var/cache/nginx": f"{work}/cache",
        r"/dev/std(out|err)": rf"{work}/std\1",
        r"listen 80;": f"listen 127.0.0.1:{port};",
        r"server 127\.0\.0\.1:8080;": f"server 127.0.0.1:{upstream};",
        **{rf"\b{name} [^;]*;": f"{name} {value};" for name, value in others.items()},
    }
    for old, new in changes.items():
        text, count = re.subn(old, new, text)
        assert count, old
    (work / "cache").mkdir(parents=True)
    file = work / "nginx.conf"
    file.write_text(text, encoding="utf-8")
    return file


@contextmanager
def fronted(work, service, port, **others):
    """Run nginx until the end."""
    file = configured(work, port, service.port, **others)
    # Its workers would be nobody, who has no access to the folders of a test.
    user = "user root;" if os.geteuid() == 0 else ""
    command = [program(), "-e", str(work / "stderr"), "-c", str(file)]
    process = subprocess.Popen([*command, "-g", f"daemon off; {user}"])
    try:
        _wait_for(port)
        yield Front(port, service, work)
    finally:
        process.terminate()
        assert process.wait(30) == 0


def _wait_for(port):
    deadline = time.monotonic() + 10
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline, "nginx does not answer"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def album(tmp_path_factory):
    """Draw one picture of several tiles for each of some awkward names."""
    place = tmp_path_factory.mktemp("deploy")
    for name in NAMES:
        file = place / "images" / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        picture = pictures.image(pictures.slopes(1301, 907))
        picture.copy(interpretation="srgb").pngsave(str(file))
    return place


@pytest.fixture(scope="session")
def front(album, tmp_path_factory):
    """Run the service with nginx before it, published for the address of nginx."""
    program()
    with ExitStack() as stack:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        service = stack.enter_context(served(album, workers=1, public_url=address))
        work = tmp_path_factory.mktemp("nginx")
        yield stack.enter_context(fronted(work, service, port))
