"""The validators' own picture, published, served, and judged by both validators."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests import service

# Each in a folder of its own, since both have one name.
VALIDATORS = Path(sys.prefix) / "validators"
PICTURE = VALIDATORS / "ng" / "iiif_validator" / "validation_image.png"
IDENTIFIER = "67352ccc-d1b0-11e1-89ae-279075081939"
KNOWN_AS = {"3.0": "3.0", "2.1": "2.0"}


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Give the public address of a running service that knows the picture."""
    assert PICTURE.exists(), "the validators are missing; 'make validate' installs them"
    work = tmp_path_factory.mktemp("validate")
    (work / "images").mkdir()
    shutil.copy(PICTURE, work / "images" / f"{IDENTIFIER}.png")
    # The corners that an odd rotation lays bare have no colour in the specification
    # (4.3); image-validator-ng compares them, and has them black.
    with service.served(work, paper="#000000") as running:
        yield running.address


@pytest.fixture(scope="session")
def address(served):
    """Give the address below which a version of the Image API serves images."""
    return lambda version: f"{served}/iiif/{version[0]}"


@pytest.fixture(scope="session")
def found(address):
    """Run a validator once, and give what each of its tests holds against us."""

    @cache
    def validated(validator, version):
        script = Path(__file__).with_name("run.py")
        arguments = [validator, address(version), IDENTIFIER, KNOWN_AS[version]]
        ran = subprocess.run(
            [sys.executable, script, *arguments],
            env=service.clean() | {"PYTHONPATH": str(VALIDATORS / validator)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        results: dict[str, list[str]] = json.loads(ran.stdout)
        return results

    return validated
