"""What each recipe is cooked with."""

import iiif_prezi3
import pytest

from tests.cookbook import kitchen


@pytest.fixture
def cook(tmp_path):
    """Publish an album of a chapter ``book``, or of files by their names.

    Whatever comes of it is read by iiif_prezi3 too, and has addresses that lead to it.
    """

    def cooked(files):
        written = {"chapters/book.yaml": files} if isinstance(files, str) else files
        kitchen.laid_out(tmp_path, written)
        found = kitchen.published(kitchen.read(tmp_path))
        for document in found.values():
            if document.get("type") in {"Collection", "Manifest"}:
                getattr(iiif_prezi3, document["type"])(**document)
        kitchen.told_apart(found)
        return found

    return cooked


@pytest.fixture
def book(cook):
    """Publish an album, and give the manifest of its chapter ``book``."""
    return lambda files: cook(files)["book/manifest.json"]


@pytest.fixture
def song(cook):
    """Publish an album with a song, and give its manifest."""
    return lambda text: cook({"songs/song.yaml": text})["song/manifest.json"]
