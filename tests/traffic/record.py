"""Record what real viewers ask for: run ``python -m tests.traffic.record``.

Pictures of awkward sizes are published and served as by anybody, and looked at in
Chromium as by a visitor: as near as the viewer goes, from afar, in lists, and in a
window that becomes a phone's. Each distinct request is kept in ``recorded.json``, and
``test_replay.py`` asks it again.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import click
from playwright.sync_api import sync_playwright

from tests import pictures
from tests.browser.conftest import FLAGS, TOP
from tests.traffic import RECORDED, SIZES
from tests.traffic.viewers import bare, mirador, universal
from tests.traffic.visit import DESK, Visit

PIXEL_RATIOS = (1, 2)
NO_WEBGL = "--disable-3d-apis"  # in software it is slow, and asks for the same tiles


class Traffic:
    """What was asked for, and how it was answered."""

    def __init__(self):
        self.statuses: dict[tuple[str, str, int, str], dict[str, int]] = defaultdict(
            dict
        )

    def hear(self, viewer, response):
        """Keep the four segments after the identifier of an image request."""
        _, iiif, *segments = urlsplit(response.url).path.split("/")
        if iiif == "iiif" and len(segments) == 6:
            api, picture, *request = segments
            heard = self.statuses[viewer.name, viewer.version, int(api), picture]
            heard["/".join(request)] = response.status

    def records(self):
        """Give what is kept, in a stable order."""
        for (viewer, version, api, picture), heard in sorted(self.statuses.items()):
            yield {
                "viewer": viewer,
                "version": version,
                "api": api,
                "picture": picture,
                "width": SIZES[picture][0],
                "height": SIZES[picture][1],
                "requests": sorted(r for r, status in heard.items() if status == 200),
                "refused": sorted(r for r, status in heard.items() if status != 200),
            }


def main():
    """Publish, serve, look, and keep what was asked for."""
    traffic = Traffic()
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address:
        tours = [
            (viewer, ratio) for viewer in _viewers(address) for ratio in PIXEL_RATIOS
        ]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(partial(_tour, address, traffic), tours))
    text = json.dumps(list(traffic.records()), indent=1)
    RECORDED.write_text(f"{text}\n", encoding="utf-8")


@contextmanager
def _served(folder):
    """Publish pictures without any texts, and give the address they are served at."""
    images = folder / "sizes"
    images.mkdir()
    for name, (width, height) in SIZES.items():
        image = pictures.image(pictures.slopes(width, height))
        image.copy(interpretation="srgb").tiffsave(str(images / f"{name}.tif"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))  # the ports that browsers refuse are lower
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "iiif_service"]
    places = ["--publication", folder / "publication"]
    masters = ["--images", images, "--manifests", folder / "manifests"]
    url = ["--public-url", f"http://{bind}"]
    subprocess.run([*command, "publish", *places, *masters, *url], cwd=TOP, check=True)
    serve = subprocess.Popen([*command, "serve", *places, "--bind", bind], cwd=TOP)
    try:
        while _status(f"http://{bind}/readyz") != 200:
            time.sleep(0.1)
        yield f"http://{bind}"
    finally:
        serve.terminate()
        serve.wait(30)


def _viewers(address):
    for api in (3, 2):
        if _status(f"{address}/iiif/{api}/tiny/info.json") == 200:
            yield from (bare(api), mirador(api), universal(api))
        else:
            click.echo(f"version {api} of the Image API is not served; skipped")


def _tour(address, traffic, tour):
    """Look at every picture in one viewer, and each time at the list of all."""
    viewer, ratio = tour
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")),
            args=[*FLAGS, NO_WEBGL],
        )
        for name, size in SIZES.items():
            page = browser.new_page(viewport=DESK, device_scale_factor=ratio)
            page.on("response", partial(traffic.hear, viewer))
            visit = Visit(page)
            viewer.open(page, address, name)
            visit.arrive()
            visit.look_around(size)
            viewer.hang(page)
            visit.settle()
            page.close()
            click.echo(f"{viewer.name} has shown {name} at pixel ratio {ratio}")
        browser.close()


def _status(address):
    try:
        with urlopen(address, timeout=5) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except URLError:
        return None


if __name__ == "__main__":
    main()
