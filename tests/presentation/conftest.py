"""The documents of two albums, and goldens that ``--bless`` accepts anew."""

import json
from pathlib import Path

import pytest

from iiif_service.album import reader
from tests.album import whole
from tests.presentation import album

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="session")
def documents():
    """Give each document of the album by its path below the public address."""
    return album.newer(album.built())


@pytest.fixture(scope="session")
def collection(documents):
    return documents["/presentation/3/collection.json"]


@pytest.fixture(scope="session")
def manifest(documents):
    return documents["/presentation/3/first-snow/manifest.json"]


@pytest.fixture(scope="session")
def everything(tmp_path_factory):
    """Read an album that has everything in it."""
    folder = tmp_path_factory.mktemp("manifests")
    whole.write(folder)
    found = reader.read(folder)
    assert found.album is not None, found.complaints
    return found.album


@pytest.fixture(scope="session")
def both(everything):
    """Give each document of the album that has everything, in both versions."""
    return album.read(album.files(everything))


@pytest.fixture(scope="session")
def published(both):
    """Give each document of the album that has everything, by its path."""
    return album.newer(both)


@pytest.fixture(scope="session")
def twins(both):
    """Give each document of version 2 of the album that has everything."""
    return {path: both[path] for path in both.keys() - album.newer(both).keys()}


@pytest.fixture
def golden(request):
    """Compare a document with the one that a person read; ``--bless`` accepts it."""
    # A run from further up reads this file too late for the option to be known.
    bless = request.config.getoption("--bless", default=False)

    def compare(name, document):
        text = document
        if not isinstance(document, str):
            text = f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"
        place = GOLDEN / name
        if bless:
            place.write_text(text, encoding="utf-8")
        assert text == place.read_text(encoding="utf-8")

    return compare
