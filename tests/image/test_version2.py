"""What Image API 2.1 spells differently, and that it means the same pixels."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions, half_up
from iiif_service.image.info import ImageInfo
from iiif_service.image.limits import Limits
from iiif_service.image.pack import finished
from iiif_service.image.tilegrid import TILE, TileGrid
from iiif_service.image.version2 import canonical, document, parse, service, settle
from tests.image import strategies

IMAGE = Dimensions(6000, 4000)
URI = "https://album.example/iiif/2/camp"


def settled(path, image=IMAGE, limits=None):
    return settle(parse(*path.split("/")), image, limits or Limits())


def drawn(size, image=IMAGE, limits=None):
    return str(settled(f"full/{size}/0/default.jpg", image, limits).drawn)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("full", "6000,4000"),
        ("max", "6000,4000"),
        ("600,", "600,400"),
        (",600", "900,600"),
        ("pct:50", "3000,2000"),
        ("pct:200", "12000,8000"),
        ("9000,", "9000,6000"),
        ("100,900", "100,900"),
        ("!600,600", "600,400"),
        ("!9000,9000", "6000,4000"),
    ],
)
def test_a_size_needs_no_caret(size, pixels):
    assert drawn(size) == pixels


@pytest.mark.parametrize("size", ["^600,", "^max", "^", "Full", "600", ""])
def test_what_version_2_does_not_know_is_refused(size):
    with pytest.raises(RequestError, match="size"):
        settled(f"full/{size}/0/default.jpg")


def test_full_is_not_made_smaller_and_max_is():
    limits = Limits(max_width=1500)

    assert drawn("max", limits=limits) == "1500,1000"
    with pytest.raises(RequestError, match="exceeds the limits"):
        drawn("full", limits=limits)


@pytest.mark.parametrize(
    ("asked", "spelled"),
    [
        ("full/full/0/default.jpg", "full/full/0/default.jpg"),
        ("0,0,6000,4000/max/360/color.jpg", "full/full/0/default.jpg"),
        ("full/600,400/0/gray.png", "full/600,/0/gray.png"),
        ("full/600,401/0/gray.png", "full/600,401/0/gray.png"),
        ("full/,400/0/default.jpg", "full/600,/0/default.jpg"),
        ("0,0,3000,2000/pct:10/!9.0/gray.tif", "0,0,3000,2000/300,/!9/gray.tif"),
        ("square/!512,512/0/default.jpg", "1000,0,4000,4000/512,/0/default.jpg"),
        ("0,0,10,10/20,/0/default.jpg", "0,0,10,10/20,/0/default.jpg"),
    ],
)  # fmt: skip
def test_a_request_has_one_canonical_spelling(asked, spelled):
    assert canonical(settled(asked), Limits()) == spelled


@given(
    strategies.regions,
    strategies.sizes.map(lambda size: size.removeprefix("^")) | st.just("full"),
    strategies.dimensions,
    strategies.limits,
)
def test_the_canonical_uri_asks_for_the_same_pixels(region, size, image, limits):
    try:
        plan = settled(f"{region}/{size}/0/default.jpg", image, limits)
    except RequestError:
        assume(False)
    path = canonical(plan, limits)

    again = settled(path, image, limits)

    assert again == plan
    assert canonical(again, limits) == path
    assert limits.allow(again.drawn)


@given(strategies.dimensions, st.integers(0, 4))
def test_a_width_that_names_a_level_is_that_level(image, level):
    grid = TileGrid(image)
    level = min(level, grid.levels - 1)
    size = grid.dimensions(level)
    calculated = half_up(Fraction(size.width * image.height, image.width))
    assume(abs(calculated - size.height) < 2)

    plan = settled(f"full/{size.width},/0/default.jpg", image)

    # Another level of the same width is as right: a thin strip has several.
    assert plan.drawn.width == size.width
    assert plan.drawn in {grid.dimensions(n) for n in range(grid.levels)}


@pytest.mark.parametrize(
    "size", [(1, 1), (513, 1), (1, 513), (513, 513), (5001, 3333), (7000, 9000)]
)
def test_a_viewers_tile_lies_finished(size):
    image = Dimensions(*size)
    grid = TileGrid(image)

    for tile in grid.tiles():
        scale = 2**tile.level
        x, y = tile.column * TILE * scale, tile.row * TILE * scale
        w, h = min(TILE * scale, size[0] - x), min(TILE * scale, size[1] - y)
        plan = settled(f"{x},{y},{w},{h}/{-(-w // scale)},/0/default.jpg", image)

        assert finished(plan) is not None


def test_the_description_has_the_words_of_version_2():
    limits = Limits(max_width=3000, max_area=6_000_000)
    info = ImageInfo(URI, IMAGE, limits, "http://example.org/terms")
    told: Any = document(info)

    profile, abilities = told["profile"]
    assert told["@context"] == "http://iiif.io/api/image/2/context.json"
    assert (told["@id"], told["width"], told["height"]) == (URI, 6000, 4000)
    assert told["license"] == "http://example.org/terms"
    assert profile == "http://iiif.io/api/image/2/level2.json"
    assert (abilities["maxWidth"], abilities["maxArea"]) == (3000, 6_000_000)
    assert "avif" not in abilities["formats"]
    assert told["sizes"][-1] == {"width": 3000, "height": 2000}


def test_the_service_in_a_manifest_is_of_version_2():
    told = service(ImageInfo(URI, IMAGE, Limits()))

    assert told["@id"] == URI
    assert told["@type"] == "ImageService2"
    assert "id" not in told
    assert "type" not in told
