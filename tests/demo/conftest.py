"""The demo album's masters, drawn small and once."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import pyvips

from tests.once import once

TOP = Path(__file__).parents[2]
SCALE = 0.05


@dataclass(frozen=True)
class Told:
    """How a run of the demo ended, and what it said."""

    code: int
    said: str
    complained: str


def run(images, *options) -> Told:
    """Draw the demo's masters into a folder."""
    command = ["demo", "--images", images, "--scale", SCALE, *options]
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=TOP,
        check=False,
        capture_output=True,
        text=True,
    )
    return Told(done.returncode, done.stdout, done.stderr)


@pytest.fixture(autouse=True)
def _svg():
    """Let libvips read what the demo draws, which it may not once a master was read."""
    pyvips.operation_block_set("VipsForeignLoad", False)


@pytest.fixture(scope="session")
def images(tmp_path_factory):
    """Draw every scene, small."""

    def draw(folder):
        told = run(folder)
        assert (told.code, told.complained) == (0, "")

    return once(tmp_path_factory, "demo-masters", draw)
