"""The command as a person runs it, in a folder with an album."""

import os
import shutil
import subprocess
import sys

import pytest
from PIL import Image

from tests.once import once

URL = "https://album.example"


@pytest.fixture
def work(tmp_path, monkeypatch):
    """Stand in a folder with two masters."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("IIIF_")]:
        monkeypatch.delenv(name)
    draw(tmp_path)
    return tmp_path


def draw(folder):
    """Draw two masters."""
    (folder / "images").mkdir(parents=True)
    for name, colour in (("camp", "red"), ("kettle", "blue")):
        place = folder / "images" / f"{name}.tif"
        Image.new("RGB", (60, 40), colour).save(place)


@pytest.fixture
def published(work, tmp_path_factory):
    """Have published these two, as the command did once for all tests."""

    def publish(folder):
        draw(folder)
        command = [sys.executable, "-m", "iiif_service", "publish"]
        subprocess.run([*command, "--public-url", URL], cwd=folder, check=True)

    before = once(tmp_path_factory, "published", publish)
    return shutil.copytree(before / "publication", work / "publication")


@pytest.fixture
def write(work):
    """Write a file of the album."""

    def written(name, text):
        path = work / "manifests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return written


@pytest.fixture
def start(work):
    """Begin the command in a process group of its own."""
    running = []

    def begin(*arguments, **environment):
        process = subprocess.Popen(
            [sys.executable, "-m", "iiif_service", *map(str, arguments)],
            cwd=work,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def run(start):
    """Run the command to its end: exit code, what it says, what it complains of."""

    def ended(*arguments, **environment):
        process = start(*arguments, **environment)
        said, complained = process.communicate(timeout=60)
        return process.returncode, said, complained

    return ended
