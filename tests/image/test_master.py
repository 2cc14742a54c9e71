"""What is no master, or would cost too much, is refused before it is decoded."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import pyvips
from PIL import Image

from iiif_service.errors import MasterError
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds, allow_named_loaders, digest
from tests import pictures


def saved(path, **options):
    """Write a small plain picture."""
    plain = pictures.image(pictures.slopes(90, 64)).copy(interpretation="srgb")
    plain.write_to_file(str(path), **options)
    return path


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


def test_a_jpeg_2000_with_a_comment_of_no_length_is_refused(tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG2000")
    whole = out.getvalue()
    place = whole.index(b"\xff\x52")  # the coding style, after which comments may be
    master = tmp_path / "comment.jp2"
    master.write_bytes(whole[:place] + b"\xff\x64\x00\x01" + whole[place:])

    assert refused(master) == "Marker length too small"


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png", "cut.tif", "cut.webp"])
def test_a_master_that_was_cut_short_is_refused(tmp_path, name):
    noise = np.random.default_rng(5).integers(0, 255, (300, 300, 3)).astype(np.uint8)
    master = tmp_path / name
    pictures.image(noise).copy(interpretation="srgb").write_to_file(str(master))
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
    assert said in refused(saved(tmp_path / "plain.tif"), **bounds)


def test_a_picture_that_is_decoded_at_once_has_a_bound_of_its_own(tmp_path):
    master = saved(tmp_path / "progressive.jpg", interlace=True)

    assert "more than 0 megapixels" in refused(master, megapixels_at_once=0)


def test_samples_that_are_numbers_of_science_are_refused(tmp_path):
    master = tmp_path / "float.tif"
    pictures.image(pictures.corners()).cast("float").write_to_file(str(master))

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


def test_pages_in_a_circle_are_read_once(tmp_path):
    master = pictures.tiff_bomb(tmp_path / "circle.tif", pages_in_a_circle=True)
    start = time.perf_counter()

    size = ingest(master, tmp_path / "circle.szi", Recipe(), Bounds())

    assert str(size) == "64,64"
    assert time.perf_counter() - start < 1


BOMBS = {
    "flat.png": lambda p: pictures.png_bomb(p, 60_000, 60_000),
    "progressive.jpg": lambda p: pictures.jpeg_bomb(p, 65_000, 65_000),
    "bands.tif": lambda p: pictures.tiff_bomb(p, bands=1000),
    "flat.webp": lambda p: pictures.webp_bomb(p, 16_383, 16_383),
    "claim.jp2": lambda p: pictures.jp2_bomb(p, 2**31 - 1, 2**31 - 1),
}
COST = """
import resource, sys, time
from pathlib import Path
from iiif_service.errors import MasterError
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def refused(place):
    try:
        ingest(place, place.with_suffix(".szi"), Recipe(), Bounds())
    except MasterError as error:
        return error.reason
small, bomb = map(Path, sys.argv[1:])
refused(small)
before, start = peak(), time.perf_counter()
reason = refused(bomb)
print(time.perf_counter() - start, peak() - before, reason)
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_by_its_header_at_once_and_cheaply(tmp_path, name):
    small, bomb = tmp_path / f"small{Path(name).suffix}", BOMBS[name](tmp_path / name)
    small.write_bytes(bomb.read_bytes()[:64])

    said = subprocess.check_output([sys.executable, "-c", COST, small, bomb], text=True)

    seconds, kibibytes, reason = said.split(" ", 2)
    assert reason.strip() != "None"
    assert float(seconds) < 0.2
    assert int(kibibytes) < 60 * 1024
