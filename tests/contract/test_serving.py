"""The serving process never loads what only publishing needs."""

import subprocess
import sys

import pytest

_CODE = """
import sys
from pathlib import Path
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
create_app(Settings.load(publication=Path("nowhere"))).test_client().get("/readyz")
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def modules(tmp_path_factory):
    """Name all that is imported once the application has answered."""
    folder = tmp_path_factory.mktemp("serving")
    command = [sys.executable, "-c", _CODE]
    return subprocess.check_output(command, cwd=folder, text=True).split()


@pytest.mark.parametrize(
    "name",
    [
        "iiif_prezi3",
        "nh3",
        "markdown_it",
        "pyvips",
        "_libvips",
        "ruamel.yaml",
        "iiif_service.presentation",
    ],
)
def test_serving_never_imports(modules, name):
    assert "flask" in modules
    assert name not in modules
