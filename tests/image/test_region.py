"""Which part of the image is meant."""

import pytest
from hypothesis import given

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.region import Region
from tests.image import strategies

IMAGE = Dimensions(60, 40)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("full", "0,0,60,40"),
        ("square", "10,0,40,40"),
        ("5,6,7,8", "5,6,7,8"),
        ("50,30,100,100", "50,30,10,10"),
        ("pct:50,0,50,50", "30,0,30,20"),
        ("pct:0,0,100,100", "0,0,60,40"),
        ("pct:41.6,7.5,40,70", "25,3,24,28"),
        ("pct:90,90,50,50", "54,36,6,4"),
    ],
)
def test_a_region_is_found_and_cropped_to_the_image(text, box):
    assert str(Region.parse(text).of(IMAGE)) == box


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Full",
        "full ",
        "0,0,10",
        "0,0,10,10,10",
        "0,0,0,10",
        "0,0,10,0",
        "-1,0,10,10",
        "0.5,0,10,10",
        "pct:0,0,0,10",
        "pct:-1,0,10,10",
        "pct:1e1,0,10,10",
        "pct:0,0,10",
        "percent:0,0,10,10",
        "square,",
    ],
)
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(RequestError, match=f"region '{text}' must be full, square"):
        Region.parse(text)


@pytest.mark.parametrize("text", ["60,0,1,1", "0,40,1,1", "pct:100,0,10,10"])
def test_a_region_wholly_outside_is_refused(text):
    with pytest.raises(RequestError, match="lies outside 60,40"):
        Region.parse(text).of(IMAGE)


def test_a_percentage_that_is_less_than_a_pixel_is_refused():
    with pytest.raises(RequestError, match="smaller than one pixel"):
        Region.parse("pct:10,10,0.1,0.1").of(IMAGE)


@given(strategies.regions, strategies.dimensions)
def test_a_region_never_leaves_its_image(text, image):
    try:
        box = Region.parse(text).of(image)
    except RequestError:
        return

    assert 0 <= box.x < box.right <= image.width
    assert 0 <= box.y < box.bottom <= image.height
