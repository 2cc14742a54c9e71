"""Packs to draw from."""

import pytest

from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.render import draw
from iiif_service.image.request import ImageRequest
from tests import pictures


@pytest.fixture(scope="session")
def corners(tmp_path_factory):
    """A pack of red and lime above blue and yellow."""
    return pictures.packed(tmp_path_factory.mktemp("corners"), pictures.corners())


@pytest.fixture(scope="session")
def slopes(tmp_path_factory):
    """A pack of several levels, with odd sides."""
    folder = tmp_path_factory.mktemp("slopes")
    return pictures.packed(folder, pictures.slopes(1301, 907))


@pytest.fixture(scope="session")
def drawn():
    """Draw from a pack what the four last segments of a URI ask for."""

    def drawing(pack, path):
        region, size, rotation, file = path.split("/")
        request = ImageRequest.parse(region, size, rotation, file)
        return pictures.opened(
            draw(pack, settle(request, pack.grid.image, Limits(avif_area=10_000)))
        )

    return drawing
