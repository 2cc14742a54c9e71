"""Requests settled into pixels, and their canonical spelling."""

import pytest
from hypothesis import assume, given

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.plan import canonical, settle
from iiif_service.image.request import ImageRequest
from tests.image import strategies

IMAGE = Dimensions(6000, 4000)


def read(path):
    return ImageRequest.parse(*path.split("/"))


@pytest.mark.parametrize(
    ("asked", "spelled"),
    [
        ("full/max/0/default.jpg", "full/max/0/default.jpg"),
        ("0,0,6000,4000/6000,/0/color.jpg", "full/max/0/default.jpg"),
        ("full/600,/360/gray.png", "full/600,400/0/gray.png"),
        ("pct:50,50,50,50/,9/!9.0/gray.tif", "3000,2000,3000,2000/14,9/!9/gray.tif"),
        ("square/!512,512/0/default.jpg", "1000,0,4000,4000/512,512/0/default.jpg"),
        ("0,0,10,10/^20,20/0/default.jpg", "0,0,10,10/^20,20/0/default.jpg"),
        ("0,0,10,10/^5,5/0/default.jpg", "0,0,10,10/5,5/0/default.jpg"),
        ("5990,3990,100,100/max/0/default.jpg", "5990,3990,10,10/max/0/default.jpg"),
    ],
)  # fmt: skip
def test_a_request_has_one_canonical_spelling(asked, spelled):
    assert canonical(settle(read(asked), IMAGE, Limits()), Limits()) == spelled


@given(
    strategies.regions,
    strategies.sizes,
    strategies.rotations,
    strategies.dimensions,
    strategies.limits,
)
def test_the_canonical_uri_asks_for_the_same_pixels(
    region, size, rotation, image, limits
):
    try:
        plan = settle(read(f"{region}/{size}/{rotation}/default.jpg"), image, limits)
    except RequestError:
        assume(False)
    path = canonical(plan, limits)

    again = settle(read(path), image, limits)

    assert again == plan
    assert canonical(again, limits) == path


@given(strategies.regions, strategies.sizes, strategies.dimensions, strategies.limits)
def test_nothing_exceeds_the_limits(region, size, image, limits):
    try:
        plan = settle(read(f"{region}/{size}/0/default.jpg"), image, limits)
    except RequestError:
        return

    assert limits.allow(plan.drawn)


@pytest.mark.parametrize(
    ("size", "drawn"), [("max", "1500,1000"), ("!2000,2000", "1500,1000")]
)
def test_max_and_a_fit_shrink_to_the_limits(size, drawn):
    plan = settle(read(f"full/{size}/0/default.jpg"), IMAGE, Limits(max_width=1500))

    assert str(plan.drawn) == drawn


def refused_avif(limits):
    with pytest.raises(RequestError) as raised:
        settle(read("full/1000,/0/default.avif"), IMAGE, limits)
    return str(raised.value)


def test_an_avif_is_made_only_where_it_is_switched_on_and_small():
    area = 1000 * 667

    assert refused_avif(Limits()).endswith("is not offered by this service")
    assert "up to 666999 pixels" in refused_avif(Limits(avif_area=area - 1))
    assert settle(
        read("full/1000,/0/default.avif"), IMAGE, Limits(avif_area=area)
    ).drawn == Dimensions(1000, 667)


def test_a_jpeg_2000_is_made_only_up_to_a_size_that_memory_bears():
    with pytest.raises(RequestError, match="is offered for up to 4000000 pixels"):
        settle(read("full/2500,/0/default.jp2"), IMAGE, Limits())

    settle(read("full/2400,/0/default.jp2"), IMAGE, Limits())


@pytest.mark.parametrize(
    "path",
    [
        "full/^,130/0/default.jpg",  # Mirador's smallest, of a thin strip
        "full/^65501,1/0/default.png",
        "full/^16384,1/0/default.webp",
        "full/^65000,600/45/default.png",
    ],
)
def test_a_side_that_no_file_can_have_is_refused(path):
    with pytest.raises(RequestError, match="too long for"):
        settle(read(path), Dimensions(513, 1), Limits())


@pytest.mark.parametrize("size", ["1501,", "1501,1", "pct:50", "^7000,"])
def test_a_size_beyond_the_limits_is_refused(size):
    with pytest.raises(RequestError, match="exceeds the limits"):
        settle(read(f"full/{size}/0/default.jpg"), IMAGE, Limits(max_width=1500))
