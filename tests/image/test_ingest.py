"""Masters of every kind become the same picture."""

import numpy as np
import pytest
import pyvips
from PIL import Image

from iiif_service.image.geometry import Box
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds
from iiif_service.image.pack import Pack
from iiif_service.image.scale import assemble
from tests import pictures

WIDE, HIGH = 90, 64
SLOPES = pictures.slopes(WIDE, HIGH)
GREY = np.linspace(10, 245, WIDE * HIGH).reshape(HIGH, WIDE).astype(np.uint8)


def picture(master, **recipe):
    """Ingest a master and give the pixels of its full image."""
    place = master.with_suffix(".szi")
    ingest(master, place, Recipe(quality=100, **recipe), Bounds())
    pack = Pack.open(place)
    return assemble(pack, 0, Box(0, 0, pack.grid.image)).astype(int)


def saved(path, image, **options):
    image.write_to_file(str(path), **options)
    return path


def srgb():
    return pictures.image(SLOPES).copy(interpretation="srgb")


def alike(found, wanted, mean=2.0):
    return found.shape == wanted.shape and abs(found - wanted).mean() < mean


DEEP = (pictures.image(SLOPES) * 257).cast("ushort").copy(interpretation="rgb16")
KINDS = {
    "stripped.tif": lambda p: saved(p, srgb()),
    "tiled.tif": lambda p: saved(p, srgb(), tile=True, tile_width=32, tile_height=32),
    "deflated.tiff": lambda p: saved(p, srgb(), compression="deflate"),
    "big.tif": lambda p: saved(p, srgb(), bigtiff=True),
    "deep.tif": lambda p: saved(p, DEEP),
    "plain.jpg": lambda p: saved(p, srgb(), Q=100, subsample_mode="off"),
    "progressive.jpeg": lambda p: saved(p, srgb(), Q=100, interlace=True),
    "plain.png": lambda p: saved(p, srgb()),
    "deep.png": lambda p: saved(p, DEEP),
    "lossless.webp": lambda p: saved(p, srgb(), lossless=True),
    "capitals.TIF": lambda p: saved(p, srgb()),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_master_of_any_kind_is_the_same_picture(tmp_path, name):
    master = KINDS[name](tmp_path / name)

    assert alike(picture(master), SLOPES.astype(int))


def test_jpeg_2000_is_read_too(tmp_path):
    master = tmp_path / "master.jp2"
    Image.fromarray(SLOPES).save(master)

    assert alike(picture(master), SLOPES.astype(int))


@pytest.mark.parametrize("name", ["grey.tif", "grey.png", "grey.jpg"])
def test_a_grey_master_becomes_grey_in_three_bands(tmp_path, name):
    master = saved(tmp_path / name, pictures.image(GREY))

    found = picture(master)

    assert alike(found, np.dstack([GREY] * 3).astype(int))


def test_a_palette_is_resolved(tmp_path):
    master = tmp_path / "palette.png"
    Image.fromarray(pictures.corners()).quantize(8).save(master)

    assert alike(picture(master), pictures.corners().astype(int), 6)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("name", ["clear.png", "clear.tif"])
def test_what_is_clear_shows_the_paper(tmp_path, name, bits):
    alpha = np.full((HIGH, WIDE), 255, np.uint8)
    alpha[:, : WIDE // 2] = 0
    image = pictures.image(np.dstack([SLOPES, alpha])).copy(interpretation="srgb")
    if bits == 16:
        image = (image * 257).cast("ushort").copy(interpretation="rgb16")
    master = saved(tmp_path / name, image)

    found = picture(master, paper=(200, 150, 100))

    assert abs(found[:, : WIDE // 2 - 8] - (200, 150, 100)).mean() < 2
    assert (
        abs(found[:, WIDE // 2 + 8 :] - SLOPES[:, WIDE // 2 + 8 :].astype(int)).mean()
        < 2
    )


def test_cmyk_becomes_the_colours_it_stands_for(tmp_path):
    cmyk = srgb().icc_transform("cmyk", input_profile="srgb")
    wanted = cmyk.icc_transform(
        "srgb", embedded=True, intent="relative", black_point_compensation=True
    )
    master = saved(tmp_path / "cmyk.tif", cmyk)

    assert alike(picture(master), wanted.numpy().astype(int), 3)


def test_a_profile_is_followed_into_srgb(tmp_path):
    wide = srgb().icc_transform("p3", input_profile="srgb", depth=8)
    assert (
        abs(wide.numpy().astype(int) - SLOPES).mean() > 3
    )  # other numbers, same colours
    master = saved(tmp_path / "p3.tif", wide)

    assert alike(picture(master), SLOPES.astype(int), 3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_master_is_turned_as_its_camera_meant_it(tmp_path, orientation):
    master = pictures.oriented(tmp_path / "turned.jpg", pictures.corners(), orientation)

    found = picture(master)

    assert alike(found, pictures.corners().astype(int), 6)


def test_nothing_of_a_masters_metadata_is_kept(tmp_path):
    image = srgb().copy()
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd0-Artist", "A secret name")
    master = saved(tmp_path / "named.jpg", image)

    picture(master)

    assert b"secret" in master.read_bytes()
    assert b"secret" not in master.with_suffix(".szi").read_bytes()


def test_a_pack_is_named_by_its_master_and_its_recipe():
    names = {
        Recipe().name("a"),
        Recipe().name("b"),
        Recipe(quality=90).name("a"),
        Recipe(paper=(0, 0, 0)).name("a"),
    }

    assert len(names) == 4
    assert Recipe().name("a") == Recipe().name("a")


@pytest.mark.parametrize(
    "pixels", [GREY, GREY.astype(np.uint16) * 257, np.dstack([GREY, GREY * 0 + 255])]
)
def test_grey_jpeg_2000_is_the_same_picture_in_any_depth(tmp_path, pixels):
    master = tmp_path / "grey.jp2"
    Image.fromarray(pixels).save(master)

    assert alike(picture(master), np.dstack([GREY] * 3).astype(int))


def clear_jpeg_2000(place):
    pixels = np.dstack([SLOPES, GREY * 0])
    Image.fromarray(pixels).save(place, irreversible=False)
    return place


def test_clear_jpeg_2000_shows_the_paper(tmp_path):
    master = clear_jpeg_2000(tmp_path / "clear.jp2")

    assert abs(picture(master, paper=(200, 150, 100)) - (200, 150, 100)).mean() < 2
