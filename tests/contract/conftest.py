"""The repository as a whole, and the wheel that is made of it, installed once."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def readme():
    return (TOP / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel as ``make image`` does, once."""
    out = tmp_path_factory.mktemp("dist")
    command = ["build", "--wheel", "--no-isolation", "--outdir", out]
    subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=TOP,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def inside(wheel):
    """Name the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Install the wheel into a folder of its own, without what it needs."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    command = ["install", "--no-deps", "--no-index", "--target", target, wheel]
    subprocess.run([*pip, *map(str, command)], check=True)
    assert shutil.which("iiif-service", path=target / "bin")
    return target
