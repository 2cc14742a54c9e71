"""What is read at a glance is what the long way says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.errors import RequestError
from iiif_service.image import plan, version2
from iiif_service.image.geometry import Dimensions
from iiif_service.image.glance import Found, Glance
from iiif_service.image.limits import Limits
from iiif_service.image.pack import finished
from iiif_service.image.request import ImageRequest
from iiif_service.image.tilegrid import TILE, TileGrid
from tests.image import strategies


def numbers(region):
    x, y, w, h = map(int, region.split(","))
    return x, y, w, h


def long_way(version, region, size, image, limits):
    """Find what the glance finds, by parsing, settling and spelling."""
    parts = (region, size, "0", "default.jpg")
    try:
        if version == 3:
            settled = plan.settle(ImageRequest.parse(*parts), image, limits)
            asked = plan.canonical(settled, limits)
        else:
            settled = version2.settle(version2.parse(*parts), image, limits)
            asked = version2.canonical(settled, limits)
    except RequestError:
        return None
    row = finished(settled)
    if row is None:
        return None
    return Found(row, plan.canonical(settled, limits), asked)


@st.composite
def tiles(draw):
    """A tile of a picture, as a viewer asks for it, or nearly so."""
    image = draw(strategies.dimensions)
    grid = TileGrid(image)
    level = draw(st.integers(0, grid.levels - 1))
    scale, (columns, rows) = 1 << level, grid.shape(level)
    side = TILE * scale
    x = draw(st.integers(0, columns - 1)) * side
    y = draw(st.integers(0, rows - 1)) * side
    w, h = side, side
    if draw(st.booleans()):  # cut by the client, or left to the server
        w, h = min(w, image.width - x), min(h, image.height - y)
    off = draw(st.sampled_from([0, 0, 0, 0, 1, -1]))
    cw = -(-min(w, image.width - x) // scale) + off
    ch = -(-min(h, image.height - y) // scale)
    size = draw(st.sampled_from([f"{cw},{ch}", f"{cw},", "max", "full", f",{ch}"]))
    return image, f"{x},{y},{w},{h}", size


@given(tiles(), strategies.limits | st.just(Limits()), st.sampled_from([2, 3]))
def test_a_glance_agrees_with_the_long_way(tile, limits, version):
    image, region, size = tile

    found = Glance.of(image, limits).tile(version, numbers(region), size)

    if found is not None:
        assert found == long_way(version, region, size, image, limits)


@pytest.mark.parametrize("size", [(1, 513), (513, 513), (5001, 3333), (7000, 9000)])
@pytest.mark.parametrize("version", [2, 3])
def test_a_viewers_tiles_are_all_seen_at_a_glance(size, version):
    image = Dimensions(*size)
    grid, glance = TileGrid(image), Glance.of(image, Limits(max_area=10**9))

    for tile in grid.tiles():
        scale = 1 << tile.level
        x, y = tile.column * TILE * scale, tile.row * TILE * scale
        w, h = min(TILE * scale, size[0] - x), min(TILE * scale, size[1] - y)
        drawn = f"{-(-w // scale)},{-(-h // scale)}"
        if version == 2 and not drawn.startswith("1,"):
            drawn = drawn.partition(",")[0] + ","
        found = glance.tile(version, (x, y, w, h), drawn)

        if version == 3 or not drawn.startswith("1,"):
            assert found is not None


whole = st.integers(0, 10**9)


@given(st.tuples(whole, whole, whole, whole), strategies.sizes, strategies.dimensions)
def test_any_region_is_answered_or_left(region, size, image):
    found = Glance.of(image, Limits()).tile(3, region, size)

    if found is not None:
        text = ",".join(map(str, region))
        assert found == long_way(3, text, size, image, Limits())
