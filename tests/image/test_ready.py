"""Whole pictures that lie finished, in the sizes that are known to be asked for."""

import pytest
from hypothesis import given

from iiif_service.image import ready
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.pack import finished
from iiif_service.image.plan import settle
from iiif_service.image.request import ImageRequest
from iiif_service.image.tilegrid import TileGrid
from tests.image import strategies

DRAWING = Dimensions(8000, 6000)


def row(path, image=DRAWING):
    return finished(settle(ImageRequest.parse(*path.split("/")), image, Limits()))


@pytest.mark.parametrize(
    "size",
    [
        "90,",
        ",120",
        "!150,150",
        "200,",
        "!200,200",
        "!400,400",
        "!1000,1000",
        "1000,750",
        "500,375",
    ],
)
def test_what_viewers_and_harvesters_ask_for_lies_finished(size):
    assert row(f"full/{size}/0/default.jpg") is not None


@pytest.mark.parametrize(
    "path",
    [
        "full/91,/0/default.jpg",
        "full/90,/0/default.png",
        "full/90,/0/gray.jpg",
        "full/90,/180/default.jpg",
        "full/90,/!0/default.jpg",
        "0,0,7999,6000/90,/0/default.jpg",
    ],
)
def test_anything_else_is_drawn(path):
    assert row(path) is None


def test_a_small_picture_has_nothing_larger_than_itself():
    image = Dimensions(300, 200)

    assert all(size.fits(image) for size in ready.sizes(image))
    assert row("full/!400,400/0/default.jpg", image) is not None


@given(strategies.dimensions)
def test_each_answer_has_a_row_of_its_own(image):
    rows = [finished(plan) for plan in ready.plans(image)]

    first = TileGrid(image).count
    assert rows == list(range(first, first + len(rows)))
    assert all(size.area <= 1024 * 1024 for size in ready.sizes(image))
