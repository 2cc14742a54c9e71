"""A folder of tiny masters, and what publishes it."""

from dataclasses import replace

import pytest
from PIL import Image

from iiif_service.album import folder as folder_album
from iiif_service.image.ingest import Recipe
from iiif_service.image.kinds import SUFFIXES
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    return folder


@pytest.fixture
def draw(images):
    """Draw a master of one colour."""

    def drawn(name, colour="red"):
        Image.new("RGB", (60, 40), colour).save(images / name)

    return drawn


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "publication")


@pytest.fixture
def order(images, folder):
    """Order the folder of masters as it is now, with some changes."""

    def ordered(**changes):
        workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 2)
        order = Order(
            folder_album.album(images, SUFFIXES),
            folder,
            workshop,
            "https://album.example",
            Limits(),
        )
        return replace(order, **changes)

    return ordered


@pytest.fixture
def publishing(order):
    """Publish what is ordered, in silence."""
    return lambda **changes: publish(order(**changes), lambda *_: None)
