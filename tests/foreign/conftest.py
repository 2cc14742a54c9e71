"""Two albums, published once, and what each foreign parser makes of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.foreign import albums

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def everything(tmp_path_factory):
    return albums.everything(tmp_path_factory.mktemp("manifests"))


@pytest.fixture(scope="session")
def demonstration():
    return albums.demonstration()


@pytest.fixture(scope="session", params=["everything", "demonstration"])
def published(request):
    """Give one album, then the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def run():
    """Run the foreign parsers on what is given: lines of JSON, or a folder's files."""
    found = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    node = shutil.which("node", path=found)
    assert node, "Node is missing; 'make unit' installs it"
    assert (HERE / "node_modules").exists(), (
        "the foreign parsers are missing; 'make unit' installs them"
    )

    def ran(lines, *folder):
        done = subprocess.run(
            [node, HERE / "read.mjs", *folder],
            input="\n".join(lines),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        told = [json.loads(line) for line in done.stdout.splitlines()]
        return {each.pop("path"): each for each in told}

    return ran


@pytest.fixture(scope="session")
def read(run):
    """Read documents, each a path with its JSON, with every parser that knows them.

    ``places`` are pixels with the points on earth that a map is tried at.
    """

    def understood(documents, places=()):
        return run(
            json.dumps({"path": path, "document": document, "places": list(places)})
            for path, document in documents.items()
        )

    return understood


@pytest.fixture(scope="session")
def understood(published, read):
    """Give what each parser made of each document of Presentation 3.0, by its path."""
    return read(published.below(3))


@pytest.fixture(scope="session")
def seen(understood):
    """Give what one parser made of the documents that it knows; it refused none."""

    def by(parser):
        results = {
            path: each[parser] for path, each in understood.items() if parser in each
        }
        refused = {
            path: each["error"] for path, each in results.items() if "error" in each
        }
        assert not refused
        return {path: each["understood"] for path, each in results.items()}

    return by


@pytest.fixture(scope="session")
def older(published, read):
    """Give what each parser made of each resource of Presentation 2.1, by its path."""
    # A service, which is a document too, has no type.
    return read({p: d for p, d in published.below(2).items() if "@type" in d})
