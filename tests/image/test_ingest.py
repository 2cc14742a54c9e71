"""Masters of every kind become the same picture; what is no master is refused."""

import os
import time

import numpy as np
import pytest
import pyvips
from PIL import Image

from iiif_service.errors import MasterError
from iiif_service.image.geometry import Box
from iiif_service.image.ingest import (
    Bounds,
    Recipe,
    allow_named_loaders,
    digest,
    ingest,
)
from iiif_service.image.pack import Pack
from iiif_service.image.render import assemble
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


def refused(master, **bounds):
    """Give the reason, and see that it came soon and left nothing behind."""
    place = master.with_suffix(".szi")
    start = time.perf_counter()
    with pytest.raises(MasterError) as raised:
        ingest(master, place, Recipe(), Bounds(**bounds))
    assert time.perf_counter() - start < 2
    assert sorted(p.name for p in master.parent.iterdir()) == [master.name]
    return raised.value.reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("drawing.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("moving.png", b"GIF89a" + b"\0" * 40),
        ("paper.tif", b"%PDF-1.4 ........"),
        ("sound.webp", b"RIFF....WAVEfmt "),
        ("photo.tif", b"\xff\xd8\xff\xe0 a jpeg"),
        ("text.jp2", b"just some text here"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name, data):
    master = tmp_path / name
    master.write_bytes(data)

    assert "as its name says" in refused(master)


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.tif", "cut.webp"])
def test_a_master_that_was_cut_short_is_refused(tmp_path, name):
    noise = np.random.default_rng(5).integers(0, 255, (300, 300, 3)).astype(np.uint8)
    master = saved(tmp_path / name, pictures.image(noise).copy(interpretation="srgb"))
    data = master.read_bytes()
    master.write_bytes(data[: len(data) // 2])

    assert refused(master)


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.tif").touch()

    assert refused(tmp_path / "empty.tif") == "is empty"


def test_a_folder_or_a_pipe_or_a_link_is_no_master(tmp_path):
    folder, pipe, link = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for place in (folder, pipe, link):
        place.mkdir()
    (folder / "x.tif").mkdir()
    os.mkfifo(pipe / "x.tif")
    (link / "x.tif").symlink_to("/dev/zero")

    for place in (folder, pipe, link):
        assert "plain file" in refused(place / "x.tif")


def test_a_bomb_is_refused_by_its_header(tmp_path):
    master = pictures.png_bomb(tmp_path / "bomb.png", 60_000, 60_000)
    start = time.perf_counter()

    reason = refused(master)

    assert "60000 × 60000" in reason
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"side": 80}, "a side over 80"),
        ({"megapixels": 0}, "more than 0 megapixels"),
        ({"bytes": 100}, "is larger than"),
        ({"bands": 2}, "more than 2 bands"),
    ],
)
def test_each_bound_has_its_reason(tmp_path, bounds, said):
    assert said in refused(saved(tmp_path / "plain.tif", srgb()), **bounds)


def test_a_picture_that_is_decoded_at_once_has_a_bound_of_its_own(tmp_path):
    master = saved(tmp_path / "progressive.jpg", srgb(), interlace=True)

    assert "more than 0 megapixels" in refused(master, megapixels_at_once=0)


def test_samples_that_are_numbers_of_science_are_refused(tmp_path):
    master = saved(tmp_path / "float.tif", srgb().cast("float"))

    assert "float samples" in refused(master)


def test_many_pages_are_refused(tmp_path):
    master = tmp_path / "pages.tif"
    page = Image.fromarray(pictures.corners())
    page.save(master, save_all=True, append_images=[page] * 70)

    assert "more than 64 pages" in refused(master)


def test_only_the_loaders_we_name_can_open_a_file(tmp_path):
    allow_named_loaders()
    svg = tmp_path / "x.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    with pytest.raises(pyvips.Error):
        pyvips.Image.new_from_file(str(svg)).avg()


def test_a_digest_is_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"")

    assert digest(tmp_path / "a").startswith("e3b0c44298fc1c14")


def test_a_pack_is_named_by_its_master_and_its_recipe():
    names = {
        Recipe().name("a"),
        Recipe().name("b"),
        Recipe(quality=90).name("a"),
        Recipe(paper=(0, 0, 0)).name("a"),
    }

    assert len(names) == 4
    assert Recipe().name("a") == Recipe().name("a")
