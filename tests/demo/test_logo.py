"""The demo's logo: drawn by the same command as all else, and over nobody's work."""

import shutil

import numpy as np
import pytest
from PIL import Image

from demo.logo.master import PLACE, stamped
from iiif_service.album import reader
from tests.demo.conftest import TOP, run

DESCRIPTION = 270


@pytest.fixture
def copied(images, tmp_path):
    """Copy the drawn masters to where they may be spoiled."""
    return shutil.copytree(images, tmp_path / "images")


def test_the_logo_is_the_one_that_the_album_names():
    album = reader.read(TOP / "manifests").album

    assert album
    assert album.provider
    assert album.provider.logo == PLACE


def test_it_is_square_and_large_enough_for_any_list(images):
    with Image.open(images / PLACE) as logo:
        assert logo.width == logo.height >= 400
        assert logo.getexif()[DESCRIPTION].startswith("A stand-in drawn by a program")


def test_it_can_be_told_at_a_thumbs_width(images):
    with Image.open(images / PLACE) as logo:
        small = np.asarray(logo.convert("RGB").resize((64, 64)), int)

    moon, night, bark = small[22, 44], small[8, 58], small[14, 24]
    assert moon[0] > moon[2] + 60  # yellow
    assert night[2] > night[0] + 30  # blue
    assert bark.min() > 180  # white


def test_it_is_drawn_the_same_each_time_and_only_once(images, tmp_path):
    told = stamped(tmp_path)

    assert told.startswith(f"drew {tmp_path / PLACE}: 580 × 580 pixels in ")
    assert (tmp_path / PLACE).read_bytes() == (images / PLACE).read_bytes()
    assert stamped(tmp_path) == ""


@pytest.mark.parametrize("made", ["a logo", "no image"])
def test_a_logo_of_another_hand_is_named_and_stays(copied, made):
    other = copied / PLACE
    if made == "a logo":
        Image.new("RGB", (60, 40), "red").save(other)
    else:
        other.write_bytes(b"a secret")
    before = other.read_bytes()

    told = run(copied)

    assert (told.code, told.said) == (1, "")
    assert told.complained == f"{other} was not drawn by the demo; it stays\n"
    assert other.read_bytes() == before
