"""Every tile that a viewer asks for is one finished file."""

import pytest
from hypothesis import given

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.request import ImageRequest
from iiif_service.image.tilegrid import TILE, Tile, TileGrid
from tests.image import strategies

SIZES = [
    (1, 1),
    (513, 1),
    (1, 513),
    (511, 511),
    (512, 512),
    (513, 513),
    (1024, 1025),
    (5001, 3333),
    (7000, 9000),
    (8000, 6000),
    (4097, 300),
    (65000, 3),
]


def tile_requests(image):
    """Ask as OpenSeadragon does: regions of the full image, sizes rounded up."""
    scale = 1
    while True:
        span = TILE * scale
        for y in range(0, image.height, span):
            for x in range(0, image.width, span):
                w, h = min(span, image.width - x), min(span, image.height - y)
                size = f"{-(-w // scale)},{-(-h // scale)}"
                whole = (w, h) == (image.width, image.height)
                region = "full" if whole else f"{x},{y},{w},{h}"
                yield scale, x // span, y // span, f"{region}/{size}/0/default.jpg"
                if whole and scale == 1:
                    yield scale, 0, 0, "full/max/0/default.jpg"
        if span >= max(image.width, image.height):
            return
        scale *= 2


def settled(path, image):
    return settle(ImageRequest.parse(*path.split("/")), image, Limits())


@pytest.mark.parametrize("size", SIZES)
def test_a_viewers_tile_is_one_tile_of_the_grid(size):
    image = Dimensions(*size)
    grid = TileGrid(image)

    for scale, column, row, path in tile_requests(image):
        tile = grid.answer(settled(path, image))

        assert tile is not None, path
        # A thin strip rounds to the same pixels at several levels; each is right.
        level = scale.bit_length() - 1
        if tile != Tile(level, column, row):
            assert str(grid.dimensions(tile.level)) == path.split("/")[1]


@pytest.mark.parametrize("size", SIZES)
def test_a_tile_has_one_place_in_the_index(size):
    grid = TileGrid(Dimensions(*size))

    places = [grid.ordinal(tile) for tile in grid.tiles()]

    assert places == list(range(len(places)))


@given(strategies.dimensions)
def test_the_last_level_is_the_first_that_is_one_tile(image):
    grid = TileGrid(image)

    fits = [
        max(grid.dimensions(level).width, grid.dimensions(level).height) <= TILE
        for level in range(grid.levels)
    ]

    assert fits == [False] * (grid.levels - 1) + [True]
    assert grid.scale_factors == tuple(2**level for level in range(grid.levels))


@pytest.mark.parametrize(
    "path",
    [
        "1,0,512,512/512,512/0/default.jpg",
        "0,0,512,512/511,512/0/default.jpg",
        "0,0,512,512/512,512/90/default.jpg",
        "0,0,512,512/512,512/!0/default.jpg",
        "0,0,512,512/512,512/0/gray.jpg",
        "0,0,512,512/512,512/0/default.png",
        "0,0,513,512/max/0/default.jpg",
        "0,0,1024,1024/511,511/0/default.jpg",
    ],
)
def test_what_is_not_a_tile_to_the_letter_is_drawn(path):
    image = Dimensions(5001, 3333)

    assert TileGrid(image).answer(settled(path, image)) is None


@given(strategies.dimensions, strategies.regions, strategies.sizes)
def test_the_level_to_draw_from_has_pixels_enough(image, region, size):
    try:
        plan = settled(f"{region}/{size}/0/default.jpg", image)
    except RequestError:
        return
    grid = TileGrid(image)
    level = grid.level(plan)
    scale = 2**level

    if plan.drawn.fits(plan.box.dimensions):
        assert -(-plan.box.dimensions.width // scale) >= plan.drawn.width
        assert -(-plan.box.dimensions.height // scale) >= plan.drawn.height
    else:
        assert level == 0


@given(strategies.dimensions)
def test_the_first_tiles_show_a_part_and_the_others_all_of_it(image):
    grid = TileGrid(image)

    alone = [grid.shape(tile.level) == (1, 1) for tile in grid.tiles()]

    assert alone == [place >= grid.parts for place in range(grid.count)]
    assert alone[-1]
