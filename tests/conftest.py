"""What most tests need: two packs, and a way to draw from them."""

import io

import pytest
from PIL import Image

from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.render import draw as drawn
from iiif_service.image.request import ImageRequest
from tests import pictures


@pytest.fixture(scope="session")
def corners():
    """Show 60 × 40 pixels: red and lime above blue and yellow."""
    return pictures.corners()


@pytest.fixture(scope="session")
def pack(corners, tmp_path_factory):
    """Open the pack of ``corners``."""
    return pictures.packed(corners, tmp_path_factory.mktemp("corners"))


@pytest.fixture(scope="session")
def gradient():
    """Show 1301 × 907 pixels, no two of them in one row alike."""
    return pictures.gradient(1301, 907)


@pytest.fixture(scope="session")
def big_pack(gradient, tmp_path_factory):
    """Open the pack of ``gradient``: three by two tiles, and two smaller levels."""
    return pictures.packed(gradient, tmp_path_factory.mktemp("gradient"))


@pytest.fixture(scope="session")
def draw(pack):
    """Draw what the end of an image request asks for, from ``corners`` or a pack."""

    def draw_path(path, source=pack, limits=None):
        plan = settle(
            ImageRequest.parse(*path.split("/")),
            source.grid.image,
            limits or Limits(),
        )
        return Image.open(io.BytesIO(drawn(source, plan)))

    return draw_path
