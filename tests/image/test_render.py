"""Pixels drawn when no finished tile answers: in the right order and place."""

import numpy as np
import pytest
import simplejpeg

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.image.quality import Format
from iiif_service.image.render import turn
from iiif_service.image.request import ImageRequest
from iiif_service.image.scale import assemble, scale
from tests import pictures
from tests.pictures import BLUE, LIME, RED, YELLOW

MODES = {
    "jpg": "RGB",
    "png": "RGB",
    "webp": "RGB",
    "tif": "RGB",
    "gif": "P",
    "jp2": "RGB",
}


def near(found, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=False))


@pytest.mark.parametrize(
    ("path", "colour"),
    [
        ("full/max/0/default.png", RED),
        ("full/max/!0/default.png", LIME),
        ("full/max/90/default.png", BLUE),
        ("full/max/!90/default.png", YELLOW),  # mirrored first, then turned
        ("full/max/180/default.png", YELLOW),
        ("full/max/270/default.png", LIME),
        ("pct:50,0,50,50/10,/0/default.png", LIME),
        ("30,20,30,20/max/0/default.png", YELLOW),
        ("square/max/0/default.png", RED),
    ],
)
def test_the_top_left_pixel_shows_the_order_of_operations(corners, drawn, path, colour):
    assert near(drawn(corners, path).convert("RGB").getpixel((0, 0)), colour)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("full/max/0/default.jpg", (60, 40)),
        ("full/30,/90/default.jpg", (20, 30)),
        ("full/7,9/0/default.jpg", (7, 9)),
        ("full/^120,/0/default.jpg", (120, 80)),
        ("0,0,1,1/max/0/default.jpg", (1, 1)),
        ("5,5,3,2/1,1/180/default.jpg", (1, 1)),
    ],
)
def test_a_picture_has_the_size_that_was_asked_for(corners, drawn, path, size):
    assert drawn(corners, path).size == size


@pytest.mark.parametrize("format_", [f for f in Format if f is not Format.PDF])
@pytest.mark.parametrize("quality", ["color", "gray", "bitonal"])
def test_every_format_and_quality_opens_in_another_program(
    corners, drawn, format_, quality
):
    picture = drawn(corners, f"full/30,20/0/{quality}.{format_}")
    picture.load()

    pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert picture.size == (30, 20)
    if quality != "color":  # no colours are left
        assert np.ptp(pixels, axis=2).max() <= 3
    if quality == "bitonal" and format_ in {Format.PNG, Format.TIF, Format.GIF}:
        assert set(np.unique(pixels)) <= {0, 255}


@pytest.mark.parametrize("format_", ["png", "webp", "tif", "gif"])
def test_corners_laid_bare_are_clear(corners, drawn, format_):
    picture = drawn(corners, f"full/max/45/default.{format_}").convert("RGBA")

    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((picture.width // 2, picture.height // 2))[3] == 255


@pytest.mark.parametrize("format_", ["jpg", "jp2"])
@pytest.mark.parametrize("quality", ["default", "gray"])
def test_corners_laid_bare_are_paper_where_nothing_is_clear(
    tmp_path, drawn, format_, quality
):
    pack = pictures.packed(tmp_path, pictures.corners(), paper=(250, 250, 250))

    picture = drawn(pack, f"full/max/45/{quality}.{format_}").convert("RGB")

    assert near(picture.getpixel((1, 1)), (250, 250, 250))


def test_clear_corners_stay_clear_in_grey(corners, drawn):
    picture = drawn(corners, "full/max/22.5/gray.png")

    assert picture.mode == "LA"
    assert picture.getpixel((0, 0))[1] == 0


def test_tiles_put_together_are_the_level(slopes):
    for level in range(slopes.grid.levels):
        size = slopes.grid.dimensions(level)
        whole = assemble(slopes, level, Box(0, 0, size))

        for tile in slopes.grid.tiles():
            if tile.level == level:
                pixels = simplejpeg.decode_jpeg(slopes.tile(tile))
                y, x = tile.row * 512, tile.column * 512
                h, w = pixels.shape[:2]
                assert np.array_equal(whole[y : y + h, x : x + w], pixels)


def test_tiles_asked_without_loss_are_the_level_bit_for_bit(slopes, drawn):
    image = slopes.grid.image
    for level, side in enumerate(slopes.grid.scale_factors):
        size = slopes.grid.dimensions(level)
        whole = np.asarray(drawn(slopes, f"full/{size}/0/default.png"))

        for x in range(0, image.width, 512 * side):
            for y in range(0, image.height, 512 * side):
                w = min(512 * side, image.width - x)
                h = min(512 * side, image.height - y)
                drawn_size = f"{-(-w // side)},{-(-h // side)}"
                tile = drawn(slopes, f"{x},{y},{w},{h}/{drawn_size}/0/default.png")

                part = whole[y // side :, x // side :][: tile.height, : tile.width]
                assert np.array_equal(part, np.asarray(tile))


def test_a_level_is_the_master_made_smaller(slopes, drawn):
    master = pictures.slopes(1301, 907).astype(int)
    picture = np.asarray(drawn(slopes, "full/651,454/0/default.png")).astype(int)

    assert abs(picture[:453, :650] - master[1:907:2, 1:1301:2][:453, :650]).max() <= 4


@pytest.mark.parametrize("scale", [1, 2, 3, 4, 5, 7, 8])
@pytest.mark.parametrize("offset", [(0, 0), (1, 1), (3, 5), (13, 7), (101, 33)])
def test_a_region_lies_where_it_lies_in_the_master(dotted, drawn, scale, offset):
    pack, place = dotted
    x, y = offset
    w, h = 800 // scale * scale, 600 // scale * scale
    path = f"{x},{y},{w},{h}/{w // scale},{h // scale}/0/default.png"

    dark = 255.0 - np.asarray(drawn(pack, path).convert("L")).astype(float)

    rows, columns = np.mgrid[0 : dark.shape[0], 0 : dark.shape[1]]
    found_x = ((columns + 0.5) * dark).sum() / dark.sum()
    found_y = ((rows + 0.5) * dark).sum() / dark.sum()
    assert abs(found_x - (place[0] + 0.5 - x) / scale) < 0.1
    assert abs(found_y - (place[1] + 0.5 - y) / scale) < 0.1


@pytest.fixture(scope="module")
def dotted(tmp_path_factory):
    """A picture of several levels with one dot, and where its centre is."""
    place = (457, 311)
    pixels = pictures.dots(1999, 1501, [place], 60)
    return pictures.packed(tmp_path_factory.mktemp("dotted"), pixels), place


@pytest.mark.parametrize(
    "size",
    ["393,261", "392,261", "393,260", "394,262", "196,131", "197,130", "196,130"],
)
def test_an_edge_tile_asked_a_pixel_off_has_the_size_it_was_asked_in(
    drawn, size, edged
):
    path = f"4608,3072,393,261/^{size}/0/default.jpg"

    assert ",".join(map(str, drawn(edged, path).size)) == size


@pytest.fixture(scope="module")
def edged(tmp_path_factory):
    pixels = pictures.slopes(5001, 3333)
    return pictures.packed(tmp_path_factory.mktemp("edged"), pixels)


@pytest.mark.parametrize(
    "path",
    [
        "full/1300,906/0/default.png",  # sharply
        "full/^1400,1000/0/default.png",
        "full/331,229/0/default.png",  # softly
        "33,57,1001,777/500,333/0/default.png",
        "pct:3.3,7.7,90,80/max/0/default.png",
    ],
)
@pytest.mark.parametrize("band", [1, 30_000, 400_000])
def test_a_picture_drawn_in_bands_is_the_one_drawn_at_once(slopes, path, band):
    plan = settle(ImageRequest.parse(*path.split("/")), slopes.grid.image, Limits())

    whole = scale(slopes, plan)

    # Pillow rounds a filter's weights, each by itself.
    off = np.abs(scale(slopes, plan, band=band).astype(int) - whole)
    assert off.max() <= 1
    assert np.mean(off) < 0.02


@pytest.mark.parametrize("angle", ["30", "201.5"])
def test_a_picture_turned_in_bands_is_the_one_turned_at_once(slopes, angle):
    request = ImageRequest.parse("full", "max", angle, "default.png")
    plan = settle(request, slopes.grid.image, Limits())
    pixels = assemble(slopes, 0, Box(0, 0, slopes.grid.image))

    whole = turn(pixels, plan, (255, 255, 255))

    assert np.array_equal(turn(pixels, plan, (255, 255, 255), band=10_000), whole)


@pytest.mark.parametrize("format_", ["webp", "gif"])
def test_clear_corners_have_a_bound_of_memory(format_):
    image = Dimensions(4000, 3000)
    request = ImageRequest.parse("full", "max", "22.5", f"default.{format_}")

    with pytest.raises(RequestError, match="is offered for up to 10000000 pixels"):
        settle(request, image, Limits())

    smaller = ImageRequest.parse("full", "3600,", "22.5", f"default.{format_}")
    assert settle(smaller, image, Limits()).drawn.width == 3600


def test_a_picture_with_a_thousand_regions_leaves_no_file_open(slopes):
    before = slopes.file.descriptor
    for _ in range(100):
        assemble(slopes, 0, Box(500, 500, Dimensions(40, 40)))

    assert slopes.file.descriptor == before
